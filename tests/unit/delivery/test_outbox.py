"""The outbox: each recipient gets a letter once, and what cannot be delivered reaches a person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.delivery.rig import LEE, OWN, SAM, Rig
from tests.unit.rules.arrivals import DANA
from worker.errors import SendFailed, SendUnknown
from worker.model import Audience, LetterState, RecipientState

LATER = SendFailed("smtp.example.com: MAIL refused: 451 later", permanent=False)
NEVER = SendFailed("smtp.example.com: MAIL refused: 550 no", permanent=True)
LOST = SendUnknown("smtp.example.com: no answer to the final dot")
REMINDER, FAILURE = "agenda-reminder", "letter-failed"
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def test_letter_leaves_once_for_its_people_and_our_own_copy(rig: Rig) -> None:
    rig.add_letter([SAM, LEE])

    assert [rig.send(), rig.send()] == [1, 0]
    assert [one.recipients for one in rig.post.tries] == [(LEE, SAM, OWN)]
    assert rig.letter().state is LetterState.SENT


@pytest.mark.promise("after a partial refusal only the refused are tried again")
def test_partial_refusal_is_tried_again_for_the_refused_alone(rig: Rig) -> None:
    rig.add_letter([SAM, LEE])
    rig.post.answers.append({SAM: 451})

    rig.send()
    rig.later(MINUTE)
    rig.send()

    assert [one.recipients for one in rig.post.tries] == [(LEE, SAM, OWN), (SAM,)]
    assert rig.post.tries[0].raw == rig.post.tries[1].raw
    assert rig.letter().state is LetterState.SENT


@pytest.mark.promise("a refusal is in the record before the letter leaves for the others")
def test_refusal_is_in_the_record_before_the_letter_leaves_for_the_others(rig: Rig) -> None:
    rig.add_letter([SAM, LEE])
    rig.post.answers.append({SAM: 550})
    seen: list[tuple[RecipientState, RecipientState]] = []
    rig.post.before_leaving = lambda: seen.append((rig.person(SAM).state, rig.person(LEE).state))

    rig.send()

    assert seen == [(RecipientState.REFUSED, RecipientState.PENDING)]


def test_server_that_dies_after_a_refusal_does_not_make_the_refused_accepted(rig: Rig) -> None:
    rig.add_letter([SAM, LEE])
    rig.post.answers.append({SAM: 451})
    rig.post.before_leaving = _raise_lost
    rig.found.add("<letter@agency.example>")

    rig.send()
    rig.later(rig.means.config.settling)
    rig.recover()

    assert rig.person(LEE).state is RecipientState.ACCEPTED
    assert rig.person(SAM).state is RecipientState.DEFERRED
    assert rig.letter().state is LetterState.READY


@pytest.mark.promise("a letter never leaves for our own copy alone")
@pytest.mark.parametrize(
    ("code", "state", "person"),
    [
        (451, LetterState.READY, RecipientState.DEFERRED),
        (550, LetterState.FAILED, RecipientState.REFUSED),
    ],
)
def test_letter_that_only_our_own_copy_would_get_does_not_leave(
    rig: Rig, code: int, state: LetterState, person: RecipientState
) -> None:
    rig.add_letter([SAM])
    rig.post.answers.append({SAM: code})
    left: list[str] = []
    rig.post.before_leaving = lambda: left.append("left")

    rig.send()

    assert left == []
    assert rig.letter().state is state
    assert rig.person(SAM).state is person


@pytest.mark.promise("a letter that was refused for good is told to the PM once")
def test_permanent_refusal_is_told_to_the_pm_once(rig: Rig) -> None:
    rig.add_letter([SAM, LEE], rig.known_call())
    rig.post.answers.append({SAM: 550})

    sent = [rig.send() for _ in range(3)]

    assert sent == [1, 1, 0]
    assert rig.states() == [(REMINDER, LetterState.SENT), (FAILURE, LetterState.SENT)]
    assert rig.post.tries[1].recipients == (DANA.address, OWN)
    assert b"sam@agency.example did not get it" in rig.post.tries[1].raw
    assert [SAM in one for one in rig.questions()] == [True]


def test_letter_that_nobody_accepted_has_failed_and_is_told(rig: Rig) -> None:
    rig.add_letter([SAM, LEE], rig.known_call())
    rig.post.answers.append({SAM: 550, LEE: 550, OWN: 550})

    rig.send()

    assert rig.states() == [(REMINDER, LetterState.FAILED), (FAILURE, LetterState.READY)]


def test_letter_that_the_server_refuses_as_a_whole_has_failed_and_is_told(rig: Rig) -> None:
    rig.add_letter([SAM], rig.known_call())
    rig.post.answers.append(NEVER)

    rig.send()

    assert rig.states() == [(REMINDER, LetterState.FAILED), (FAILURE, LetterState.READY)]
    assert rig.questions() == (f"agenda-reminder could not be delivered: {SAM} did not get it; {NEVER}",)


@pytest.mark.promise("a failure is never told to whom the letter failed to reach")
def test_failure_to_reach_the_pm_is_put_before_a_person_and_not_mailed(rig: Rig) -> None:
    rig.add_letter([DANA.address], rig.known_call())
    rig.post.answers.append({DANA.address: 550})

    assert [rig.send(), rig.send()] == [1, 0]
    assert rig.states() == [(REMINDER, LetterState.FAILED)]
    assert len(rig.questions()) == 1


def test_failure_letter_that_fails_itself_is_not_told_by_another(rig: Rig) -> None:
    rig.add_letter([SAM], rig.known_call())
    rig.post.answers.extend([{SAM: 550, OWN: 550}, {DANA.address: 550, OWN: 550}])

    sent = [rig.send() for _ in range(3)]

    assert sent == [1, 1, 0]
    assert rig.states() == [(REMINDER, LetterState.FAILED), (FAILURE, LetterState.FAILED)]
    assert len(rig.questions()) == 2


def test_failure_of_a_letter_about_no_call_is_put_before_a_person(rig: Rig) -> None:
    rig.add_letter([SAM])
    rig.post.answers.append(NEVER)

    rig.send()

    assert rig.states() == [(REMINDER, LetterState.FAILED)]
    assert len(rig.questions()) == 1


@pytest.mark.promise("pauses between tries double, up to a bound")
def test_pauses_between_tries_double_up_to_an_hour(rig: Rig) -> None:
    rig.add_letter()
    rig.post.answers.extend([LATER] * 8)

    pauses = []
    for _ in range(8):
        rig.send()
        pauses.append(rig.seconds_to_next_try() // 60)
        rig.later(timedelta(seconds=rig.seconds_to_next_try()))

    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]


@pytest.mark.promise("a letter that no server takes for days has failed and is told")
@pytest.mark.parametrize(
    ("waited", "state"), [(2 * DAY - 2 * MINUTE, LetterState.READY), (2 * DAY, LetterState.FAILED)]
)
def test_letter_is_given_up_after_two_days(rig: Rig, waited: timedelta, state: LetterState) -> None:
    rig.add_letter([SAM], rig.known_call())
    rig.post.answers.append(LATER)
    rig.later(waited)

    rig.send()

    assert rig.letter().state is state
    assert (
        rig.person(SAM).state
        is {
            LetterState.READY: RecipientState.PENDING,
            LetterState.FAILED: RecipientState.REFUSED,
        }[state]
    )


def test_every_try_is_of_the_same_bytes(rig: Rig) -> None:
    rig.add_letter()
    rig.post.answers.extend([LATER, LATER])

    for _ in range(3):
        rig.send()
        rig.later(timedelta(hours=1))

    assert len(rig.post.tries) == 3
    assert len({one.raw for one in rig.post.tries}) == 1


def test_letter_lost_after_its_final_dot_is_neither_sent_nor_ready(rig: Rig) -> None:
    rig.add_letter()
    rig.post.answers.append(LOST)

    assert [rig.send(), rig.send()] == [1, 0]
    assert rig.letter().state is LetterState.UNKNOWN


@pytest.mark.promise("the audience guard stands at render and at send, and refuses whom nobody knows")
@pytest.mark.parametrize("audience", [Audience.UNKNOWN, Audience.CLIENT])
def test_letter_for_eyes_it_may_not_reach_is_held_and_asked_about(rig: Rig, audience: Audience) -> None:
    rig.add_letter(audience=audience)

    rig.send()

    assert rig.post.tries == []
    assert rig.letter().state is LetterState.HELD
    assert [
        "agenda-reminder is held: agenda-reminder may not go to sam" in one for one in rig.questions()
    ] == [True]


def test_letter_whose_template_is_gone_is_held_and_the_next_one_leaves(rig: Rig) -> None:
    rig.add_letter(kind="birthday")
    rig.add_letter(key="next")

    rig.send()

    assert [state for _, state in rig.states()] == [LetterState.HELD, LetterState.SENT]
    assert ["there is no letter 'birthday'" in one for one in rig.questions()] == [True]


def test_try_that_outlives_its_lease_does_not_say_what_became_of_the_letter(rig: Rig) -> None:
    rig.add_letter()

    def outlive() -> None:
        """Let the lease end, and another worker look after the letter."""
        rig.later(rig.means.config.lease)
        rig.recover()

    rig.post.meanwhile = outlive
    rig.send()

    assert rig.letter().state is LetterState.UNKNOWN


def test_try_gets_what_is_left_of_its_budget_and_the_lease_outlasts_it(rig: Rig) -> None:
    rig.add_letter()

    rig.send()

    assert [one.seconds_left for one in rig.post.tries] == [rig.means.config.smtp_budget.total_seconds()]
    assert rig.means.config.lease > rig.means.config.smtp_budget


def test_copy_that_arrives_before_the_second_try_spares_it(rig: Rig) -> None:
    rig.add_letter()
    rig.post.answers.append(LOST)
    rig.send()
    rig.later(rig.means.config.settling)
    rig.recover()
    rig.copy_arrives(rig.letter().message_id)

    rig.send()

    assert len(rig.post.tries) == 1
    assert rig.letter().state is LetterState.SENT


def _raise_lost() -> None:
    """Lose the connection after the final dot."""
    raise LOST
