"""Where recipients stand after a try."""

from __future__ import annotations

import pytest

from worker.delivery.standing import accepted, answered, given_up, people
from worker.model import RecipientState, Reply
from worker.record.letters import LetterRecipient

SAM = "sam@agency.example"
OWN = "worker@agency.example"
PENDING, DEFERRED = RecipientState.PENDING, RecipientState.DEFERRED
ACCEPTED, REFUSED = RecipientState.ACCEPTED, RecipientState.REFUSED


def standing(state: RecipientState) -> tuple[LetterRecipient, ...]:
    """Return Sam in this state, and our own copy in the same."""
    return (
        LetterRecipient(SAM, "internal", own_copy=False, state=state),
        LetterRecipient(OWN, "internal", own_copy=True, state=state),
    )


@pytest.mark.parametrize(
    ("code", "state"),
    [
        (250, ACCEPTED),
        (299, ACCEPTED),
        (199, DEFERRED),
        (300, DEFERRED),
        (421, DEFERRED),
        (499, DEFERRED),
        (500, REFUSED),
        (554, REFUSED),
    ],
)
def test_answer_of_the_server_decides_where_a_recipient_stands(code: int, state: RecipientState) -> None:
    sam, own = answered(standing(PENDING), [Reply(SAM, code, "as it says")])

    assert (sam.state, sam.code, sam.reply) == (state, code, "as it says")
    assert own.state is PENDING


@pytest.mark.parametrize(
    ("before", "found", "abandoned"),
    [
        (PENDING, ACCEPTED, REFUSED),
        (DEFERRED, DEFERRED, REFUSED),
        (ACCEPTED, ACCEPTED, ACCEPTED),
        (REFUSED, REFUSED, REFUSED),
    ],
)
def test_found_copy_is_proof_for_those_on_the_way_and_giving_up_ends_all_that_was_owed(
    before: RecipientState, found: RecipientState, abandoned: RecipientState
) -> None:
    assert {one.state for one in accepted(standing(before))} == {found}
    assert {one.state for one in given_up(standing(before))} == {abandoned}


def test_our_own_copy_is_not_one_of_the_people() -> None:
    assert people(standing(PENDING), PENDING, DEFERRED) == (SAM,)
    assert people(standing(PENDING), ACCEPTED) == ()
