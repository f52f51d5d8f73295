"""Mail as it arrives: stored once, whatever mailbox, UIDVALIDITY or watcher shows it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, and_, or_, select, update

from worker.record import blobs, letters
from worker.record.inserts import insert_many_once, insert_row, insert_row_once
from worker.record.tables import blob, mail, mailbox, sighting

# Servers' clocks and ours differ, and mail takes its time: what is older than this before the last
# catching-up was there before the worker came, and must not start anything.
CLOCKS_DIFFER = timedelta(hours=1)
# A restored folder may give every mail a new arrival date; a Date header this old gives it away.
OLD_NEWS = timedelta(days=7)


class MailState(StrEnum):
    """Where a stored mail stands."""

    STORED = "stored"
    TAKEN = "taken"
    SET_ASIDE = "set_aside"
    OWN_COPY = "own_copy"


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a mailbox has been read."""

    mailbox_id: int
    uidvalidity: int
    next_uid: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """One mail as fetched, with the headers that identify it; `raw` is None when it cannot be had."""

    uid: int
    size: int
    received_at: datetime
    raw: bytes | None
    message_id: str = ""
    dated_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StoredMail:
    """One mail that waits to be taken."""

    id: int
    raw: bytes
    received_at: datetime
    takes_effect: bool


def open_mailbox(tx: Connection, name: str, uidvalidity: int, uidnext: int, now: datetime) -> Cursor:
    """Return where to read on: at UIDNEXT on the first connect, from 1 after a change of UIDVALIDITY."""
    row = tx.execute(select(mailbox).where(mailbox.c.name == name).with_for_update()).one_or_none()
    if row is None:
        values = {"name": name, "uidvalidity": uidvalidity, "next_uid": uidnext, "caught_up_at": now}
        return Cursor(insert_row(tx, mailbox, **values), uidvalidity, uidnext)

    if row.uidvalidity == uidvalidity:
        return Cursor(row.id, uidvalidity, row.next_uid)

    # Every UID means another mail now: look at all of them again, and let the bytes say which are new.
    values = {"uidvalidity": uidvalidity, "next_uid": 1, "reread_below": uidnext}
    tx.execute(update(mailbox).where(mailbox.c.id == row.id).values(**values))
    return Cursor(row.id, uidvalidity, 1)


def cursor_of(tx: Connection, name: str) -> Cursor | None:
    """Return how far a mailbox has been read, or None when nobody has looked into it yet."""
    row = tx.execute(select(mailbox).where(mailbox.c.name == name)).one_or_none()
    return None if row is None else Cursor(row.id, row.uidvalidity, row.next_uid)


def store(tx: Connection, cursor: Cursor, arrivals: Sequence[Arrival], now: datetime) -> int:
    """Store the mails that are not here yet, move the cursor past all of them, and return how many were new."""
    seen = _sighted(tx, cursor, arrivals)
    fresh = [arrival for arrival in arrivals if arrival.uid not in seen]
    insert_many_once(tx, blob, [blobs.packed(arrival.raw) for arrival in fresh if arrival.raw is not None])
    known = _known_mails(tx, fresh)
    bounds = _reread(tx, cursor)
    new = 0
    for arrival in fresh:
        number = known.get(_identity(arrival)) or known.get(_loose_identity(arrival))
        if number is None:
            number = _insert_mail(tx, cursor, arrival, bounds, now)
            new += 1
            known[_identity(arrival)] = known[_loose_identity(arrival)] = number
        _sight(tx, cursor, arrival.uid, number)
    if arrivals:
        _advance(tx, cursor, max(arrival.uid for arrival in arrivals) + 1)
    return new


def caught_up(tx: Connection, cursor: Cursor, now: datetime) -> None:
    """Remember that up to now nothing in the mailbox was unknown."""
    tx.execute(update(mailbox).where(mailbox.c.id == cursor.mailbox_id).values(caught_up_at=now))


def waiting(tx: Connection, mailbox_name: str, limit: int) -> tuple[StoredMail, ...]:
    """Return the stored mails of a mailbox that wait to be taken, oldest first."""
    rows = tx.execute(
        select(mail.c.id, mail.c.blob_hash, mail.c.received_at, mail.c.takes_effect)
        .join(mailbox, mailbox.c.id == mail.c.mailbox_id)
        .where(mail.c.state == MailState.STORED, mailbox.c.name == mailbox_name)
        .order_by(mail.c.id)
        .limit(limit)
    )
    return tuple(
        StoredMail(row.id, blobs.raw_of(tx, row.blob_hash) or b"", row.received_at, row.takes_effect)
        for row in rows
    )


def end(tx: Connection, mail_id: int, state: MailState, reason: str, now: datetime) -> bool:
    """End the mail in this state, or return False when somebody else has taken it."""
    done = tx.execute(
        update(mail)
        .where(mail.c.id == mail_id, mail.c.state == MailState.STORED)
        .values(state=state, reason=reason, taken_at=now)
    )
    return done.rowcount == 1


def _identity(arrival: Arrival) -> str | tuple[object, ...]:
    """Return what makes a mail this mail: the hash of its bytes, else what is known of it."""
    return _loose_identity(arrival) if arrival.raw is None else blobs.hash_of(arrival.raw)


def _loose_identity(arrival: Arrival) -> tuple[object, ...]:
    """Return Message-ID, date and size, which a second mailbox's own trace headers leave alone."""
    if not arrival.message_id:
        return (arrival.uid, arrival.received_at, arrival.size)
    return (arrival.message_id, arrival.dated_at, arrival.size)


def _sighted(tx: Connection, cursor: Cursor, arrivals: Sequence[Arrival]) -> frozenset[int]:
    """Return the UIDs that were stored before, by this watcher or by one that lost its lease."""
    rows = tx.execute(
        select(sighting.c.uid).where(
            sighting.c.mailbox_id == cursor.mailbox_id,
            sighting.c.uidvalidity == cursor.uidvalidity,
            sighting.c.uid.in_([arrival.uid for arrival in arrivals]),
        )
    )
    return frozenset(rows.scalars())


def _known_mails(tx: Connection, arrivals: Sequence[Arrival]) -> dict[object, int]:
    """Return the ids of those mails that the record holds, by identity."""
    hashes = [blobs.hash_of(arrival.raw) for arrival in arrivals if arrival.raw is not None]
    named = [arrival.message_id for arrival in arrivals if arrival.message_id]
    columns = (mail.c.id, mail.c.blob_hash, mail.c.message_id, mail.c.dated_at, mail.c.size)
    rows = tx.execute(
        select(*columns).where(
            or_(mail.c.blob_hash.in_(hashes), and_(mail.c.message_id != "", mail.c.message_id.in_(named)))
        )
    )
    known: dict[object, int] = {}
    for row in rows:
        known[row.blob_hash] = row.id
        known[(row.message_id, row.dated_at, row.size)] = row.id
    return known


def _reread(tx: Connection, cursor: Cursor) -> tuple[int, datetime]:
    """Return below which UID mails are read again, and which of those were there before the worker came."""
    columns = (mailbox.c.reread_below, mailbox.c.caught_up_at)
    row = tx.execute(select(*columns).where(mailbox.c.id == cursor.mailbox_id)).one()
    return row.reread_below, row.caught_up_at - CLOCKS_DIFFER


def _insert_mail(
    tx: Connection, cursor: Cursor, arrival: Arrival, bounds: tuple[int, datetime], now: datetime
) -> int:
    """Return the id of the mail's new row, in the state that it begins with."""
    own = letters.copy_arrived(tx, arrival.message_id, now)
    state = MailState.OWN_COPY if own else MailState.SET_ASIDE if arrival.raw is None else MailState.STORED
    values: dict[str, Any] = {
        "mailbox_id": cursor.mailbox_id,
        "blob_hash": None if arrival.raw is None else blobs.hash_of(arrival.raw),
        "message_id": arrival.message_id,
        "dated_at": arrival.dated_at,
        "size": arrival.size,
        "received_at": arrival.received_at,
        "stored_at": now,
        "takes_effect": _is_news(arrival, *bounds),
        "state": state,
        "reason": arrival.reason,
    }
    number = insert_row_once(tx, mail, **values)
    if number is None:
        number = tx.execute(select(mail.c.id).where(mail.c.blob_hash == values["blob_hash"])).scalar_one()
    return number


def _is_news(arrival: Arrival, reread_below: int, cutoff: datetime) -> bool:
    """Return whether the mail came after the worker did, and so may start something."""
    if arrival.uid >= reread_below:
        return True

    dated_at = arrival.dated_at or arrival.received_at
    return arrival.received_at >= cutoff and dated_at >= cutoff - OLD_NEWS


def _sight(tx: Connection, cursor: Cursor, uid: int, mail_id: int) -> None:
    """Remember under which UID this mailbox showed the mail."""
    row = {"mailbox_id": cursor.mailbox_id, "uidvalidity": cursor.uidvalidity, "uid": uid, "mail_id": mail_id}
    insert_many_once(tx, sighting, [row])


def _advance(tx: Connection, cursor: Cursor, next_uid: int) -> None:
    """Move the cursor forward, never back, and only within the UIDVALIDITY that it was read under."""
    tx.execute(
        update(mailbox)
        .where(
            mailbox.c.id == cursor.mailbox_id,
            mailbox.c.uidvalidity == cursor.uidvalidity,
            mailbox.c.next_uid < next_uid,
        )
        .values(next_uid=next_uid)
    )
