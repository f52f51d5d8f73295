"""The real clocks, read nowhere else: business time from the wall, machine time as the record's processes share it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from worker.model import Clocks
from worker.record.clock import database_now
from worker.record.engine import Database


class WallClock:
    """Business time as it passes by itself."""

    def now(self) -> datetime:
        """Return the time of day, in UTC."""
        return _wall()

    def seconds_until(self, moment: datetime) -> float | None:
        """Return how long to sleep until then."""
        return (moment - self.now()).total_seconds()


class SharedClock:
    """Machine time: read once from the database or the wall, then counted by a clock that never jumps."""

    def __init__(self, database: Database) -> None:
        self._began_at = database_now(database) or _wall()
        self._began = time.monotonic()

    def now(self) -> datetime:
        """Return the machine's time, the same within milliseconds in every process on this record."""
        return self._began_at + timedelta(seconds=time.monotonic() - self._began)

    def monotonic(self) -> float:
        """Return seconds that only ever grow."""
        return time.monotonic()


def real_clocks(database: Database) -> Clocks:
    """Return the clocks that a worker on real mail runs by."""
    return Clocks(WallClock(), SharedClock(database))


def _wall() -> datetime:
    """Return what the machine's clock shows."""
    return datetime.fromtimestamp(time.time(), UTC)  # noqa: TID251 - this is where the clocks are made
