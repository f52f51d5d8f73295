"""Working hours, days and holidays as people write them: `08:00-18:00`, `mon-fri`, `2026-12-25`."""

from __future__ import annotations

import re
from datetime import date, time

_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)\s*-\s*([01]\d|2[0-4]):([0-5]\d)")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LAST = time(23, 59, 59, 999999)


def hours(value: object) -> tuple[time, time]:
    """Return when work begins and ends; 24:00 is the end of the day."""
    found = _HOURS.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is not None:
        begin = time(int(found[1]), int(found[2]))
        midnight = found[3] == "24"
        end = _LAST if midnight else time(int(found[3]), int(found[4]))
        if begin < end and not (midnight and found[4] != "00"):
            return begin, end
    raise ValueError("write when work begins and ends, such as '08:00-18:00'")


def days(value: object) -> frozenset[int]:
    """Return the days of the week on which people work, Monday as 0."""
    words = [part.strip().lower() for part in value.split(",")] if isinstance(value, str) else []
    found: set[int] = set()
    for word in words:
        first, dash, last = word.partition("-")
        last = last if dash else first
        if first not in _DAYS or last not in _DAYS:
            break
        begin, end = _DAYS.index(first), _DAYS.index(last)
        found.update(range(begin, end + 1) if begin <= end else (*range(begin, 7), *range(end + 1)))
    else:
        if found:
            return frozenset(found)
    raise ValueError("write days such as 'mon-fri' or 'mon, tue, thu'")


def dates(value: object) -> frozenset[date]:
    """Return days on which nobody works; the environment separates them by commas."""
    several = [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value
    try:
        if isinstance(several, list):
            # TOML also knows moments, which Python counts as dates: no day is equal to one.
            return frozenset(date.fromisoformat(str(each)) for each in several)
    except ValueError:
        pass
    raise ValueError("write days such as ['2026-12-25', '2027-01-01']")
