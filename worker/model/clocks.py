"""The two clocks as ports: business time for what is due, machine time for leases and timeouts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class BusinessClock(Protocol):
    """The time that due times are compared with; demo and simulation step it."""

    def now(self) -> datetime:
        """Return the present business time, in UTC."""

    def seconds_until(self, moment: datetime) -> float | None:
        """Return how long to sleep until then, or None when only a wake-up can bring it nearer."""


class MachineClock(Protocol):
    """The time that leases, settling and timeouts are counted in; it always runs."""

    def now(self) -> datetime:
        """Return the machine's time, in UTC, as every process that shares the database sees it."""

    def monotonic(self) -> float:
        """Return seconds from any start, never going back, valid in this process alone."""


class Budget(Protocol):
    """What is left of the time that one try at sending may take."""

    def remaining(self) -> float:
        """Return the seconds left, zero or less when it is spent."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """Both clocks, side by side, so that nobody takes one for the other."""

    business: BusinessClock
    machine: MachineClock
