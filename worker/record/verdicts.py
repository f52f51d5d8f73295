"""What a person has decided about a held letter or a question, written down."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, update

from worker.record.tables import letter, question


def reopen(tx: Connection, letter_id: int, give_up_at: datetime) -> None:
    """Let a letter that had ended be one on its way again, for which servers are asked until then."""
    tx.execute(update(letter).where(letter.c.id == letter_id).values(ended_at=None, give_up_at=give_up_at))


def answer(tx: Connection, question_id: int, now: datetime) -> bool:
    """Mark a question as answered, or return False when it does not wait any more."""
    waiting = (question.c.id == question_id, question.c.answered_at.is_(None))
    return tx.execute(update(question).where(*waiting).values(answered_at=now)).rowcount == 1


def answer_about(tx: Connection, letter_id: int, now: datetime) -> None:
    """Mark every question about a letter as answered."""
    waiting = (question.c.letter_id == letter_id, question.c.answered_at.is_(None))
    tx.execute(update(question).where(*waiting).values(answered_at=now))
