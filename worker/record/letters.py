"""The outbox: letters frozen as bytes, where each stands, and what became of each recipient."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, select, text, update
from sqlalchemy.sql import ColumnElement

from worker.model import IfUnknown, LetterState, Offer, OutgoingMail, Recipient, RecipientState
from worker.record import history
from worker.record.inserts import insert_row_once
from worker.record.tables import letter, letter_recipient

NOTHING = Offer()
OPEN = (LetterState.READY, LetterState.SENDING, LetterState.UNKNOWN)
_RECIPIENTS = letter_recipient.insert()
# Word for word the condition of ix_letter_open: with one state as a parameter SQLite reads the whole table.
_IS_OPEN = text("letter.state IN ('ready', 'sending', 'unknown')")


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter about to enter the outbox."""

    key: str
    kind: str
    mail: OutgoingMail
    recipients: tuple[Recipient, ...]
    if_unknown: IfUnknown
    own_copy: str = ""
    call_id: int | None = None
    project_id: int | None = None
    offer: Offer = NOTHING


@dataclass(frozen=True, slots=True)
class LetterRecipient:
    """One recipient of one letter, and where it stands."""

    address: str
    audience: str
    own_copy: bool
    state: RecipientState
    code: int | None = None
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as whoever claimed it reads it; `attempt` is the fence that a later claim raises."""

    id: int
    key: str
    kind: str
    message_id: str
    raw: bytes
    call_id: int | None
    project_id: int | None
    if_unknown: IfUnknown
    state: LetterState
    attempt: int
    give_up_at: datetime
    copy_seen_at: datetime | None
    recipients: tuple[LetterRecipient, ...]

    @property
    def in_flight(self) -> tuple[LetterRecipient, ...]:
        """Return the recipients that this try is for."""
        return tuple(recipient for recipient in self.recipients if recipient.state is RecipientState.PENDING)

    @property
    def copy_would_tell(self) -> bool:
        """Return whether finding the letter proves this try; not once an earlier one left a copy."""
        return all(recipient.state is not RecipientState.ACCEPTED for recipient in self.recipients)


def add(
    tx: Connection, new: NewLetter, now: datetime, machine_now: datetime, give_up_after: timedelta
) -> int | None:
    """Return the id of the letter now in the outbox, or None when its key says that it is there already."""
    number = insert_row_once(
        tx,
        letter,
        key=new.key,
        kind=new.kind,
        message_id=new.mail.message_id,
        subject=new.mail.subject,
        raw=new.mail.raw,
        call_id=new.call_id,
        project_id=new.project_id,
        token=new.mail.token,
        offer=str(new.offer),
        if_unknown=new.if_unknown,
        state=LetterState.READY,
        created_at=now,
        try_at=machine_now,
        give_up_at=machine_now + give_up_after,
    )
    if number is None:
        return None

    rows = [
        _recipient_row(number, each.person.address, each.audience, own_copy=False) for each in new.recipients
    ]
    if new.own_copy and new.own_copy not in {row["address"] for row in rows}:
        rows.append(_recipient_row(number, new.own_copy, "internal", own_copy=True))
    tx.execute(_RECIPIENTS, rows)
    history.note(tx, now, "letter ready", new.key, letter=number)
    return number


def claim(tx: Connection, machine_now: datetime, lease: timedelta, limit: int) -> tuple[Letter, ...]:
    """Return up to `limit` letters to send now, each marked as being sent before anybody connects."""
    ready = _open(LetterState.READY, machine_now).limit(limit).with_for_update(skip_locked=True)
    rows = tx.execute(
        update(letter)
        .where(letter.c.id.in_(ready.scalar_subquery()))
        .values(state=LetterState.SENDING, attempt=letter.c.attempt + 1, try_at=machine_now + lease)
        .returning(letter)
    ).all()
    again = [row.id for row in rows if row.attempt > 1]
    if again:
        _move(tx, letter_recipient.c.letter_id.in_(again), RecipientState.DEFERRED, RecipientState.PENDING)
    return _with_recipients(tx, rows)


def expired(tx: Connection, machine_now: datetime, limit: int) -> tuple[Letter, ...]:
    """Return letters whose sender did not live to say what became of them, locked for this transaction."""
    rows = tx.execute(_whole(LetterState.SENDING, machine_now, limit)).all()
    return _with_recipients(tx, rows)


def settled(tx: Connection, machine_now: datetime, limit: int) -> tuple[Letter, ...]:
    """Return letters of unknown fate whose copy has had the time to arrive."""
    rows = tx.execute(_whole(LetterState.UNKNOWN, machine_now, limit)).all()
    return _with_recipients(tx, rows)


def is_ready(tx: Connection, machine_now: datetime) -> bool:
    """Return whether a letter may be sent now."""
    return tx.execute(_open(LetterState.READY, machine_now).limit(1)).first() is not None


def is_doubtful(tx: Connection, machine_now: datetime) -> bool:
    """Return whether there is a letter whose sender is gone, or one to look for."""
    states = (LetterState.SENDING, LetterState.UNKNOWN)
    doubtful = select(letter.c.id).where(_IS_OPEN, letter.c.state.in_(states), letter.c.try_at <= machine_now)
    return tx.execute(doubtful.limit(1)).first() is not None


def settle(
    tx: Connection,
    held: Letter,
    state: LetterState,
    now: datetime,
    try_at: datetime | None = None,
    reason: str = "",
) -> bool:
    """Move the letter on from the state and attempt it was read in, or return False when others did."""
    values: dict[str, object] = {"state": state, "reason": reason}
    if try_at is not None:
        values["try_at"] = try_at
    if state not in OPEN:
        values["ended_at"] = now
    still_ours = (letter.c.id == held.id, letter.c.attempt == held.attempt, letter.c.state == held.state)
    if tx.execute(update(letter).where(*still_ours).values(**values)).rowcount != 1:
        return False

    history.note(tx, now, f"letter {state}", held.key, letter=held.id, attempt=held.attempt)
    return True


def still_sending(tx: Connection, held: Letter) -> bool:
    """Return whether this try is still the one that counts, and keep it so until the commit."""
    ours = (letter.c.id == held.id, letter.c.attempt == held.attempt, letter.c.state == LetterState.SENDING)
    return tx.execute(select(letter.c.id).where(*ours).with_for_update()).one_or_none() is not None


def keep_recipients(tx: Connection, held: Letter, after: Iterable[LetterRecipient]) -> None:
    """Write down those recipients that stand elsewhere than when the letter was read."""
    for recipient in after:
        if recipient not in held.recipients:
            where = (letter_recipient.c.letter_id == held.id, letter_recipient.c.address == recipient.address)
            values = {"state": recipient.state, "code": recipient.code, "reply": recipient.reply}
            tx.execute(update(letter_recipient).where(*where).values(**values))


def recipients(tx: Connection, letter_id: int) -> tuple[LetterRecipient, ...]:
    """Return where each recipient of the letter stands now."""
    return _recipients(tx, [letter_id]).get(letter_id, ())


def copy_arrived(tx: Connection, message_id: str, machine_now: datetime) -> bool:
    """Return whether a mail that arrived is our own copy of a letter, and remember that the letter left."""
    if not message_id:
        return False

    # Locked, or whoever settles the letter at this moment would be overwritten, or would overwrite the news.
    found = select(letter.c.id, letter.c.state).where(letter.c.message_id == message_id)
    row = tx.execute(found.with_for_update(key_share=True)).first()
    if row is None:
        return False

    values: dict[str, object] = {"copy_seen_at": machine_now}
    if row.state in (LetterState.UNKNOWN, LetterState.HELD):
        # What was waited for has come: whoever recovers letters may settle this one at once.
        values |= {"state": LetterState.UNKNOWN, "try_at": machine_now}
    tx.execute(update(letter).where(letter.c.id == row.id).values(**values))
    return True


def read(tx: Connection, letter_id: int) -> Letter | None:
    """Return the letter, or None when there is none of that id."""
    rows = tx.execute(select(letter).where(letter.c.id == letter_id)).all()
    return next(iter(_with_recipients(tx, rows)), None)


def _open(state: LetterState, machine_now: datetime) -> Select[int]:
    """Return the query for the ids of letters in a state whose time has come."""
    return (
        select(letter.c.id)
        .where(_IS_OPEN, letter.c.state == state, letter.c.try_at <= machine_now)
        .order_by(letter.c.try_at)
    )


def _whole(state: LetterState, machine_now: datetime, limit: int) -> Select[Any]:
    """Return the query for the rows of letters in a state whose time has come, locked."""
    ids = _open(state, machine_now).limit(limit).with_for_update(skip_locked=True)
    return select(letter).where(letter.c.id.in_(ids.scalar_subquery()))


def _with_recipients(tx: Connection, rows: Sequence[Row[Any]]) -> tuple[Letter, ...]:
    """Return the rows as letters, in the order in which they were made."""
    people = _recipients(tx, [row.id for row in rows])
    return tuple(
        Letter(
            id=row.id,
            key=row.key,
            kind=row.kind,
            message_id=row.message_id,
            raw=row.raw,
            call_id=row.call_id,
            project_id=row.project_id,
            if_unknown=IfUnknown(row.if_unknown),
            state=LetterState(row.state),
            attempt=row.attempt,
            give_up_at=row.give_up_at,
            copy_seen_at=row.copy_seen_at,
            recipients=people.get(row.id, ()),
        )
        for row in sorted(rows, key=lambda row: row.id)
    )


def _recipients(tx: Connection, letter_ids: Sequence[int]) -> dict[int, tuple[LetterRecipient, ...]]:
    """Return the recipients of each letter, by the letter's id."""
    found: dict[int, tuple[LetterRecipient, ...]] = {}
    if not letter_ids:
        return found

    where = letter_recipient.c.letter_id.in_(letter_ids)
    for row in tx.execute(select(letter_recipient).where(where).order_by(letter_recipient.c.address)):
        one = LetterRecipient(
            row.address, row.audience, row.own_copy, RecipientState(row.state), row.code, row.reply
        )
        found[row.letter_id] = (*found.get(row.letter_id, ()), one)
    return found


def _move(tx: Connection, where: ColumnElement[bool], old: RecipientState, new: RecipientState) -> None:
    """Move recipients from one state to another."""
    tx.execute(update(letter_recipient).where(where, letter_recipient.c.state == old).values(state=new))


def _recipient_row(letter_id: int, address: str, audience: str, *, own_copy: bool) -> dict[str, object]:
    """Return one recipient as a row."""
    return {
        "letter_id": letter_id,
        "address": address,
        "audience": audience,
        "own_copy": own_copy,
        "state": RecipientState.PENDING,
    }
