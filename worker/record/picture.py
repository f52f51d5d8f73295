"""The whole record at one moment, as values that two runs can be compared by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from worker.record.tables import call, history, letter, letter_recipient, mail, question, timer


@dataclass(frozen=True, slots=True)
class Line:
    """One line of history, with its place in the order of commits."""

    number: int
    at: datetime
    what: str
    about: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Picture:
    """What the record says, without ids, times of writing and counts of tries."""

    mails: tuple[tuple[str, str], ...]
    calls: tuple[tuple[str, datetime, bool], ...]
    steps: tuple[tuple[str, str], ...]
    letters: tuple[tuple[str, str, str], ...]
    recipients: tuple[tuple[str, str, str], ...]
    questions: tuple[str, ...]


def picture(tx: Connection) -> Picture:
    """Return what the record says now."""
    people = select(letter.c.key, letter_recipient.c.address, letter_recipient.c.state).join(
        letter, letter.c.id == letter_recipient.c.letter_id
    )
    return Picture(
        mails=_rows(tx, select(mail.c.message_id, mail.c.state)),
        calls=_rows(tx, select(call.c.title, call.c.starts_at, call.c.cancelled)),
        steps=_rows(tx, select(timer.c.key, timer.c.outcome)),
        letters=_rows(tx, select(letter.c.key, letter.c.message_id, letter.c.state)),
        recipients=_rows(tx, people),
        questions=tuple(sorted(tx.execute(select(question.c.reason)).scalars())),
    )


def history_lines(tx: Connection) -> tuple[Line, ...]:
    """Return all that happened, in the order of commits."""
    rows = tx.execute(select(history).order_by(history.c.id))
    return tuple(Line(row.id, row.at, row.what, row.about, row.detail) for row in rows)


def _rows(tx: Connection, query: Select[Any]) -> tuple[Any, ...]:
    """Return the rows as plain tuples, sorted."""
    return tuple(sorted(tuple(row) for row in tx.execute(query)))
