"""The rule of a series as a value: how often, from when, until when, and on which days and times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from worker.sequences.recurring_days import WEEKDAYS, DayFilter, numbers, read_day_filter

FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY")
FIRST_YEAR = 1900
LAST_YEAR = 2300


@dataclass(frozen=True, slots=True)
class Recurrence:
    """One rule, and the local time of the first call that it starts from; a count of 0 is without end.

    All its times carry one zone: Python compares and adds such times as the clocks there show them,
    which is what a rule means by "every Tuesday at three".
    """

    first: datetime
    frequency: str
    interval: int
    count: int
    until: datetime
    week_start: int
    days: DayFilter
    hours: tuple[int, ...]
    minutes: tuple[int, ...]
    seconds: tuple[int, ...]
    positions: frozenset[int]


def read_recurrence(rule: str, starts_at: datetime, zone: ZoneInfo) -> Recurrence:
    """Return the rule as it counts from a first call, by the clocks of a zone; no rule means no other call."""
    first = starts_at.astimezone(zone)
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    frequency = parts.get("FREQ", "DAILY")
    return Recurrence(
        first=first,
        frequency=frequency,
        interval=int(parts.get("INTERVAL", "1")),
        count=int(parts.get("COUNT", "0")) if rule else 1,
        until=_until(parts.get("UNTIL", ""), zone),
        week_start=WEEKDAYS.index(parts.get("WKST", "MO")),
        days=read_day_filter(parts, frequency, first.date()),
        hours=_within(parts, "BYHOUR", 24),
        minutes=_within(parts, "BYMINUTE", 60),
        seconds=_within(parts, "BYSECOND", 60),
        positions=numbers(parts.get("BYSETPOS", "")),
    )


def _within(parts: Mapping[str, str], key: str, end: int) -> tuple[int, ...]:
    """Return the numbers under a key that a clock can show, in order."""
    return tuple(sorted(number for number in numbers(parts.get(key, "")) if 0 <= number < end))


def _until(text: str, zone: ZoneInfo) -> datetime:
    """Return the last local time that the rule allows."""
    if not text or int(text[:4]) >= LAST_YEAR:
        return datetime.max.replace(tzinfo=zone)
    if int(text[:4]) < FIRST_YEAR:
        return datetime.min.replace(tzinfo=zone)
    if text.endswith("Z"):
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(zone)
    # Some producers end a series of timed calls on a day: that day still counts.
    last = text if "T" in text else f"{text}T235959"
    return datetime.strptime(last, "%Y%m%dT%H%M%S").replace(tzinfo=zone)
