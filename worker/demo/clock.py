"""Business time of the demo: stepped through the story, then running on as the wall's."""

from __future__ import annotations

from datetime import datetime

from worker.model import BusinessClock


class StoryClock:
    """Stands still until it is stepped; once it runs on, it shows what the wall shows."""

    def __init__(self, now: datetime, wall: BusinessClock) -> None:
        self._now = now
        self._wall = wall
        self._runs = False

    def now(self) -> datetime:
        """Return the time it was stepped to, or the wall's."""
        return self._wall.now() if self._runs else self._now

    def seconds_until(self, moment: datetime) -> float | None:
        """Return how long to sleep until then; None while only a step brings it nearer."""
        if self._runs:
            return self._wall.seconds_until(moment)
        return 0.0 if moment <= self._now else None

    def step_to(self, moment: datetime) -> None:
        """Let it be this time now; a step back is no step."""
        self._now = max(self._now, moment)

    def run_on(self) -> None:
        """Show the wall's time from now on."""
        self._runs = True
