"""The answer to an invite's first question: it starts the series, or its writer hears why not."""

from __future__ import annotations

import pytest

from tests.unit.rules.arrivals import make_answer, make_sender
from worker.model import BeginFollowing, KeepConversation, OfferKind, Refuse
from worker.rules.start_answer import start_answer


@pytest.mark.parametrize("text", ["ok", "Ok, thanks!", "passt", "Hi,\nok"])
def test_ok_lets_the_worker_follow_the_series(text: str) -> None:
    arrival = make_answer(text, OfferKind.START, "7")

    assert start_answer(arrival) == (KeepConversation(), BeginFollowing(7))


def test_corrected_lines_follow_the_series_as_they_say() -> None:
    arrival = make_answer("Account: Acme Stores\nAccount owner: Olga <olga@agency.example>", OfferKind.START)

    assert start_answer(arrival) == (
        KeepConversation(),
        BeginFollowing(7, (("account", "Acme Stores"), ("account_owner", "Olga <olga@agency.example>"))),
    )


@pytest.mark.parametrize("text", ["", "What is this?", "ok?", "no", "ok\nbut not yet, wait for me"])
def test_anything_else_starts_nothing_and_is_said_so(text: str) -> None:
    kept, refused = start_answer(make_answer(text, OfferKind.START)) or ()

    assert kept == KeepConversation()
    assert isinstance(refused, Refuse)
    assert "reply `ok`" in refused.reason


def test_words_that_were_not_understood_are_quoted_and_cut() -> None:
    _, refused = start_answer(make_answer("Hm. " * 500, OfferKind.START)) or ()

    assert isinstance(refused, Refuse)
    assert "“Hm. Hm." in refused.reason
    assert len(refused.reason) < 400


def test_ok_of_somebody_unproved_starts_nothing() -> None:
    effects = start_answer(make_answer("ok", OfferKind.START, sender=make_sender(proof=""))) or ()

    assert [type(effect) for effect in effects] == [KeepConversation, Refuse]


@pytest.mark.parametrize("kind", [OfferKind.DRAFT, OfferKind.FORM, OfferKind.NONE])
def test_ok_to_another_letter_starts_nothing(kind: OfferKind) -> None:
    assert start_answer(make_answer("ok", kind)) is None
