"""The zone an invite means by a TZID, as an IANA name: from this mail alone, never from an earlier one."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from worker.errors import MailUnreadable
from worker.parsers.content_lines import Component
from worker.parsers.zone_definitions import offset_at, offset_changes

_NOT_A_PLACE = frozenset({"localtime", "factory", "posixrules"})
_OTHER_NAMES = {"tzone://microsoft/utc": "UTC", "z": "UTC", "coordinated universal time": "UTC"}

# Where several zones behave alike, the one that most people would name.
_FAMILIAR = (
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "UTC",
)


def zone_named(tzid: str, definitions: Mapping[str, Component], at: datetime) -> str:
    """Return the IANA name for a TZID around a time, or raise MailUnreadable when it is not known.

    An IANA name counts as it stands; any other name means what this mail's VTIMEZONE says, and
    without a usable one what Windows means by it.
    """
    name = tzid.strip().strip('"').strip()
    known = _iana(name)
    if known:
        return known
    windows = WINDOWS_TO_OLSON.get(name, "")
    definition = definitions.get(name)
    behaving = _behaving_like(definition, windows, at) if definition is not None else ""
    if behaving or windows:
        return behaving or windows
    raise MailUnreadable(
        f"the time zone {name[:80]!r} of the invite is not known; ask its sender which zone is meant, "
        "or send the invite again from a calendar that names one such as 'Europe/Berlin'"
    )


def _iana(name: str) -> str:
    """Return the IANA name that this is, also behind a vendor's path or in other case, or none."""
    lower = name.lower()
    pieces = lower.split("/")
    # Old Evolution and Mozilla wrote "/vendor.example/20070129_1/Europe/Berlin".
    tails = ("/".join(pieces[-count:]) for count in (3, 2)) if lower.startswith("/") else ()
    for candidate in (_OTHER_NAMES.get(lower, lower).lower(), *tails):
        if candidate in _zones():
            return _zones()[candidate]
    return ""


@cache
def _zones() -> Mapping[str, str]:
    """Return the zones of the time zone database by lower-case name."""
    return {name.lower(): name for name in zoneinfo.available_timezones() if name.lower() not in _NOT_A_PLACE}


def _behaving_like(definition: Component, first: str, at: datetime) -> str:
    """Return a zone whose offset is that of the definition in every week of two years, or an empty string."""
    changes = offset_changes(definition, at.year)
    if not changes:
        return ""
    begin = datetime(at.year, 1, 1, 12, tzinfo=UTC)
    weeks = [begin + timedelta(weeks=week) for week in range(104)]
    wanted = [offset_at(changes, week) for week in weeks]
    candidates = dict.fromkeys((*([first] if first else []), *_FAMILIAR, *sorted(WINDOWS_TO_OLSON.values())))
    return next((name for name in candidates if _agrees(name, weeks, wanted)), "")


def _agrees(name: str, weeks: Iterable[datetime], wanted: Iterable[timedelta]) -> bool:
    """Return whether a zone has the wanted offset in each of these weeks."""
    zone = ZoneInfo(name)
    pairs = zip(weeks, wanted, strict=True)
    return all(week.astimezone(zone).utcoffset() == offset for week, offset in pairs)
