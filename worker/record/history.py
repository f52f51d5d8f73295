"""What happened, appended and never changed: the answer to `why`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from worker.record.tables import history

_NOTE = history.insert()


def note(tx: Connection, at: datetime, what: str, about: str, **detail: Any) -> None:
    """Append one line; `about` is the key of a step or letter, or `mail/7`; details hold ids, never content."""
    tx.execute(_NOTE, {"at": at, "what": what, "about": about, "detail": detail})


def of(tx: Connection, about: str) -> tuple[tuple[datetime, str, dict[str, Any]], ...]:
    """Return what happened to one thing, oldest first."""
    rows = tx.execute(select(history).where(history.c.about == about).order_by(history.c.id))
    return tuple((row.at, row.what, row.detail) for row in rows)
