"""Days counted from another day: the next such weekday, the end of a week, a month or a quarter."""

from __future__ import annotations

from datetime import date, timedelta

_FRIDAY = 4


def next_weekday(on: date, weekday: int) -> date:
    """Return the first such weekday after the day, never the day itself."""
    return on + timedelta(days=(weekday - on.weekday() - 1) % 7 + 1)


def last_weekday(on: date, weekday: int) -> date:
    """Return the latest such weekday before the day, never the day itself."""
    return on - timedelta(days=(on.weekday() - weekday - 1) % 7 + 1)


def weekday_of_next_week(on: date, weekday: int) -> date:
    """Return that weekday in the week, Monday to Sunday, after the day's."""
    return on + timedelta(days=7 - on.weekday() + weekday)


def end_of_week(on: date, weeks: int = 0) -> date:
    """Return the Friday of the day's week, or of one so many weeks later."""
    return on + timedelta(days=_FRIDAY - on.weekday() + 7 * weeks)


def end_of_iso_week(on: date, week: int) -> date | None:
    """Return the Friday of the next ISO week of this number, or None when no year has it."""
    for year in (on.year, on.year + 1):
        if 1 <= week <= date(year, 12, 28).isocalendar().week:
            friday = date.fromisocalendar(year, week, _FRIDAY + 1)
            if friday >= on:
                return friday
    return None


def end_of_month(on: date, months: int = 0) -> date:
    """Return the last day of the day's month, or of one so many months later."""
    index = on.year * 12 + on.month + months
    return date(index // 12, index % 12 + 1, 1) - timedelta(days=1)


def end_of_named_month(on: date, month: int) -> date:
    """Return the last day of the next month of this number, the day's own month included."""
    return end_of_month(on, (month - on.month) % 12)


def end_of_quarter(on: date, quarter: int = 0) -> date:
    """Return the last day of the day's quarter, or of the next quarter of this number."""
    return end_of_named_month(on, quarter * 3 if quarter else (on.month + 2) // 3 * 3)


def add_working_days(on: date, days: int) -> date:
    """Return the day so many Mondays to Fridays later; public holidays are not looked at."""
    day = on
    for _ in range(days):
        day += timedelta(days=3 if day.weekday() == _FRIDAY else 2 if day.weekday() == _FRIDAY + 1 else 1)
    return day


def add_months(on: date, months: int) -> date:
    """Return the same day so many months later, or that month's last day when it is shorter."""
    last = end_of_month(on, months)
    return last.replace(day=min(on.day, last.day))


def next_date(on: date, month: int, day: int) -> date | None:
    """Return the next such date on or after the day, or None when no year has it."""
    for year in range(on.year, on.year + 9):
        found = exact_date(year, month, day)
        if found is not None and found >= on:
            return found
    return None


def next_day_of_month(on: date, day: int) -> date | None:
    """Return the next such day of a month on or after the day, or None when no month has it."""
    for months in range(12):
        first = end_of_month(on, months).replace(day=1)
        found = exact_date(first.year, first.month, day)
        if found is not None and found >= on:
            return found
    return None


def exact_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None when the calendar has no such day."""
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
