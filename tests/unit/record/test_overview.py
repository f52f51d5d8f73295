"""Letters and questions as a person is shown them, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.record.made import (
    CALL,
    DANA,
    LEASE,
    NOW,
    OWN,
    PROJECT,
    add_letter,
    call_now,
    known_call,
    known_project,
    make_arrival,
    make_letter,
    make_step,
)
from worker.model import LetterState, Outcome, Step, StepIdentity, Subject, SubjectKind, TimerChanges
from worker.record import arrivals, calls, letters, overview, questions, timers
from worker.record.engine import Database, Transaction
from worker.record.letters import Letter

STATES = (LetterState.SENT, LetterState.FAILED, LetterState.READY, LetterState.HELD, LetterState.UNKNOWN)
HOUR = timedelta(hours=1)
LATER = NOW + HOUR


def letter_in(tx: Transaction, state: LetterState) -> Letter:
    """Return a letter that has come to this state, and gives the state as its reason."""
    number = add_letter(tx, make_letter(f"letter/{state}"))
    held = next(one for one in letters.claim(tx, NOW, LEASE, 10) if one.id == number)
    letters.settle(tx, held, state, LATER, LATER, f"because it is {state}")
    return held


def test_held_letters_are_listed_first_then_those_on_their_way_then_the_newest(database: Database) -> None:
    with database.begin() as tx:
        for state in STATES:
            letter_in(tx, state)

    with database.begin() as tx:
        found = overview.outbox(tx, LetterState, 10)

    assert [one.state for one in found] == [
        LetterState.HELD,
        LetterState.UNKNOWN,
        LetterState.READY,
        LetterState.FAILED,
        LetterState.SENT,
    ]


def test_line_of_a_letter_says_to_whom_since_when_and_why(database: Database) -> None:
    with database.begin() as tx:
        number = letter_in(tx, LetterState.HELD).id

    with database.begin() as tx:
        line = overview.one_letter(tx, number)

    assert line is not None
    assert (line.people, line.created_at, line.ended_at) == ((DANA,), NOW, LATER)
    assert [one.address for one in line.recipients] == [DANA, OWN]
    assert line.reason == "because it is held"


@pytest.mark.parametrize(("most", "count"), [(1, 1), (2, 2), (3, 2)])
def test_only_letters_in_the_states_asked_for_are_listed_and_no_more_than_asked_for(
    database: Database, most: int, count: int
) -> None:
    with database.begin() as tx:
        for state in STATES:
            letter_in(tx, state)

    with database.begin() as tx:
        found = overview.outbox(tx, (LetterState.SENT, LetterState.FAILED), most)

    assert [one.state for one in found] == [LetterState.FAILED, LetterState.SENT][:count]


def test_question_names_the_mail_or_the_letter_that_it_is_about(database: Database) -> None:
    with database.begin() as tx:
        cursor = arrivals.open_mailbox(tx, "worker/INBOX", 1, 1, NOW)
        arrivals.store(tx, cursor, [make_arrival(1, "hello")], NOW)
        letter = letter_in(tx, LetterState.HELD)
        questions.put(tx, NOW, "unreadable", mail_id=1)
        questions.put(tx, NOW, "left or not", letter_id=letter.id)
        questions.put(tx, LATER, "who is it?")

    with database.begin() as tx:
        first, second, third = overview.questions(tx)
        about_letter = overview.questions(tx, letter.id)

    assert (first.mail_id, first.message_id, first.received_at) == (1, "<hello@client.example>", NOW)
    assert (second.letter_id, second.letter_state) == (letter.id, LetterState.HELD)
    assert (third.mail_id, third.letter_id, third.at) == (None, None, LATER)
    assert about_letter == (second,)


def test_letter_or_question_that_is_not_there_is_none(database: Database) -> None:
    with database.begin() as tx:
        assert overview.one_letter(tx, 7) is None
        assert overview.one_question(tx, 7) is None


def test_letters_about_a_call_and_about_its_project_itself_are_told_apart(database: Database) -> None:
    with database.begin() as tx:
        known_call(tx)
        add_letter(tx, make_letter("call", call_id=1, project_id=1))
        add_letter(tx, make_letter("call again", call_id=1, project_id=1))
        add_letter(tx, make_letter("project", project_id=1))
        add_letter(tx, make_letter("nobody's"))

        about_call = [one.key for one in overview.letters_about(tx, CALL)]
        about_project = [one.key for one in overview.letters_about(tx, PROJECT)]

    assert about_call == ["call", "call again"]
    assert about_project == ["project"]


def step_of(subject: Subject, name: str, due_in: timedelta) -> Step:
    """Return a step about a call or project that is due after this time."""
    return Step(StepIdentity(subject, name, recipient="pm"), NOW + due_in)


@pytest.mark.parametrize(("most", "count"), [(1, 1), (3, 3), (10, 3)])
def test_steps_that_wait_are_told_for_a_project_and_its_calls_in_order(
    database: Database, most: int, count: int
) -> None:
    with database.begin() as tx:
        known_call(tx)
        other = known_call(tx, project_id=known_project(tx, "other.example"))
        steps = (
            step_of(CALL, "agenda", 3 * HOUR),
            step_of(CALL, "agenda-draft", HOUR),
            step_of(PROJECT, "day-7", 2 * HOUR),
            step_of(Subject(SubjectKind.CALL, other.id), "agenda", HOUR),
        )
        timers.apply(tx, TimerChanges(added=steps), NOW)

        found = [one.identity.step for one in overview.waiting_steps(tx, 1, most)]

    assert found == ["agenda-draft", "day-7", "agenda"][:count]


@pytest.mark.parametrize(
    ("outcome", "owed", "silent"),
    [
        (None, True, False),
        (Outcome.SENT, False, False),
        (Outcome.SUPPRESSED, False, True),
        (Outcome.BEFORE_PERSON, False, True),
    ],
)
def test_step_that_ended_without_a_letter_is_told_with_its_reason(
    database: Database, outcome: Outcome | None, owed: bool, silent: bool
) -> None:
    with database.begin() as tx:
        known_call(tx)
        timers.apply(tx, TimerChanges(added=(make_step(),)), NOW)
        for held in timers.claim(tx, NOW, NOW, LEASE, 1) if outcome else ():
            timers.end(tx, held, outcome or Outcome.SENT, "not so any more", NOW)

        found = [(one.call_id, one.name, one.reason) for one in overview.silent_steps(tx, [1])]

        assert overview.is_owed(tx, [1]) is owed
    assert found == [(1, "agenda-reminder", "not so any more")] * silent


def test_planned_calls_leave_out_those_that_were_cancelled(database: Database) -> None:
    with database.begin() as tx:
        starts = [NOW + timedelta(days=days) for days in (21, 7, 14)]
        last, gone, middle = [known_call(tx, starts_at=start) for start in starts]
        calls.cancel(tx, gone, NOW)

        assert overview.planned_calls(tx, 5) == (call_now(tx, middle), call_now(tx, last))
        assert overview.planned_calls(tx, 1) == (call_now(tx, middle),)
