"""When a series takes place by its rule (RFC 5545 section 3.3.10), by its own clocks and in bounded work."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice, product

from worker.sequences.recurrence import FREQUENCIES, LAST_YEAR, Recurrence

MOST_LOOKED_AT = 20_000

_MOST_TIMES_A_DAY = 100
_HOURLY = FREQUENCIES.index("HOURLY")
_MONTHS = {"YEARLY": 12, "MONTHLY": 1}
_SPANS = {
    "WEEKLY": timedelta(weeks=1),
    "DAILY": timedelta(days=1),
    "HOURLY": timedelta(hours=1),
    "MINUTELY": timedelta(minutes=1),
    "SECONDLY": timedelta(seconds=1),
}


def local_times(rule: Recurrence, after: datetime, before: datetime) -> Iterator[datetime]:
    """Yield the local times of the series from `after` on and before `before`, all in the rule's own zone.

    The first call always counts, also where the rule would not name it. A rule that asks for more
    work than is reasonable ends early: nobody plans calls twenty thousand days ahead.
    """
    for number, moment in enumerate(_moments(rule, after)):
        if moment >= before or moment > rule.until or (rule.count and number >= rule.count):
            return
        if moment >= after:
            yield moment


def _moments(rule: Recurrence, after: datetime) -> Iterator[datetime]:
    """Yield the first call, then the later ones, from about `after` on unless they must be counted."""
    yield rule.first
    looked_at = 0
    for begin in _periods(rule, after):
        days = _days_of(rule, begin)
        times = list(islice(_times_of(rule, begin), _MOST_TIMES_A_DAY))
        found = [
            datetime.combine(day, at, rule.first.tzinfo)
            for day in days
            if rule.days.allows(day)
            for at in times
        ]
        yield from (moment for moment in _at_positions(rule, found) if moment > rule.first)
        looked_at += 1 + len(days) + len(found)
        if looked_at > MOST_LOOKED_AT:
            return


def _periods(rule: Recurrence, after: datetime) -> Iterator[datetime]:
    """Yield when each year, month, week … begins that the rule's interval hits."""
    if rule.frequency in _MONTHS:
        yield from _months(rule, after)
        return
    span = _SPANS[rule.frequency] * rule.interval
    begin = _begin(rule)
    if not rule.count:
        begin += max(0, (after - begin) // span) * span
    end = datetime(LAST_YEAR, 1, 1, tzinfo=begin.tzinfo)
    while begin < end:
        yield begin
        begin = begin + span if span < end - begin else end


def _months(rule: Recurrence, after: datetime) -> Iterator[datetime]:
    """Yield the first day of each month or year that the rule's interval hits."""
    step = _MONTHS[rule.frequency] * rule.interval
    month = rule.first.year * 12 + (rule.first.month - 1 if rule.frequency == "MONTHLY" else 0)
    if not rule.count:
        month += max(0, (after.year * 12 + after.month - 1 - month) // step) * step
    while month < LAST_YEAR * 12:
        yield datetime(month // 12, month % 12 + 1, 1, tzinfo=rule.first.tzinfo)
        month += step


def _begin(rule: Recurrence) -> datetime:
    """Return when the week, day, hour … of the first call begins."""
    if rule.frequency == "SECONDLY":
        return rule.first
    if rule.frequency == "MINUTELY":
        return rule.first.replace(second=0)
    if rule.frequency == "HOURLY":
        return rule.first.replace(minute=0, second=0)
    passed = (rule.first.weekday() - rule.week_start) % 7 if rule.frequency == "WEEKLY" else 0
    return datetime.combine(rule.first.date() - timedelta(days=passed), time(), rule.first.tzinfo)


def _days_of(rule: Recurrence, begin: datetime) -> Sequence[date]:
    """Return all days of the period that begins here."""
    if rule.frequency == "YEARLY":
        months = [month for month in range(1, 13) if not rule.days.months or month in rule.days.months]
        return [day for month in months for day in _days_of_month(begin.year, month)]
    if rule.frequency == "MONTHLY":
        return _days_of_month(begin.year, begin.month)
    days = 7 if rule.frequency == "WEEKLY" else 1
    return [begin.date() + timedelta(days=day) for day in range(days)]


def _days_of_month(year: int, month: int) -> list[date]:
    """Return all days of a month."""
    return [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]


def _times_of(rule: Recurrence, begin: datetime) -> Iterator[time]:
    """Yield the times of day of the period's calls, in their order."""
    fixed = max(0, FREQUENCIES.index(rule.frequency) - _HOURLY + 1)
    asked = (rule.hours, rule.minutes, rule.seconds)
    own = (rule.first.hour, rule.first.minute, rule.first.second)
    begun = (begin.hour, begin.minute, begin.second)
    choices = [
        _fixed(asked[unit], begun[unit]) if unit < fixed else asked[unit] or (own[unit],) for unit in range(3)
    ]
    return (time(hour, minute, second) for hour, minute, second in product(*choices))


def _fixed(asked: Sequence[int], value: int) -> Sequence[int]:
    """Return the hour, minute or second that the period itself is, unless the rule leaves it out."""
    return (value,) if not asked or value in asked else ()


def _at_positions(rule: Recurrence, found: Sequence[datetime]) -> Sequence[datetime]:
    """Return those of a period's calls that BYSETPOS picks, or all without one."""
    if not rule.positions:
        return found
    count = len(found)
    return [one for at, one in enumerate(found) if at + 1 in rule.positions or at - count in rule.positions]
