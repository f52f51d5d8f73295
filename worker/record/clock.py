"""The database's own clock: what every process that shares the record agrees on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from worker.record.engine import Database, reading


def database_now(database: Database) -> datetime | None:
    """Return PostgreSQL's time, or None on SQLite, which has no clock but the machine's."""
    if database.dialect.name == "sqlite":
        return None

    with reading(database) as tx:
        now: datetime = tx.execute(select(func.clock_timestamp())).scalar_one()
    return now
