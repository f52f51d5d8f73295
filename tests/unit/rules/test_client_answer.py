"""What a client's mail says: of numbered items when it surely answers them, else it is shown to the PM."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.unit.rules.arrivals import make_answer, make_client, make_sender
from tests.unit.sequences.calls import make_call, make_item, make_project
from worker.model import (
    Audience,
    Intent,
    KeepConversation,
    NewText,
    OfferKind,
    RecordAnswer,
    Sender,
    TellPm,
    Verdict,
)
from worker.rules.arrival import Arrival
from worker.rules.client_answer import client_answer
from worker.rules.offered import SURE

CALL = make_call(id=7, account_id=1, items=(make_item(1), make_item(2), make_item(3)))
YES, NO = Verdict.CONFIRMED, Verdict.DISPUTED


def answered(text: str, **changes: Any) -> Arrival:
    """Return what the client wrote in answer to the second version of the minutes, with these changes."""
    facts: dict[str, Any] = {"sender": make_client(), "about": CALL, **changes}
    return make_answer(text, OfferKind.ITEMS, "7", 2, **facts)


def said(arrival: Arrival) -> dict[int, Verdict]:
    """Return what is said of each item."""
    effects = client_answer(arrival) or ()
    (record,) = [effect for effect in effects if isinstance(effect, RecordAnswer)]
    return {item.number: item.verdict for item in record.answer.items}


def test_confirmation_is_said_of_every_item_of_the_version_that_was_answered() -> None:
    kept, record = client_answer(answered("Confirmed, thank you.")) or ()

    assert kept == KeepConversation()
    assert isinstance(record, RecordAnswer)
    assert (record.call_id, record.version, record.answer.intent) == (7, 2, Intent.CONFIRMED)
    assert said(answered("Confirmed, thank you.")) == {1: YES, 2: YES, 3: YES}


def test_dispute_of_one_item_confirms_no_other_that_is_not_spoken_of() -> None:
    verdicts = said(answered("Item 2 is wrong, we never agreed to that."))

    assert verdicts[2] is NO
    assert YES not in verdicts.values()


@pytest.mark.parametrize("text", ["", "Let me ask our lawyer.", "What do you mean by item 2?"])
def test_words_that_agree_to_nothing_confirm_nothing(text: str) -> None:
    assert YES not in said(answered(text)).values()


def test_items_keep_their_numbers_when_one_was_dropped() -> None:
    call = make_call(id=7, account_id=1, items=(make_item(1), make_item(3)))

    verdicts = said(answered("Item 3 is wrong.", about=call))

    assert verdicts[3] is NO


def test_days_in_an_answer_count_from_the_day_it_was_written() -> None:
    arrival = answered("I will come back to you on Friday.", today=date(2026, 11, 25))

    _, record = client_answer(arrival) or ()

    assert isinstance(record, RecordAnswer)
    assert record.answer.until in (None, date(2026, 11, 27))
    assert YES not in {item.verdict for item in record.answer.items}


@pytest.mark.parametrize("score", [SURE, 100])
def test_answer_that_surely_answers_the_items_is_recorded(score: int) -> None:
    assert said(answered("confirmed", score=score)) == {1: YES, 2: YES, 3: YES}


@pytest.mark.parametrize("score", [SURE - 1, 40])
def test_answer_that_only_seems_to_be_one_is_shown_to_the_pm(score: int) -> None:
    assert client_answer(answered("confirmed", score=score)) == (KeepConversation(), TellPm())


@pytest.mark.parametrize("kind", [OfferKind.NONE, OfferKind.DRAFT, OfferKind.FORM, OfferKind.START])
def test_confirmation_of_a_letter_that_asked_nothing_is_shown_to_the_pm(kind: OfferKind) -> None:
    arrival = make_answer("confirmed", kind, sender=make_client(), about=CALL)

    assert client_answer(arrival) == (KeepConversation(), TellPm())


def test_mail_that_answers_no_letter_is_shown_to_the_pm() -> None:
    arrival = answered("confirmed", answered=None)

    assert client_answer(arrival) == (KeepConversation(), TellPm())


def test_words_about_a_project_are_shown_to_its_pm() -> None:
    arrival = answered("All is well.", about=make_project())

    assert client_answer(arrival) == (KeepConversation(), TellPm())


def test_unproved_confirmation_is_recorded_and_left_to_be_judged_by_its_proof() -> None:
    assert said(answered("confirmed", sender=make_client(proof=""))) == {1: YES, 2: YES, 3: YES}


@pytest.mark.parametrize(
    "sender",
    [
        make_sender(),
        make_client(audience=Audience.VENDOR),
        make_client(audience=Audience.UNKNOWN),
        make_client(account_id=2),
        make_client(account_id=None),
        None,
    ],
    ids=["inside", "a vendor", "unknown", "another client", "nobody's client", "nobody"],
)
def test_nobody_but_this_clients_people_agrees_for_them(sender: Sender | None) -> None:
    assert client_answer(answered("confirmed", sender=sender)) is None


def test_client_who_writes_about_no_known_project_is_left_to_the_next_rule() -> None:
    assert client_answer(answered("confirmed", about=None)) is None


def test_call_without_items_has_nothing_to_confirm() -> None:
    call = make_call(id=7, account_id=1)

    _, record = client_answer(answered("confirmed", about=call)) or ()

    assert isinstance(record, RecordAnswer)
    assert record.answer.items == ()


@pytest.mark.parametrize(("sure", "confirmed"), [(True, True), (False, False)])
def test_confirmation_counts_only_where_the_clients_own_words_are_told_for_sure(
    sure: bool, confirmed: bool
) -> None:
    arrival = answered("Confirmed, thank you.")

    doubtful = replace(arrival, mail=replace(arrival.mail, new=NewText("Confirmed, thank you.", sure=sure)))

    assert (YES in said(doubtful).values()) is confirmed
