"""What a VTIMEZONE says: from when on which offset from UTC holds, computed for a few years and no more."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from worker.parsers.content_lines import Component

Change = tuple[datetime, timedelta]

_OFFSET = re.compile(r"([+-]?)(\d{2}):?(\d{2})(\d{2})?")
_WALL = re.compile(r"(\d{8}T\d{6})Z?")
_DAY = re.compile(r"([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST_OBSERVANCES = 50


def offset_changes(definition: Component, year: int) -> Sequence[Change]:
    """Return the changes of offset around a year in their order; none when that is not understood."""
    changes: list[Change] = []
    observances = [part for part in definition.inside if part.name in ("STANDARD", "DAYLIGHT")]
    for observance in observances[:_MOST_OBSERVANCES]:
        before, after = _offset(observance.text("TZOFFSETFROM")), _offset(observance.text("TZOFFSETTO"))
        if before is None or after is None:
            return ()
        changes.extend((onset - before, after) for onset in _onsets(observance, year))
    return sorted(changes)


def offset_at(changes: Sequence[Change], moment: datetime) -> timedelta:
    """Return the offset that holds at a moment; before the first change the first one's counts."""
    passed = bisect_right(changes, moment, key=lambda change: change[0])
    return changes[max(passed - 1, 0)][1]


def _offset(text: str) -> timedelta | None:
    """Return an offset such as +0100, or None when it is none."""
    found = _OFFSET.fullmatch(text)
    if found is None:
        return None
    sign, hours, minutes, seconds = found.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
    return -offset if sign == "-" else offset


def _onsets(observance: Component, year: int) -> Iterator[datetime]:
    """Yield when an observance begins, by the wall clock before it, from a year before to two after."""
    begin = _wall(observance.text("DTSTART"))
    if begin is None:
        return
    yield begin
    for line in observance.every("RDATE"):
        yield from (onset for onset in map(_wall, line.value.split(",")[:100]) if onset is not None)
    rule = dict(part.partition("=")[::2] for part in observance.text("RRULE").upper().split(";"))
    if rule.get("FREQ") != "YEARLY":
        return
    until = _wall(rule.get("UNTIL", ""))
    for onset_year in range(max(year - 1, begin.year), year + 3):
        onset = _onset_in(onset_year, rule, begin)
        if onset is not None and begin < onset and (until is None or onset <= until + timedelta(days=1)):
            yield onset


def _onset_in(year: int, rule: dict[str, str], begin: datetime) -> datetime | None:
    """Return a yearly rule's onset in a year: such as the last Sunday of March, or the date it began on."""
    month = int(rule["BYMONTH"]) if rule.get("BYMONTH", "").isdecimal() else begin.month
    if not 1 <= month <= 12:
        return None
    days = monthrange(year, month)[1]
    weekday = _DAY.fullmatch(rule.get("BYDAY", ""))
    if weekday is None:
        return datetime.combine(date(year, month, min(begin.day, days)), begin.timetz())
    number, wanted = int(weekday.group(1)), _WEEKDAYS.index(weekday.group(2))
    matching = [day for day in range(1, days + 1) if date(year, month, day).weekday() == wanted]
    if not -len(matching) <= number <= len(matching):
        return None
    return datetime.combine(date(year, month, matching[number - 1 if number > 0 else number]), begin.timetz())


def _wall(text: str) -> datetime | None:
    """Return a local time such as 20260329T020000, labelled UTC for want of a zone, or None."""
    found = _WALL.fullmatch(text.strip())
    try:
        written = found.group(1) if found else ""
        return datetime.strptime(written, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
