"""Letters and questions as a person is shown them, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.record.made import DANA, LEASE, NOW, OWN, add_letter, make_arrival, make_letter
from worker.model import LetterState
from worker.record import arrivals, letters, overview, questions
from worker.record.engine import Database, Transaction
from worker.record.letters import Letter

STATES = (LetterState.SENT, LetterState.FAILED, LetterState.READY, LetterState.HELD, LetterState.UNKNOWN)
LATER = NOW + timedelta(hours=1)


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
