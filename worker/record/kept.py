"""Stored mails looked up again by their number, whatever became of them; one that was set aside is given back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, select, update

from worker.record import blobs
from worker.record.arrivals import MailState
from worker.record.tables import blob, mail, question


@dataclass(frozen=True, slots=True)
class KeptMail:
    """One mail as it was stored, and what became of it; `raw` is None where its bytes are not, or no more, here."""

    id: int
    received_at: datetime
    state: MailState
    reason: str
    takes_effect: bool
    raw: bytes | None = field(repr=False)


def newest(tx: Connection, most: int) -> tuple[int, ...]:
    """Return the numbers of the newest mails, oldest first; our own copies are not among them."""
    wanted = select(mail.c.id).where(mail.c.state != MailState.OWN_COPY)
    return tuple(reversed(tx.execute(wanted.order_by(mail.c.id.desc()).limit(most)).scalars().all()))


def set_aside(tx: Connection) -> tuple[int, ...]:
    """Return the numbers of all mails that were set aside, oldest first."""
    wanted = select(mail.c.id).where(mail.c.state == MailState.SET_ASIDE)
    return tuple(tx.execute(wanted.order_by(mail.c.id)).scalars())


def read(tx: Connection, mail_id: int) -> KeptMail | None:
    """Return one mail, or None when there is none of that number."""
    joined = select(mail, blob.c.content).outerjoin(blob, blob.c.hash == mail.c.blob_hash)
    row = tx.execute(joined.where(mail.c.id == mail_id)).one_or_none()
    if row is None:
        return None
    return KeptMail(
        id=row.id,
        received_at=row.received_at,
        state=MailState(row.state),
        reason=row.reason,
        takes_effect=row.takes_effect,
        raw=blobs.unpacked(row.content),
    )


def give_back(tx: Connection, mail_id: int, now: datetime) -> bool:
    """Let a mail that was set aside wait to be taken again, and answer the question about it.

    False when it is not set aside, or not any more.
    """
    aside = (mail.c.id == mail_id, mail.c.state == MailState.SET_ASIDE, mail.c.blob_hash.is_not(None))
    values = {"state": MailState.STORED, "reason": "", "taken_at": None}
    if tx.execute(update(mail).where(*aside).values(**values)).rowcount != 1:
        return False

    asked = (question.c.mail_id == mail_id, question.c.answered_at.is_(None))
    tx.execute(update(question).where(*asked).values(answered_at=now))
    return True
