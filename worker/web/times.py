"""Times as a page shows them: short, in a project's own zone, with how far off they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from worker.mailer.times import day

# From which span on people count in which unit; what is less than one of it is noise.
_UNITS = (
    (timedelta(hours=36), timedelta(days=1), "d"),
    (timedelta(minutes=90), timedelta(hours=1), "h"),
    (timedelta(minutes=1), timedelta(minutes=1), "min"),
)


def short_in(at: datetime, zone: str, now: datetime) -> str:
    """Return a moment such as `Tue 3 Mar, 15:00`, with its year when that is not the present one."""
    local = at.astimezone(zone_of(zone))
    year = now.astimezone(zone_of(zone)).year
    return f"{day(local.date()).removesuffix(f' {year}')}, {local:%H:%M}"


def distance(at: datetime, now: datetime) -> str:
    """Return how far off a moment is, such as `in 3 h`, `20 min ago` or `now`."""
    span = abs(at - now)
    unit = next(((each, name) for least, each, name in _UNITS if span >= least), None)
    if unit is None:
        return "now"
    words = f"{round(span / unit[0])} {unit[1]}"
    return f"in {words}" if at > now else f"{words} ago"


def zone_of(name: str) -> tzinfo:
    """Return the zone of this IANA name, UTC when there is none: what an invite says may be nonsense."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def zone_name(name: str) -> str:
    """Return the name of the zone that times are shown in."""
    return "UTC" if zone_of(name) is UTC else name
