"""Times as a letter shows them: in the call's own zone, with the zone named, in the letter's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from types import MappingProxyType
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class _Calendar:
    """How a language names days and months, and how it puts a day and a time together."""

    days: tuple[str, ...]
    months: tuple[str, ...]
    day: str
    time: str


_ENGLISH = _Calendar(
    days=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    day="{weekday} {day} {month} {year}",
    time="{day}, {time} ({zone})",
)
_GERMAN = _Calendar(
    days=("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."),
    # Names of up to five letters are written out in German; May has no shorter form at all.
    months=(
        "Jan.",
        "Feb.",
        "März",
        "Apr.",
        "Mai",
        "Juni",
        "Juli",
        "Aug.",
        "Sept.",
        "Okt.",
        "Nov.",
        "Dez.",
    ),
    day="{weekday}, {day}. {month} {year}",
    time="{day}, {time} Uhr ({zone})",
)
_CALENDARS: Mapping[str, _Calendar] = MappingProxyType({"en": _ENGLISH, "de": _GERMAN})


def shown_in(moment: datetime, zone: str, language: str = "en") -> str:
    """Return a moment such as `Tue 24 Nov 2026, 15:00 (Europe/Berlin)`; an unknown zone becomes UTC."""
    known = _known_zone(zone)
    local = moment.astimezone(known or UTC)
    return _calendar(language).time.format(
        day=day(local.date(), language), time=f"{local:%H:%M}", zone=zone if known else "UTC"
    )


def day_in(moment: datetime, zone: str, language: str = "en") -> str:
    """Return the day on which a moment falls in a zone, such as `Tue 24 Nov 2026`."""
    return day(moment.astimezone(_known_zone(zone) or UTC).date(), language)


def day(date_: date, language: str = "en") -> str:
    """Return a day such as `Fri 27 Nov 2026`, or `Fr., 27. Nov. 2026` in German."""
    calendar = _calendar(language)
    weekday, month = calendar.days[date_.weekday()], calendar.months[date_.month - 1]
    return calendar.day.format(weekday=weekday, day=date_.day, month=month, year=date_.year)


def hours_before(moment: datetime, hours: int) -> datetime:
    """Return the moment so many hours earlier, counted on the clock."""
    return moment.astimezone(UTC) - timedelta(hours=hours)


def _calendar(language: str) -> _Calendar:
    """Return how this language writes days; English where we do not know."""
    return _CALENDARS.get(language, _ENGLISH)


def _known_zone(zone: str) -> tzinfo | None:
    """Return the zone of this IANA name, or None: what an invite says may be a path or nonsense."""
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return None
