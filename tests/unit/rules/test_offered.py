"""Which offer a mail takes up: that of the letter it surely answers, for somebody inside who may."""

from __future__ import annotations

import pytest

from tests.unit.rules.arrivals import CARL, make_answer, make_client, make_facts, make_mail, make_sender
from tests.unit.sequences.calls import make_call
from worker.model import Offer, OfferKind, Sender
from worker.rules.arrival import Arrival
from worker.rules.offered import SURE, offered_to_inside
from worker.rules.permission import Act

DRAFT = Offer(OfferKind.DRAFT, "7", 1)


@pytest.mark.parametrize(("score", "offered"), [(100, DRAFT), (SURE, DRAFT), (SURE - 1, None), (40, None)])
def test_letter_that_is_only_guessed_offers_nothing(score: int, offered: Offer | None) -> None:
    arrival = make_answer("send", OfferKind.DRAFT, score=score)

    assert offered_to_inside(arrival, OfferKind.DRAFT, Act.RELEASE) == (offered, "")


@pytest.mark.parametrize("kind", [kind for kind in OfferKind if kind is not OfferKind.DRAFT])
def test_letter_that_offered_something_else_offers_nothing_here(kind: OfferKind) -> None:
    assert offered_to_inside(make_answer("send", kind), OfferKind.DRAFT, Act.RELEASE) == (None, "")


def test_mail_that_answers_no_letter_takes_up_no_offer() -> None:
    arrival = Arrival(make_mail(), (), make_facts(sender=make_sender()))

    assert offered_to_inside(arrival, OfferKind.DRAFT, Act.RELEASE) == (None, "")


@pytest.mark.parametrize("sender", [make_client(), None], ids=["a client", "nobody"])
def test_nobody_outside_takes_up_what_was_offered_inside(sender: Sender | None) -> None:
    arrival = make_answer("send", OfferKind.DRAFT, sender=sender)

    assert offered_to_inside(arrival, OfferKind.DRAFT, Act.RELEASE) == (None, "")


@pytest.mark.parametrize(
    ("sender", "words"),
    [
        (make_sender(), ""),
        (make_sender(proof=""), "nothing proves"),
        (make_sender(roles=frozenset()), "has no role"),
    ],
    ids=["the PM", "unproved", "without a role"],
)
def test_whoever_may_not_is_told_why(sender: Sender, words: str) -> None:
    arrival = make_answer("send", OfferKind.DRAFT, sender=sender, about=make_call(account_id=1))

    offer, refusal = offered_to_inside(arrival, OfferKind.DRAFT, Act.RELEASE)

    assert offer == DRAFT
    assert words in refusal
    assert bool(refusal) is bool(words)
    assert CARL.address not in refusal
