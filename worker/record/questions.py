"""What is put before a person because the worker is not sure."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from worker.record.inserts import insert_row
from worker.record.tables import question


def put(
    tx: Connection, at: datetime, reason: str, *, mail_id: int | None = None, letter_id: int | None = None
) -> int:
    """Return the id of the question now waiting for a person."""
    return insert_row(tx, question, at=at, reason=reason, mail_id=mail_id, letter_id=letter_id)


def unanswered(tx: Connection) -> tuple[str, ...]:
    """Return the reasons of the questions that still wait, oldest first."""
    rows = tx.execute(
        select(question.c.reason).where(question.c.answered_at.is_(None)).order_by(question.c.id)
    )
    return tuple(rows.scalars())
