"""What a person has decided is written down once, on both databases."""

from __future__ import annotations

from datetime import timedelta

from tests.unit.record.made import LEASE, NOW, PATIENCE, claimed_letter
from worker.model import LetterState
from worker.record import letters, overview, questions, verdicts
from worker.record.engine import Database

LATER = NOW + timedelta(days=30)


def test_letter_that_is_opened_again_can_be_claimed_and_has_not_ended(database: Database) -> None:
    with database.begin() as tx:
        held = claimed_letter(tx)
        letters.settle(tx, held, LetterState.HELD, NOW)

    with database.begin() as tx:
        found = letters.read(tx, held.id)
        assert found is not None
        letters.settle(tx, found, LetterState.READY, LATER, LATER)
        verdicts.reopen(tx, held.id, LATER + PATIENCE)

    with database.begin() as tx:
        line = overview.one_letter(tx, held.id)
        assert line is not None
        assert line.ended_at is None
        assert [one.give_up_at for one in letters.claim(tx, LATER, LEASE, 1)] == [LATER + PATIENCE]


def test_question_is_answered_once(database: Database) -> None:
    with database.begin() as tx:
        number = questions.put(tx, NOW, "whose call is it?")

    with database.begin() as tx:
        answers = [verdicts.answer(tx, number, LATER), verdicts.answer(tx, number, LATER)]
        line = overview.one_question(tx, number)

    assert answers == [True, False]
    assert line is not None
    assert line.answered_at == LATER


def test_verdict_about_a_letter_answers_the_questions_about_it_and_no_others(database: Database) -> None:
    with database.begin() as tx:
        questions.put(tx, NOW, "first", letter_id=1)
        questions.put(tx, NOW, "second", letter_id=1)
        questions.put(tx, NOW, "another letter", letter_id=2)
        questions.put(tx, NOW, "no letter")

    with database.begin() as tx:
        verdicts.answer_about(tx, 1, LATER)

    with database.begin() as tx:
        assert questions.unanswered(tx) == ("another letter", "no letter")
