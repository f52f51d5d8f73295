"""Letters as pages list them: all that a project or call was written, with where each recipient stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from worker.model import LetterState, RecipientState
from worker.record.letters import LetterRecipient
from worker.record.tables import call, letter, letter_recipient


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter without its bytes; `reason` says why it stands where it does."""

    id: int
    key: str
    kind: str
    subject: str
    state: LetterState
    created_at: datetime
    ended_at: datetime | None
    reason: str
    call_id: int | None
    project_id: int | None
    recipients: tuple[LetterRecipient, ...]

    @property
    def at(self) -> datetime:
        """Return when it came to stand where it does."""
        return self.ended_at or self.created_at


@dataclass(frozen=True, slots=True)
class FrozenLetter:
    """One letter with the bytes that left, or that would."""

    line: LetterLine
    message_id: str
    raw: bytes


Lines = tuple[tuple[LetterLine, ...], int]


def to_project(tx: Connection, project_id: int, most: int) -> Lines:
    """Return the newest letters about a project and its calls, and how many more there are."""
    its_calls = select(call.c.id).where(call.c.project_id == project_id)
    return _newest(tx, or_(letter.c.project_id == project_id, letter.c.call_id.in_(its_calls)), most)


def about_call(tx: Connection, call_id: int, most: int) -> Lines:
    """Return the newest letters about a call, and how many more there are."""
    return _newest(tx, letter.c.call_id == call_id, most)


def held(tx: Connection, most: int) -> Lines:
    """Return the newest letters that wait for a person, and how many more there are."""
    return _newest(tx, letter.c.state == LetterState.HELD, most)


def one(tx: Connection, letter_id: int) -> FrozenLetter | None:
    """Return a letter with its bytes, or None when there is none of that id."""
    row = tx.execute(select(letter).where(letter.c.id == letter_id)).one_or_none()
    if row is None:
        return None
    (line,) = _lines(tx, [row])
    return FrozenLetter(line, row.message_id, row.raw)


def sent_at(tx: Connection, project_id: int) -> dict[tuple[int, str], datetime]:
    """Return when the last letter of each kind about each call of a project left."""
    wanted = (
        select(letter.c.call_id, letter.c.kind, func.max(letter.c.ended_at).label("at"))
        .join(call, call.c.id == letter.c.call_id)
        .where(call.c.project_id == project_id, letter.c.state == LetterState.SENT)
        .group_by(letter.c.call_id, letter.c.kind)
    )
    return {(row.call_id, row.kind): row.at for row in tx.execute(wanted)}


def _newest(tx: Connection, where: ColumnElement[bool], most: int) -> Lines:
    """Return the newest letters for which this holds, and how many more there are."""
    rows = tx.execute(_letters().where(where).order_by(letter.c.id.desc()).limit(most)).all()
    return _lines(tx, rows), (rows[0].total if rows else 0) - len(rows)


def _letters() -> Select[Any]:
    """Return the query for letters without their bytes, counted."""
    columns = (column for column in letter.c if column is not letter.c.raw)
    return select(*columns, func.count().over().label("total"))


def _lines(tx: Connection, rows: Sequence[Row[Any]]) -> tuple[LetterLine, ...]:
    """Return the rows as lines, with the recipients of all of them read at once."""
    people = _recipients(tx, [row.id for row in rows])
    return tuple(_line(row, people.get(row.id, ())) for row in rows)


def _recipients(tx: Connection, letter_ids: list[int]) -> dict[int, tuple[LetterRecipient, ...]]:
    """Return whom each of these letters is for, our own copy left out."""
    found: dict[int, tuple[LetterRecipient, ...]] = {}
    if not letter_ids:
        return found
    theirs = (letter_recipient.c.letter_id.in_(letter_ids), letter_recipient.c.own_copy.is_(False))
    for row in tx.execute(select(letter_recipient).where(*theirs).order_by(letter_recipient.c.address)):
        state = RecipientState(row.state)
        person = LetterRecipient(row.address, row.audience, row.own_copy, state, row.code, row.reply)
        found[row.letter_id] = (*found.get(row.letter_id, ()), person)
    return found


def _line(row: Row[Any], people: tuple[LetterRecipient, ...]) -> LetterLine:
    """Return the row as a line."""
    return LetterLine(
        id=row.id,
        key=row.key,
        kind=row.kind,
        subject=row.subject,
        state=LetterState(row.state),
        created_at=row.created_at,
        ended_at=row.ended_at,
        reason=row.reason,
        call_id=row.call_id,
        project_id=row.project_id,
        recipients=people,
    )
