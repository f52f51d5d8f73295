"""Times as a letter shows them: in the call's own zone, with the zone named."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def shown_in(moment: datetime, zone: str) -> str:
    """Return a moment such as `Tue 24 Nov 2026, 15:00 (Europe/Berlin)`; an unknown zone becomes UTC."""
    known = _known_zone(zone)
    local = moment.astimezone(known or UTC)
    day = f"{_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]} {local.year}"
    return f"{day}, {local:%H:%M} ({zone if known else 'UTC'})"


def hours_before(moment: datetime, hours: int) -> datetime:
    """Return the moment so many hours earlier, counted on the clock."""
    return moment.astimezone(UTC) - timedelta(hours=hours)


def _known_zone(zone: str) -> tzinfo | None:
    """Return the zone of this IANA name, or None: what an invite says may be a path or nonsense."""
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return None
