"""Drafts: every version that was made, by whom, and which of them the PM released."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, func, select, update

from worker.model import Draft, DraftKind, Minutes, MinutesItem, Section, Subject, draft_name
from worker.record import history
from worker.record.inserts import insert_row
from worker.record.tables import draft

# Asked for every step: built once, its values given beside it.
_CALLS: BindParameter[list[int]] = bindparam("calls", expanding=True)
_OF_CALLS = select(draft).where(draft.c.call_id.in_(_CALLS)).order_by(draft.c.id)


@dataclass(frozen=True, slots=True)
class NewDraft:
    """A version about to be kept; `subject` is the call or project that it is about."""

    subject: Subject
    project_id: int
    kind: DraftKind
    text: str
    slot: str = ""
    minutes: Minutes | None = None
    by: str = ""
    mail_id: int | None = None

    @property
    def about(self) -> str:
        """Return what this is a version of."""
        return draft_name(self.subject, self.kind, self.slot)


def add(tx: Connection, new: NewDraft, version: int, now: datetime) -> int:
    """Return the id of a new version."""
    number = insert_row(
        tx,
        draft,
        about=new.about,
        version=version,
        call_id=new.subject.id if new.subject.kind == "call" else None,
        project_id=new.project_id,
        kind=new.kind,
        slot=new.slot,
        text=new.text,
        minutes=None if new.minutes is None else _plain(new.minutes),
        made_at=now,
        made_by=new.by,
        mail_id=new.mail_id,
    )
    history.note(tx, now, "draft made", new.about, version=version, draft=number)
    return number


def newest_version(tx: Connection, name: str) -> int:
    """Return the number of the newest version, 0 when there is none."""
    number: int | None = tx.execute(
        select(func.max(draft.c.version)).where(draft.c.about == name)
    ).scalar_one()
    return number or 0


def version(tx: Connection, name: str, number: int) -> Draft | None:
    """Return one version of a draft, or None when there is none of that number."""
    row = tx.execute(select(draft).where(draft.c.about == name, draft.c.version == number)).one_or_none()
    return None if row is None else _draft(row)


def release(tx: Connection, name: str, number: int, by: str, mail_id: int | None, now: datetime) -> bool:
    """Let this version be the one that goes out, or return False when it is released already."""
    still = (draft.c.about == name, draft.c.version == number, draft.c.released_at.is_(None))
    values = {"released_at": now, "released_by": by, "release_mail_id": mail_id}
    if tx.execute(update(draft).where(*still).values(**values)).rowcount != 1:
        return False

    history.note(tx, now, "draft released", name, version=number, by=by)
    return True


def of_calls(tx: Connection, call_ids: Collection[int]) -> dict[int, tuple[Draft, ...]]:
    """Return every version of the drafts about each of these calls."""
    found: dict[int, tuple[Draft, ...]] = {}
    if call_ids:
        for row in tx.execute(_OF_CALLS, {"calls": list(call_ids)}):
            found[row.call_id] = (*found.get(row.call_id, ()), _draft(row))
    return found


def of_project(tx: Connection, project_id: int) -> tuple[Draft, ...]:
    """Return every version of the drafts about a project itself."""
    own = (draft.c.project_id == project_id, draft.c.call_id.is_(None))
    return tuple(map(_draft, tx.execute(select(draft).where(*own).order_by(draft.c.id))))


def _draft(row: Row[Any]) -> Draft:
    """Return the row as a value."""
    return Draft(
        id=row.id,
        kind=DraftKind(row.kind),
        version=row.version,
        text=row.text,
        made_at=row.made_at,
        slot=row.slot,
        released_at=row.released_at,
        release_mail_id=row.release_mail_id or 0,
        minutes=None if row.minutes is None else _minutes(row.minutes),
    )


def _plain(minutes: Minutes) -> dict[str, Any]:
    """Return minutes as JSON."""
    return {"items": [_plain_item(item) for item in minutes.items], "unread": list(minutes.unread)}


def _plain_item(item: MinutesItem) -> dict[str, Any]:
    """Return one item as JSON."""
    due = None if item.due is None else item.due.isoformat()
    values = {name: getattr(item, name) for name in ("section", "text", "owner", "due_text", "mitigation")}
    return {**values, "due": due}


def _minutes(stored: dict[str, Any]) -> Minutes:
    """Return the minutes that were stored as JSON."""
    return Minutes(tuple(map(_item, stored["items"])), tuple(stored["unread"]))


def _item(stored: dict[str, Any]) -> MinutesItem:
    """Return one item that was stored as JSON."""
    due = stored["due"] and date.fromisoformat(stored["due"])
    return MinutesItem(**{**stored, "due": due, "section": Section(stored["section"])})
