"""Times of an invite: local times, zones and durations as written become moments in UTC."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from worker.errors import MailUnreadable
from worker.parsers.content_lines import Component, Line
from worker.parsers.zones import zone_named

_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?(Z?)", re.IGNORECASE)
_DURATION = re.compile(
    r"\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?", re.IGNORECASE
)

_MOST_DEFINITIONS = 50
_FIRST_YEAR, _LAST_YEAR = 1970, 2200
_ASK = "ask its sender for the invite again"


@dataclass(frozen=True, slots=True)
class Times:
    """How one calendar object writes its times: its own zone definitions, and its default zone.

    A zone is resolved once per calendar object, and forgotten with it.
    """

    definitions: Mapping[str, Component]
    default_zone: str
    resolved: dict[str, str] = field(default_factory=dict)

    def moment(self, line: Line, value: str = "") -> tuple[datetime, str]:
        """Return the moment a line says, in UTC, and the IANA zone it is told in."""
        text = (value or line.value).strip()
        found = _TIME.fullmatch(text)
        if found is None:
            raise MailUnreadable(f"the time {text[:40]!r} of the invite cannot be read; {_ASK}")
        try:
            year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
            if not _FIRST_YEAR <= year <= _LAST_YEAR:
                raise ValueError("beyond all calendars")
            # A leap second is the last second of its minute to every clock that we know.
            wall = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
            zone = "UTC" if found.group(7) else self.zone(line, wall)
            return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC), zone
        except (ValueError, OverflowError) as error:
            raise MailUnreadable(f"the time {text[:40]!r} of the invite does not exist; {_ASK}") from error

    def zone(self, line: Line, wall: datetime) -> str:
        """Return the IANA zone of a local time, or raise MailUnreadable: no zone is ever guessed."""
        name = line.parameters.get("TZID") or self.default_zone
        if not name:
            raise MailUnreadable(f"the time {line.value[:40]!r} of the invite names no time zone; {_ASK}")
        if name not in self.resolved:
            self.resolved[name] = zone_named(name, self.definitions, wall)
        return self.resolved[name]


def times_of(calendar: Component) -> Times:
    """Return how this calendar object writes its times."""
    zones = islice(calendar.components("VTIMEZONE"), _MOST_DEFINITIONS)
    definitions = {zone.text("TZID"): zone for zone in zones}
    return Times(definitions, calendar.text("X-WR-TIMEZONE"))


def whole_day(line: Line) -> date | None:
    """Return the day when a line names a day without a time, else None."""
    found = _DATE.fullmatch(line.value.strip())
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError as error:
        raise MailUnreadable(f"the day {line.value[:40]!r} of the invite does not exist; {_ASK}") from error


def on_day(day: date, like: datetime, zone: str) -> datetime:
    """Return the moment on a day that has the time of day of another, by the clocks of a zone."""
    at = like.astimezone(ZoneInfo(zone)).time()
    return datetime.combine(day, time(at.hour, at.minute, at.second), ZoneInfo(zone)).astimezone(UTC)


def read_duration(text: str) -> timedelta | None:
    """Return a duration such as PT45M, or None when it is none."""
    found = _DURATION.fullmatch(text.strip())
    if found is None:
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
