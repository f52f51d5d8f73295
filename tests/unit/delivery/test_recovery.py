"""Letters of unknown fate: looked for before anything else, and sent again only when they are not there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.delivery.rig import LEE, SAM, Rig
from worker.errors import SendUnknown
from worker.model import IfUnknown, LetterState, RecipientState

LOST = SendUnknown("smtp.example.com: no answer to the final dot")
SECOND = timedelta(seconds=1)


def lose(rig: Rig, if_unknown: IfUnknown = IfUnknown.RESEND) -> str:
    """Return the Message-ID of a letter whose connection broke after the final dot."""
    rig.add_letter([SAM], if_unknown=if_unknown)
    rig.post.answers.append(LOST)
    rig.send()
    return rig.letter().message_id


def settle(rig: Rig) -> None:
    """Let the time pass that a copy needs to arrive, and look."""
    rig.later(rig.means.config.settling)
    rig.recover()


@pytest.mark.promise("a letter of unknown fate whose copy is found counts as sent and is not sent again")
def test_letter_that_is_found_in_the_mailbox_was_sent(rig: Rig) -> None:
    rig.found.add(lose(rig))

    settle(rig)

    assert rig.letter().state is LetterState.SENT
    assert rig.person(SAM).state is RecipientState.ACCEPTED
    assert rig.send() == 0


@pytest.mark.promise("a letter that is sent again keeps its Message-ID and its bytes")
def test_letter_that_is_not_found_is_sent_again_as_it_was(rig: Rig) -> None:
    message_id = lose(rig)

    settle(rig)
    rig.send()

    assert rig.looks == 1
    assert len({one.raw for one in rig.post.tries}) == 1
    assert len(rig.post.tries) == 2
    assert (rig.letter().message_id, rig.letter().state) == (message_id, LetterState.SENT)


@pytest.mark.promise("nothing is looked for, or sent again, before its copy has had time to arrive")
@pytest.mark.parametrize(("early", "looks"), [(SECOND, 0), (timedelta(0), 1)])
def test_letter_is_not_looked_for_before_its_copy_can_be_there(
    rig: Rig, early: timedelta, looks: int
) -> None:
    lose(rig)
    rig.later(rig.means.config.settling - early)

    rig.recover()

    assert rig.looks == looks
    assert rig.send() == looks


def test_copy_that_has_arrived_needs_no_look(rig: Rig) -> None:
    rig.copy_arrives(lose(rig))

    rig.recover()

    assert rig.looks == 0
    assert rig.letter().state is LetterState.SENT


@pytest.mark.promise("a letter whose policy is to hold is never sent again by itself")
def test_letter_to_be_held_is_held_and_asked_about_when_it_is_not_found(rig: Rig) -> None:
    lose(rig, IfUnknown.HOLD)

    settle(rig)

    assert rig.letter().state is LetterState.HELD
    assert ["nobody can tell whether it left" in one for one in rig.questions()] == [True]
    assert rig.send() == 0


@pytest.mark.promise("a copy that arrives late still settles a letter held for a person")
def test_copy_that_arrives_late_settles_a_letter_that_is_held(rig: Rig) -> None:
    message_id = lose(rig, IfUnknown.HOLD)
    settle(rig)
    rig.copy_arrives(message_id)

    rig.recover()

    assert rig.letter().state is LetterState.SENT
    assert len(rig.post.tries) == 1


@pytest.mark.promise("while the mailbox is away no letter of unknown fate is sent again")
def test_letter_waits_while_nobody_can_look_for_it(rig: Rig) -> None:
    message_id = lose(rig)
    rig.mailbox_away = True
    settle(rig)
    rig.later(timedelta(days=1))
    rig.recover()

    assert rig.send() == 0
    assert (rig.looks, rig.letter().state) == (2, LetterState.UNKNOWN)

    rig.mailbox_away = False
    rig.found.add(message_id)
    rig.later(timedelta(minutes=1))
    rig.recover()
    assert rig.letter().state is LetterState.SENT


def test_look_that_failed_is_made_again_after_a_minute_and_not_at_once(rig: Rig) -> None:
    lose(rig)
    rig.mailbox_away = True
    settle(rig)

    looks = []
    for pause in (timedelta(0), timedelta(seconds=58), timedelta(seconds=3)):
        rig.later(pause)
        rig.recover()
        looks.append(rig.looks)

    assert looks == [1, 1, 2]


@pytest.mark.promise("a letter whose sender died is looked for like one that was lost")
def test_letter_whose_sender_died_is_looked_for_before_it_is_sent_again(rig: Rig) -> None:
    rig.add_letter()
    rig.post.meanwhile = _die
    with pytest.raises(KeyboardInterrupt):
        rig.send()
    rig.post.meanwhile = lambda: None

    rig.later(rig.means.config.lease)
    rig.recover()
    assert (rig.letter().state, rig.send()) == (LetterState.UNKNOWN, 0)
    settle(rig)
    assert rig.send() == 1
    assert rig.letter().state is LetterState.SENT


def test_second_try_whose_fate_is_unknown_is_held_when_the_first_left_a_copy(rig: Rig) -> None:
    rig.add_letter([SAM, LEE])
    rig.post.answers.extend([{SAM: 451}, LOST])
    rig.send()
    rig.later(timedelta(minutes=1))
    rig.send()
    # This is the copy of the first try, which Lee got; it says nothing of Sam.
    rig.copy_arrives(rig.letter().message_id)

    settle(rig)

    assert rig.letter().state is LetterState.HELD
    assert rig.person(SAM).state is RecipientState.PENDING
    assert len(rig.questions()) == 1


def test_letter_that_is_not_found_after_its_time_is_held_and_not_sent(rig: Rig) -> None:
    lose(rig)
    rig.later(rig.means.config.give_up_after)

    rig.recover()

    assert rig.letter().state is LetterState.HELD
    assert rig.send() == 0


def test_recovering_twice_asks_once(rig: Rig) -> None:
    lose(rig, IfUnknown.HOLD)
    settle(rig)

    assert rig.recover() == 0
    assert len(rig.questions()) == 1


def _die() -> None:
    """End as a process does that is killed."""
    raise KeyboardInterrupt
