"""What a person decides about a held letter: it leaves again or ends, and only while it is held."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.delivery.rig import LEE, OWN, SAM, Rig
from worker.delivery import verdicts
from worker.errors import SendUnknown, WrongState
from worker.model import Audience, IfUnknown, LetterState, RecipientState
from worker.record import history, overview, questions
from worker.record.engine import Transaction

LOST = SendUnknown("smtp.example.com: no answer to the final dot")
DAY = timedelta(days=1)
ANNA = "anna"


def held(rig: Rig, to: tuple[str, ...] = (SAM, LEE)) -> int:
    """Return a letter of which nobody can tell whether it left."""
    number = rig.add_letter(to, if_unknown=IfUnknown.HOLD)
    rig.post.answers.append(LOST)
    rig.send()
    rig.later(rig.means.config.settling)
    rig.recover()
    return number


def send_again(rig: Rig, number: int) -> None:
    """Let a person decide that the letter leaves again."""
    patience = rig.means.config.give_up_after

    def unit(tx: Transaction) -> None:
        verdicts.send_again(tx, number, ANNA, rig.business.now(), rig.machine.now(), patience)

    rig.means.writer.run(unit)


def end(rig: Rig, number: int, *, left: bool = False) -> None:
    """Let a person decide that nobody gets the letter any more, or that it did leave."""
    rig.means.writer.run(lambda tx: verdicts.end(tx, number, ANNA, rig.business.now(), left=left))


def answer(rig: Rig, number: int) -> None:
    """Let a person say that a question is answered."""
    rig.means.writer.run(lambda tx: verdicts.answer(tx, number, ANNA, rig.business.now()))


def test_held_letter_that_a_person_sends_leaves_again_as_the_same_bytes(rig: Rig) -> None:
    number = held(rig)

    send_again(rig, number)
    rig.send()

    assert rig.letter(number).state is LetterState.SENT
    assert rig.post.tries[0].raw == rig.post.tries[1].raw
    assert rig.post.tries[1].recipients == (LEE, SAM, OWN)


def test_held_letter_leaves_only_once_a_person_says_so(rig: Rig) -> None:
    held(rig)

    rig.later(30 * DAY)

    assert rig.send() == 0
    assert rig.recover() == 0


def test_letter_held_for_long_is_given_as_many_tries_as_a_new_one(rig: Rig) -> None:
    number = held(rig, to=(SAM,))
    rig.later(30 * DAY)
    rig.post.answers.append({SAM: 451})

    send_again(rig, number)
    rig.send()

    assert rig.letter(number).state is LetterState.READY


def test_copy_found_after_the_decision_keeps_the_letter_from_leaving_twice(rig: Rig) -> None:
    number = held(rig)

    send_again(rig, number)
    rig.copy_arrives(rig.letter(number).message_id)
    rig.send()

    assert rig.letter(number).state is LetterState.SENT
    assert len(rig.post.tries) == 1


def test_letter_that_the_guard_holds_is_held_again_when_a_person_sends_it(rig: Rig) -> None:
    number = rig.add_letter([SAM], audience=Audience.CLIENT)
    rig.send()

    send_again(rig, number)
    rig.send()

    assert rig.letter(number).state is LetterState.HELD
    assert rig.post.tries == []


@pytest.mark.parametrize(
    ("left", "state", "person"),
    [
        (False, LetterState.FAILED, RecipientState.REFUSED),
        (True, LetterState.SENT, RecipientState.ACCEPTED),
    ],
)
def test_letter_that_a_person_ends_stands_as_they_found_it_and_never_leaves(
    rig: Rig, left: bool, state: LetterState, person: RecipientState
) -> None:
    number = held(rig)

    end(rig, number, left=left)
    rig.later(30 * DAY)

    assert rig.send() == 0
    assert rig.letter(number).state is state
    assert rig.person(SAM, number).state is person


def test_decision_about_a_letter_answers_its_question(rig: Rig) -> None:
    number = held(rig)
    assert len(rig.questions()) == 1

    end(rig, number)

    assert rig.questions() == ()


@pytest.mark.parametrize("verdict", ["to be sent again", "ended unsent"])
def test_history_keeps_who_decided_and_what(rig: Rig, verdict: str) -> None:
    number = held(rig)

    {"to be sent again": send_again, "ended unsent": end}[verdict](rig, number)

    with rig.means.reading() as tx:
        lines = history.of(tx, "letter")
        line = overview.one_letter(tx, number)
    assert [detail for _, what, detail in lines if what == "letter decided"] == [
        {"letter": number, "verdict": verdict, "by": ANNA}
    ]
    assert line is not None
    assert line.reason == f"{verdict} by {ANNA}"


def test_letter_that_is_not_held_cannot_be_decided(rig: Rig) -> None:
    number = rig.add_letter()

    for decide in (send_again, end):
        with pytest.raises(WrongState, match="letter 1 is ready; only a held letter"):
            decide(rig, number)

    assert rig.letter(number).state is LetterState.READY


def test_second_decision_about_a_letter_changes_nothing(rig: Rig) -> None:
    number = held(rig)
    end(rig, number)

    with pytest.raises(WrongState, match="letter 1 is failed"):
        send_again(rig, number)

    assert rig.send() == 0
    assert rig.letter(number).state is LetterState.FAILED


def test_letter_owed_to_nobody_cannot_be_sent_but_ended(rig: Rig) -> None:
    number = held(rig, to=(SAM,))
    end(rig, number)
    with rig.means.database.begin() as tx:
        tx.exec_driver_sql("UPDATE letter SET state = 'held'")

    with pytest.raises(WrongState, match="worker outbox end 1"):
        send_again(rig, number)


def test_letter_that_is_not_there_is_told(rig: Rig) -> None:
    with pytest.raises(WrongState, match="there is no letter 7"):
        send_again(rig, 7)


def test_answered_question_is_not_listed_any_more_and_history_keeps_who_answered(rig: Rig) -> None:
    number = rig.means.writer.run(lambda tx: questions.put(tx, rig.business.now(), "whose call is it?"))

    answer(rig, number)

    assert rig.questions() == ()
    with rig.means.reading() as tx:
        assert [line[1:] for line in history.of(tx, f"question/{number}")] == [
            ("question answered", {"by": ANNA})
        ]
    with pytest.raises(WrongState, match="is answered already"):
        answer(rig, number)


def test_question_about_a_held_letter_is_answered_by_the_decision_alone(rig: Rig) -> None:
    held(rig)

    with pytest.raises(WrongState, match="worker outbox send 1, or worker outbox end 1"):
        answer(rig, 1)

    assert len(rig.questions()) == 1


def test_question_that_is_not_there_is_told(rig: Rig) -> None:
    with pytest.raises(WrongState, match="there is no question 7"):
        answer(rig, 7)
