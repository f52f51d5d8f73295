"""The yes that stops everything: only as an answer to that question, and only from somebody who may."""

from __future__ import annotations

import pytest

from tests.unit.rules.arrivals import make_answer, make_sender
from worker.model import HoldAll, KeepConversation, OfferKind, Refuse, Sender
from worker.rules.yes_answer import yes_answer

OWNER = make_sender(roles=frozenset({"account_owner"}))
OPERATOR = make_sender(roles=frozenset(), operator=True)


@pytest.mark.parametrize("sender", [OWNER, OPERATOR], ids=["account owner", "operator"])
@pytest.mark.parametrize("text", ["yes", "Ja", "ok"])
def test_yes_of_an_operator_or_an_account_owner_holds_everything(text: str, sender: Sender) -> None:
    arrival = make_answer(text, OfferKind.YES, "hold-all", sender=sender)

    assert yes_answer(arrival) == (KeepConversation(), HoldAll())


@pytest.mark.parametrize("text", ["no", "", "yes?", "yes, but only Acme", "later"])
def test_anything_but_a_plain_yes_holds_nothing_and_is_said_so(text: str) -> None:
    arrival = make_answer(text, OfferKind.YES, "hold-all", sender=OWNER)

    assert yes_answer(arrival) == (
        KeepConversation(),
        Refuse("that was no `yes`, so nothing was done"),
    )


@pytest.mark.parametrize(
    ("sender", "words"),
    [
        (make_sender(), "neither an operator nor an account owner"),
        (make_sender(roles=frozenset({"account_owner"}), proof=""), "nothing proves"),
        (make_sender(roles=frozenset(), operator=True, proof=""), "nothing proves"),
    ],
    ids=["the PM", "an unproved account owner", "an unproved operator"],
)
def test_yes_of_anybody_else_holds_nothing(sender: Sender, words: str) -> None:
    _, refused = yes_answer(make_answer("yes", OfferKind.YES, "hold-all", sender=sender)) or ()

    assert isinstance(refused, Refuse)
    assert words in refused.reason


def test_yes_to_another_letter_holds_nothing() -> None:
    assert yes_answer(make_answer("yes", OfferKind.DRAFT, sender=OWNER)) is None
