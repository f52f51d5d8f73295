"""What must never be so in a healthy record."""

from __future__ import annotations

from sqlalchemy import Connection, String, cast, select

from worker.record.series import Series, by_id
from worker.record.tables import series, timer


def series_without(tx: Connection, step: str) -> tuple[Series, ...]:
    """Return the series for which this step, whose slot is the series, does not wait."""
    waits = select(timer.c.slot).where(timer.c.step == step, timer.c.outcome.is_(None))
    without = select(series.c.id).where(cast(series.c.id, String).not_in(waits)).order_by(series.c.id)
    found = (by_id(tx, number) for number in tx.execute(without).scalars().all())
    return tuple(one for one in found if one is not None)
