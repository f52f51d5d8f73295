"""Whether anything is still under way: what demo and simulation ask before they step business time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from worker.record.arrivals import MailState
from worker.record.letters import OPEN
from worker.record.tables import lease, letter, mail, timer


def is_at_rest(tx: Connection, now: datetime) -> bool:
    """Return whether no mail waits to be taken, no step is due and no letter is on its way."""
    busy = (
        select(mail.c.id).where(mail.c.state == MailState.STORED),
        select(timer.c.id).where(timer.c.outcome.is_(None), timer.c.due_at <= now),
        select(letter.c.id).where(letter.c.state.in_(OPEN)),
    )
    return all(tx.execute(query.limit(1)).first() is None for query in busy)


def next_due(tx: Connection) -> datetime | None:
    """Return the business time at which the next step is due, or None."""
    moment: datetime | None = tx.execute(
        select(func.min(timer.c.due_at)).where(timer.c.outcome.is_(None))
    ).scalar_one()
    return moment


def next_machine_moment(tx: Connection, machine_now: datetime) -> datetime | None:
    """Return the machine time after this one at which a lease ends or a letter may be tried or looked for."""
    moments = (
        select(func.min(letter.c.try_at)).where(letter.c.state.in_(OPEN), letter.c.try_at > machine_now),
        select(func.min(timer.c.claimed_until)).where(
            timer.c.outcome.is_(None), timer.c.claimed_until > machine_now
        ),
        select(func.min(lease.c.expires_at)).where(lease.c.expires_at > machine_now),
    )
    found = [moment for moment in (tx.execute(query).scalar_one() for query in moments) if moment is not None]
    return min(found, default=None)
