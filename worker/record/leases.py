"""Leases on what only one process may do at a time, such as watching a mailbox."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, or_, select, update

from worker.record.inserts import insert_once
from worker.record.tables import lease


def take(tx: Connection, name: str, holder: str, machine_now: datetime, span: timedelta) -> bool:
    """Take or renew the lease, or return False while somebody else holds it.

    A lease that ends later than any can by now was taken under a clock that has been set back since: it is free.
    """
    expires_at = machine_now + span
    if insert_once(tx, lease, name=name, holder=holder, expires_at=expires_at):
        return True

    out_of_time = or_(lease.c.expires_at < machine_now, lease.c.expires_at > machine_now + 2 * span)
    free = or_(lease.c.holder == holder, out_of_time)
    taken = update(lease).where(and_(lease.c.name == name, free)).values(holder=holder, expires_at=expires_at)
    return tx.execute(taken).rowcount == 1


def give_up(tx: Connection, name: str, holder: str) -> None:
    """End the lease at once, so that the next one need not wait for it to expire."""
    tx.execute(lease.delete().where(lease.c.name == name, lease.c.holder == holder))


def holder_of(tx: Connection, name: str) -> str | None:
    """Return who took the lease last, or None when nobody has it."""
    holder: str | None = tx.execute(select(lease.c.holder).where(lease.c.name == name)).scalar_one_or_none()
    return holder
