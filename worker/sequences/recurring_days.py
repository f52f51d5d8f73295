"""Which days a recurrence rule allows: BYMONTH, BYMONTHDAY, BYDAY and their like as one question per day."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_DAY_KEYS = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYDAY")


@dataclass(frozen=True, slots=True)
class DayFilter:
    """The days a rule allows; an empty set allows all, negative numbers count from the end."""

    months: frozenset[int]
    month_days: frozenset[int]
    year_days: frozenset[int]
    weeks: frozenset[int]
    weekdays: frozenset[int]
    month_weekdays: frozenset[tuple[int, int]]
    year_weekdays: frozenset[tuple[int, int]]

    def allows(self, day: date) -> bool:
        """Return whether a call may be on this day."""
        if self.months and day.month not in self.months:
            return False
        if self.month_days and not _either(self.month_days, day.day, monthrange(day.year, day.month)[1]):
            return False
        if self.year_days and not _either(self.year_days, _day_of_year(day), 365 + isleap(day.year)):
            return False
        if self.weeks and not _either(self.weeks, day.isocalendar().week, _weeks_in(day.year)):
            return False
        return self._allows_weekday(day)

    def _allows_weekday(self, day: date) -> bool:
        """Return whether BYDAY allows this day: any such weekday, or the n-th of its month or year."""
        if not (self.weekdays or self.month_weekdays or self.year_weekdays):
            return True
        if day.weekday() in self.weekdays:
            return True
        in_month = _numbered(day, day.day, monthrange(day.year, day.month)[1])
        in_year = _numbered(day, _day_of_year(day), 365 + isleap(day.year))
        return not self.month_weekdays.isdisjoint(in_month) or not self.year_weekdays.isdisjoint(in_year)


def read_day_filter(parts: Mapping[str, str], frequency: str, first: date) -> DayFilter:
    """Return the days that a rule allows; what it leaves open it takes from its first call."""
    months, month_days = numbers(parts.get("BYMONTH", "")), numbers(parts.get("BYMONTHDAY", ""))
    numbered = [_WEEKDAY.fullmatch(text) for text in parts.get("BYDAY", "").split(",")]
    weekdays = [(int(found.group(1) or 0), WEEKDAYS.index(found.group(2))) for found in numbered if found]
    if not any(parts.get(key) for key in _DAY_KEYS):
        if frequency == "WEEKLY":
            weekdays = [(0, first.weekday())]
        elif frequency in ("MONTHLY", "YEARLY"):
            month_days = frozenset({first.day})
            months = months or (frozenset({first.month}) if frequency == "YEARLY" else months)
    within_year = frequency == "YEARLY" and not months
    counts = frequency in ("MONTHLY", "YEARLY")
    nth = frozenset((number, weekday) for number, weekday in weekdays if number and counts)
    return DayFilter(
        months=months,
        month_days=month_days,
        year_days=numbers(parts.get("BYYEARDAY", "")),
        weeks=numbers(parts.get("BYWEEKNO", "")),
        weekdays=frozenset(weekday for number, weekday in weekdays if not (number and counts)),
        month_weekdays=frozenset() if within_year else nth,
        year_weekdays=nth if within_year else frozenset(),
    )


def numbers(text: str) -> frozenset[int]:
    """Return the numbers of a list such as 1,15,-1; what is none is left out."""
    return frozenset(int(part) for part in text.split(",") if part.lstrip("+-").isdecimal())


def _either(allowed: frozenset[int], number: int, of: int) -> bool:
    """Return whether a number is allowed, counted from the front or from the back."""
    return number in allowed or number - of - 1 in allowed


def _day_of_year(day: date) -> int:
    """Return 1 for the first of January."""
    return day.timetuple().tm_yday


def _weeks_in(year: int) -> int:
    """Return how many ISO weeks a year has."""
    return date(year, 12, 28).isocalendar().week


def _numbered(day: date, number: int, of: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return which of its weekday a day is, counted from the front and from the back."""
    return ((number - 1) // 7 + 1, day.weekday()), (-((of - number) // 7 + 1), day.weekday())
