"""Working hours: when a letter may reach somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours and days on which people work, by their own clock; days count from Monday as 0."""

    begin: time = time(8)
    end: time = time(18)
    days: frozenset[int] = MONDAY_TO_FRIDAY
    holidays: frozenset[date] = frozenset()
