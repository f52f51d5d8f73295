"""Moments moved into working hours: to the next one, or back to the last one before."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from worker.model import Hours

_DAY = timedelta(days=1)
# Nobody has this many days off in a row; a calendar without a working day must not loop for ever.
_MOST_DAYS_OFF = 60
# What has to be done before people leave must reach them while they can still do it.
_BEFORE_THE_END = timedelta(hours=1)


def next_working(moment: datetime, hours: Hours, zone: str) -> datetime:
    """Return the moment itself within working hours, else when the next of them begin."""
    local = moment.astimezone(zone_of(zone))
    if _works(local.date(), hours) and local.time() < hours.end:
        return max(moment, _at(local.date(), hours.begin, zone))
    for number in range(1, _MOST_DAYS_OFF):
        if _works(day := local.date() + number * _DAY, hours):
            return _at(day, hours.begin, zone)
    return moment


def last_working(moment: datetime, hours: Hours, zone: str) -> datetime:
    """Return the moment itself within working hours, else one shortly before the last of them ended."""
    local = moment.astimezone(zone_of(zone))
    if _works(local.date(), hours) and local.time() >= hours.begin:
        return moment if local.time() < hours.end else _at(local.date(), hours.end, zone) - _BEFORE_THE_END
    for number in range(1, _MOST_DAYS_OFF):
        if _works(day := local.date() - number * _DAY, hours):
            return _at(day, hours.end, zone) - _BEFORE_THE_END
    return moment


def counted_back(moment: datetime, start: datetime, hours: Hours, zone: str) -> datetime:
    """Return a moment before the start moved back by a day for each day off between the two."""
    known = zone_of(zone)
    last = start.astimezone(known).date()
    back = moment
    for _ in range(_MOST_DAYS_OFF):
        first = back.astimezone(known).date()
        days = (first + number * _DAY for number in range((last - first).days))
        moved = moment - sum((not _works(day, hours) for day in days), 0) * _DAY
        if moved == back:
            break
        back = moved
    return back


def zone_of(name: str) -> tzinfo:
    """Return the zone of this IANA name; UTC when it is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def _works(day: date, hours: Hours) -> bool:
    """Return whether people work on this day."""
    return day.weekday() in hours.days and day not in hours.holidays


def _at(day: date, clock: time, zone: str) -> datetime:
    """Return this time of this day, in UTC; an end of 24:00 is written as the last moment of the day."""
    return datetime.combine(day, clock, zone_of(zone)).astimezone(UTC)
