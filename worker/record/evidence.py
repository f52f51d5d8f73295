"""The lines of the record as pages show them, and the mail that proves each: its bytes, its hash, its proof of sender."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from worker.model import Verdict
from worker.record import blobs
from worker.record.arrivals import MailState
from worker.record.entries import EntryKind
from worker.record.tables import blob, call, entry, item, item_answer, mail


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One line of the record; what was erased has no text any more, only when that was."""

    id: int
    kind: EntryKind
    at: datetime
    said_by: str
    text: str
    project_id: int | None
    call_id: int | None
    mail_id: int | None
    erased_on: datetime | None


@dataclass(frozen=True, slots=True)
class MailEvidence:
    """A stored mail; `raw` is None when its bytes were erased, or never had."""

    id: int
    message_id: str
    received_at: datetime
    state: MailState
    reason: str
    proof: str
    hash: str
    raw: bytes | None
    erased_on: datetime | None


@dataclass(frozen=True, slots=True)
class Proven:
    """What a mail says of one item, and whether that was its present text."""

    call_id: int
    project_id: int
    title: str
    number: int
    text: str
    verdict: Verdict
    words: str
    present: bool


Lines = tuple[tuple[EntryLine, ...], int]


def of_project(tx: Connection, project_id: int, account_id: int, most: int) -> Lines:
    """Return the newest lines about a project, or about its account alone, and how many more there are."""
    account_alone = and_(entry.c.account_id == account_id, entry.c.project_id.is_(None))
    return _newest(tx, or_(entry.c.project_id == project_id, account_alone), most)


def of_call(tx: Connection, call_id: int, most: int) -> Lines:
    """Return the newest lines about a call, and how many more there are."""
    return _newest(tx, entry.c.call_id == call_id, most)


def of_mail(tx: Connection, mail_id: int, most: int) -> Lines:
    """Return the newest lines that a mail proves, and how many more there are."""
    return _newest(tx, entry.c.mail_id == mail_id, most)


def one_mail(tx: Connection, mail_id: int) -> MailEvidence | None:
    """Return a stored mail with its bytes, or None when there is none of that id."""
    wanted = select(mail, blob.c.content, blob.c.erased_on).outerjoin(blob, blob.c.hash == mail.c.blob_hash)
    row = tx.execute(wanted.where(mail.c.id == mail_id)).one_or_none()
    if row is None:
        return None
    return MailEvidence(
        id=row.id,
        message_id=row.message_id,
        received_at=row.received_at,
        state=MailState(row.state),
        reason=row.reason,
        proof=row.proof,
        hash=row.blob_hash or "",
        raw=blobs.unpacked(row.content),
        erased_on=row.erased_on,
    )


def proven_by(tx: Connection, mail_id: int) -> tuple[Proven, ...]:
    """Return what a mail says of items, in their order."""
    wanted: Select[Any] = (
        select(
            *(item_answer.c.verdict, item_answer.c.words, item_answer.c.version),
            *(item.c.call_id, item.c.number, item.c.text, item.c.version.label("newest")),
            *(call.c.title, call.c.project_id),
        )
        .join(item, item.c.id == item_answer.c.item_id)
        .join(call, call.c.id == item.c.call_id)
        .where(item_answer.c.mail_id == mail_id)
        .order_by(item.c.call_id, item.c.number)
    )
    return tuple(map(_proven, tx.execute(wanted)))


def _newest(tx: Connection, where: ColumnElement[bool], most: int) -> Lines:
    """Return the newest lines for which this holds, and how many more there are."""
    wanted = select(entry, func.count().over().label("total")).where(where)
    rows = tx.execute(wanted.order_by(entry.c.at.desc(), entry.c.id.desc()).limit(most)).all()
    return tuple(map(_line, rows)), (rows[0].total if rows else 0) - len(rows)


def _line(row: Row[Any]) -> EntryLine:
    """Return the row as a line."""
    return EntryLine(
        id=row.id,
        kind=EntryKind(row.kind),
        at=row.at,
        said_by=row.said_by,
        text=row.text,
        project_id=row.project_id,
        call_id=row.call_id,
        mail_id=row.mail_id,
        erased_on=row.erased_on,
    )


def _proven(row: Row[Any]) -> Proven:
    """Return the row as a value."""
    return Proven(
        call_id=row.call_id,
        project_id=row.project_id,
        title=row.title,
        number=row.number,
        text=row.text,
        verdict=Verdict(row.verdict),
        words=row.words,
        present=row.version == row.newest,
    )
