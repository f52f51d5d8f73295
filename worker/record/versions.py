"""Drafts as pages list them: every version with who made it, who released it, and the mails that say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from worker.model import DraftKind, Subject, SubjectKind
from worker.record.tables import call, draft


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One version of a draft: what it says, who made it and by which mail, who released it and by which mail."""

    project_id: int
    call_id: int | None
    kind: DraftKind
    slot: str
    version: int
    text: str
    made_at: datetime
    made_by: str
    mail_id: int | None
    released_at: datetime | None
    released_by: str
    release_mail_id: int | None

    @property
    def subject(self) -> Subject:
        """Return the call or project that it is about."""
        if self.call_id is None:
            return Subject(SubjectKind.PROJECT, self.project_id)
        return Subject(SubjectKind.CALL, self.call_id)


def about(tx: Connection, subject: Subject) -> tuple[DraftLine, ...]:
    """Return every version of the drafts about a call or a project itself, the newest of each first."""
    if subject.kind is SubjectKind.CALL:
        theirs = draft.c.call_id == subject.id
    else:
        theirs = (draft.c.project_id == subject.id) & draft.c.call_id.is_(None)
    wanted = select(draft).where(theirs).order_by(draft.c.about, draft.c.version.desc())
    return tuple(map(_draft, tx.execute(wanted)))


def unreleased(tx: Connection, now: datetime, most: int) -> tuple[tuple[DraftLine, ...], int]:
    """Return the drafts whose newest version lies with the PM, oldest first, and how many more there are."""
    newer = draft.alias()
    newest = (
        ~select(newer.c.id).where(newer.c.about == draft.c.about, newer.c.version > draft.c.version).exists()
    )
    # An agenda is of no use any more once the call has begun.
    useful = or_(draft.c.kind != DraftKind.AGENDA, call.c.starts_at > now)
    planned = or_(call.c.id.is_(None), call.c.cancelled.is_(False))
    wanted = (
        select(draft, call.c.skipped)
        .outerjoin(call, call.c.id == draft.c.call_id)
        .where(draft.c.released_at.is_(None), newest, useful, planned)
        .order_by(draft.c.made_at, draft.c.id)
    )
    rows = [row for row in tx.execute(wanted) if row.kind not in (row.skipped or "").split()]
    return tuple(map(_draft, rows[:most])), max(0, len(rows) - most)


def _draft(row: Row[Any]) -> DraftLine:
    """Return the row as a line."""
    return DraftLine(
        project_id=row.project_id,
        call_id=row.call_id,
        kind=DraftKind(row.kind),
        slot=row.slot,
        version=row.version,
        text=row.text,
        made_at=row.made_at,
        made_by=row.made_by,
        mail_id=row.mail_id,
        released_at=row.released_at,
        released_by=row.released_by,
        release_mail_id=row.release_mail_id,
    )
