"""Entries: the lines of an account's record, each with the mail that proves it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import BindParameter, Connection, bindparam, select, union_all

from worker.record.inserts import insert_row
from worker.record.tables import entry, letter, mail

_IDS: BindParameter[list[str]] = bindparam("ids", expanding=True)
# Asked for every mail: built once, its values given beside it.
_THREADS = union_all(
    select(letter.c.message_id).where(letter.c.message_id.in_(_IDS)),
    select(mail.c.message_id).join(entry, entry.c.mail_id == mail.c.id).where(mail.c.message_id.in_(_IDS)),
)


class EntryKind(StrEnum):
    """What a line of the record is."""

    CONVERSATION = "conversation"
    AGENDA = "agenda"
    MINUTES = "minutes"
    DECISION = "decision"
    ACTION_ITEM = "action_item"
    RISK = "risk"
    CONFIRMATION = "confirmation"
    ABSENCE = "absence"
    NOTE = "note"


_CALLS: BindParameter[list[int]] = bindparam("calls", expanding=True)
_SAID = (
    select(entry.c.call_id, entry.c.said_by, entry.c.mail_id)
    .where(entry.c.call_id.in_(_CALLS), entry.c.kind == EntryKind.CONVERSATION)
    .order_by(entry.c.id)
)


@dataclass(frozen=True, slots=True)
class Place:
    """What a line of the record is about, as far as that is known."""

    account_id: int | None = None
    project_id: int | None = None
    call_id: int | None = None


def add(
    tx: Connection,
    kind: EntryKind,
    at: datetime,
    text: str,
    *,
    said_by: str,
    mail_id: int | None,
    place: Place | None = None,
) -> int:
    """Return the id of a new line."""
    where = place or Place()
    return insert_row(
        tx,
        entry,
        kind=kind,
        at=at,
        text=text,
        said_by=said_by,
        mail_id=mail_id,
        account_id=where.account_id,
        project_id=where.project_id,
        call_id=where.call_id,
    )


def known_threads(tx: Connection, message_ids: list[str]) -> frozenset[str]:
    """Return those Message-IDs that one of our letters or a mail in the record bears."""
    if not message_ids:
        return frozenset()

    return frozenset(tx.execute(_THREADS, {"ids": message_ids}).scalars())


def said_about(tx: Connection, call_ids: Collection[int]) -> dict[int, dict[str, int]]:
    """Return for each of these calls the last mail in which each person wrote something of their own about it."""
    found: dict[int, dict[str, int]] = {}
    if call_ids:
        for row in tx.execute(_SAID, {"calls": list(call_ids)}):
            found.setdefault(row.call_id, {})[row.said_by] = row.mail_id or 0
    return found
