"""The PM's answer to the form for the minutes: whatever it says is taken as the minutes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.rules.arrivals import make_answer, make_client, make_sender
from worker.model import KeepConversation, NewText, OfferKind, Refuse, TakeMinutes
from worker.rules.form_answer import form_answer


@pytest.mark.parametrize("text", ["Decisions\n- No popup", "ok", "We only talked about the weather."])
def test_whatever_the_pm_writes_is_taken_as_the_minutes(text: str) -> None:
    arrival = make_answer(text, OfferKind.FORM, "7")

    assert form_answer(arrival) == (KeepConversation(), TakeMinutes(7, text))


@pytest.mark.parametrize("text", ["", "  \n "])
def test_form_that_comes_back_empty_is_said_to_be(text: str) -> None:
    kept, refused = form_answer(make_answer(text, OfferKind.FORM)) or ()

    assert kept == KeepConversation()
    assert isinstance(refused, Refuse)
    assert "no minutes" in refused.reason


def test_words_between_the_lines_of_the_quoted_form_are_taken_with_it() -> None:
    arrival = make_answer("> Decisions:\n- No popup", OfferKind.FORM)
    mail = replace(arrival.mail, new=NewText("- No popup"))

    effects = form_answer(replace(arrival, mail=mail))

    assert effects == (KeepConversation(), TakeMinutes(7, "> Decisions:\n- No popup"))


def test_minutes_that_are_attached_are_taken_in_place_of_the_mail() -> None:
    arrival = make_answer("See the attached file.", OfferKind.FORM)
    mail = replace(arrival.mail, document="Decisions\n- No popup")

    effects = form_answer(replace(arrival, mail=mail))

    assert effects == (KeepConversation(), TakeMinutes(7, "Decisions\n- No popup"))


def test_tables_and_attached_files_are_taken_with_the_words_of_the_body() -> None:
    arrival = make_answer("see attached", OfferKind.FORM, "7")
    mail = replace(arrival.mail, document="see attached\n\n===== Text: notes.md =====\n- No popup")

    assert form_answer(replace(arrival, mail=mail)) == (KeepConversation(), TakeMinutes(7, mail.document))


def test_minutes_of_somebody_unproved_are_not_taken() -> None:
    arrival = make_answer("Decisions\n- No popup", OfferKind.FORM, sender=make_sender(proof=""))

    assert [type(effect) for effect in form_answer(arrival) or ()] == [KeepConversation, Refuse]


def test_client_who_got_the_form_from_somebody_writes_no_minutes() -> None:
    assert form_answer(make_answer("Decisions", OfferKind.FORM, sender=make_client())) is None


def test_answer_to_another_letter_is_no_minutes() -> None:
    assert form_answer(make_answer("Decisions", OfferKind.DRAFT)) is None
