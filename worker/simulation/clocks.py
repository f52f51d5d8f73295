"""The two clocks, standing still until they are stepped."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from worker.model import Clocks

BEGIN = datetime(2026, 3, 2, 8, tzinfo=UTC)


class SteppedBusiness:
    """Business time that only moves when somebody moves it."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        """Return the time it was stepped to."""
        return self._now

    def seconds_until(self, moment: datetime) -> float | None:
        """Return 0 when the moment has come; otherwise nothing but a step brings it nearer."""
        return 0.0 if moment <= self._now else None

    def step_to(self, moment: datetime) -> None:
        """Let it be this time now; a step back is no step."""
        self._now = max(self._now, moment)


class SteppedMachine:
    """Machine time that only moves when somebody moves it."""

    def __init__(self, now: datetime) -> None:
        self._began_at = now
        self._now = now

    def now(self) -> datetime:
        """Return the time it was stepped to."""
        return self._now

    def monotonic(self) -> float:
        """Return the seconds since it was made."""
        return (self._now - self._began_at).total_seconds()

    def step_to(self, moment: datetime) -> None:
        """Let it be just after this time; a step back is no step."""
        # Leases end after their moment, not at it.
        self._now = max(self._now, moment + timedelta(milliseconds=1))


def stopped_clocks(at: datetime = BEGIN) -> Clocks:
    """Return both clocks, standing at the same time."""
    return Clocks(SteppedBusiness(at), SteppedMachine(at))
