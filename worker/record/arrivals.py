"""Mail as it arrives: stored once, whatever mailbox, UIDVALIDITY or watcher shows it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, and_, bindparam, or_, select, update

from worker.record import blobs, letters, questions
from worker.record.identity import ELSEWHERE, HERE, Arrival, Identified, Name, identified, number_of, unknown
from worker.record.inserts import insert_many_once, insert_row
from worker.record.tables import blob, letter, mail, mailbox, sighting

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


# Built once, its values given beside it: building a statement costs more than SQLite's own work.
_END = update(mail).where(mail.c.id == bindparam("ended"), mail.c.state == MailState.STORED)


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a mailbox has been read."""

    mailbox_id: int
    uidvalidity: int
    next_uid: int


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
    bounds = _reread(tx, cursor)
    fresh = [identified(arrival, bounds[0]) for arrival in arrivals if arrival.uid not in seen]
    numbers = _known_mails(tx, cursor, fresh)
    new = unknown(fresh, numbers)
    # A statement for all of them costs little more than one for each.
    blob_rows = [blobs.packed(raw, one.hash) for one in new if (raw := one.arrival.raw) is not None]
    insert_many_once(tx, blob, blob_rows)
    numbers |= _insert_mails(tx, cursor, new, bounds, now)
    _sight(tx, cursor, [(one.arrival.uid, number_of(one, numbers)) for one in fresh])
    if arrivals:
        _advance(tx, cursor, max(arrival.uid for arrival in arrivals) + 1)
    return len(new)


def caught_up(tx: Connection, cursor: Cursor, now: datetime) -> None:
    """Remember that up to now nothing in the mailbox was unknown."""
    tx.execute(update(mailbox).where(mailbox.c.id == cursor.mailbox_id).values(caught_up_at=now))


def waiting(tx: Connection, mailbox_name: str, limit: int) -> tuple[StoredMail, ...]:
    """Return the stored mails of a mailbox that wait to be taken, oldest first."""
    rows = tx.execute(
        select(mail.c.id, blob.c.content, mail.c.received_at, mail.c.takes_effect)
        .join(mailbox, mailbox.c.id == mail.c.mailbox_id)
        .join(blob, blob.c.hash == mail.c.blob_hash)
        .where(mail.c.state == MailState.STORED, mailbox.c.name == mailbox_name)
        .order_by(mail.c.id)
        .limit(limit)
    )
    return tuple(
        StoredMail(row.id, blobs.unpacked(row.content) or b"", row.received_at, row.takes_effect)
        for row in rows
    )


def end(tx: Connection, mail_id: int, state: MailState, reason: str, now: datetime, proof: str = "") -> bool:
    """End the mail in this state, or return False when somebody else has taken it."""
    values = {"state": state, "reason": reason, "taken_at": now, "proof": proof}
    return tx.execute(_END, {"ended": mail_id, **values}).rowcount == 1


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


def _known_mails(tx: Connection, cursor: Cursor, fresh: Sequence[Identified]) -> dict[Name, int]:
    """Return the ids of those mails that the record holds, by every name they have."""
    hashes = [one.hash for one in fresh if one.hash]
    ids = _message_ids(fresh)
    columns = (
        mail.c.id,
        mail.c.mailbox_id,
        mail.c.blob_hash,
        mail.c.message_id,
        mail.c.dated_at,
        mail.c.size,
    )
    rows = tx.execute(
        select(*columns).where(
            or_(mail.c.blob_hash.in_(hashes), and_(mail.c.message_id != "", mail.c.message_id.in_(ids)))
        )
    )
    known: dict[Name, int] = {}
    for row in rows:
        known[row.blob_hash] = row.id
        where = HERE if row.mailbox_id == cursor.mailbox_id else ELSEWHERE
        known[(where, (row.message_id, row.dated_at, row.size))] = row.id
    return known


def _message_ids(fresh: Sequence[Identified]) -> list[str]:
    """Return the Message-IDs of those mails that have one."""
    return [one.arrival.message_id for one in fresh if one.arrival.message_id]


def _reread(tx: Connection, cursor: Cursor) -> tuple[int, datetime]:
    """Return below which UID mails are read again, and which of those were there before the worker came."""
    columns = (mailbox.c.reread_below, mailbox.c.caught_up_at)
    row = tx.execute(select(*columns).where(mailbox.c.id == cursor.mailbox_id)).one()
    return row.reread_below, row.caught_up_at - CLOCKS_DIFFER


def _insert_mails(
    tx: Connection,
    cursor: Cursor,
    new: Sequence[Identified],
    bounds: tuple[int, datetime],
    now: datetime,
) -> dict[Name, int]:
    """Return the ids of the mails' new rows, each in the state that it begins with."""
    if not new:
        return {}

    own = _own_copies(tx, new, now)
    rows = [
        _mail_row(
            cursor, one, own=one.arrival.message_id in own, news=_is_news(one.arrival, *bounds), now=now
        )
        for one in new
    ]
    numbers: dict[Name, int] = {}
    # In runs, so that the ids keep the folder's order.
    for has_bytes, run in groupby(zip(new, rows, strict=True), key=lambda pair: bool(pair[0].hash)):
        if has_bytes:
            insert_many_once(tx, mail, [row for _, row in run])
        else:
            numbers |= {one.own_names[0]: _set_aside(tx, row, now) for one, row in run}
    return numbers | _numbers_by_hash(tx, new)


def _set_aside(tx: Connection, row: dict[str, Any], now: datetime) -> int:
    """Return the id of a mail that could not be had; a person is asked to look at it in the mailbox."""
    number = insert_row(tx, mail, **row)
    questions.put(tx, now, f"a mail could not be fetched: {row['reason']}", mail_id=number)
    return number


def _numbers_by_hash(tx: Connection, new: Sequence[Identified]) -> dict[Name, int]:
    """Return the ids of the mails that have bytes, by the names that others of this mailbox know them by."""
    # Read back, not returned by the insert: another mailbox may have stored the same bytes just before.
    hashes = [one.hash for one in new if one.hash]
    rows = tx.execute(select(mail.c.blob_hash, mail.c.id).where(mail.c.blob_hash.in_(hashes)))
    stored = {row.blob_hash: row.id for row in rows}
    return {name: stored[one.hash] for one in new if one.hash for name in one.own_names}


def _own_copies(tx: Connection, new: Sequence[Identified], now: datetime) -> frozenset[str]:
    """Return the Message-IDs of our own letters among these mails, and remember that those letters left."""
    ours = select(letter.c.message_id).where(letter.c.message_id.in_(_message_ids(new)))
    # In one order, so that two watchers who see the same copies do not wait for each other.
    found = tx.execute(ours.order_by(letter.c.id))
    return frozenset(one for one in found.scalars() if letters.copy_arrived(tx, one, now))


def _mail_row(cursor: Cursor, one: Identified, *, own: bool, news: bool, now: datetime) -> dict[str, Any]:
    """Return the mail as a row."""
    arrival = one.arrival
    state = MailState.SET_ASIDE if arrival.raw is None else MailState.STORED
    return {
        "mailbox_id": cursor.mailbox_id,
        "blob_hash": one.hash or None,
        "message_id": arrival.message_id,
        "dated_at": arrival.dated_at,
        "size": arrival.size,
        "received_at": arrival.received_at,
        "stored_at": now,
        "takes_effect": news,
        "state": MailState.OWN_COPY if own else state,
        "reason": arrival.reason,
    }


def _is_news(arrival: Arrival, reread_below: int, cutoff: datetime) -> bool:
    """Return whether the mail came after the worker did, and so may start something."""
    if arrival.uid >= reread_below:
        return True

    dated_at = arrival.dated_at or arrival.received_at
    return arrival.received_at >= cutoff and dated_at >= cutoff - OLD_NEWS


def _sight(tx: Connection, cursor: Cursor, shown: Sequence[tuple[int, int]]) -> None:
    """Remember under which UIDs this mailbox showed which mails."""
    place = {"mailbox_id": cursor.mailbox_id, "uidvalidity": cursor.uidvalidity}
    insert_many_once(tx, sighting, [{**place, "uid": uid, "mail_id": number} for uid, number in shown])


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
