"""The day behind "/launched": a date in figures or words, or the last such weekday."""

from __future__ import annotations

import re
from datetime import date, timedelta

from worker.parsers.calendar_days import exact_date, last_weekday
from worker.parsers.date_words import MONTHS, WEEKDAYS

_AGO = {
    "": 0, "today": 0, "heute": 0, "now": 0, "aujourd'hui": 0, "hoy": 0, "oggi": 0, "vandaag": 0, "hoje": 0,
    "yesterday": 1, "gestern": 1, "hier": 1, "ayer": 1, "ieri": 1, "gisteren": 1, "ontem": 1,
}  # fmt: skip
_LEAD = re.compile(r"(?:on|am|le|el|il|op|em|last|letzten|the)\s+")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.?(?:\s?(?P<year>\d{4}|\d{2}))?")
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?\s(?:of\s|de\s)?(?P<month>[^\W\d_]{3,10})\.?(?:,?\s(?:de\s)?(?P<year>\d{4}))?"
)
_MONTH_FIRST = re.compile(
    r"(?P<month>[^\W\d_]{3,10})\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s(?P<year>\d{4}))?"
)


def read_launch_date(words: str, today: date) -> date | None:
    """Return the day the words name, the latest one where they name no year; None when they cannot be read.

    "3/4" is not read: it is one day in London and another in Boston.
    """
    said = _LEAD.sub("", " ".join(words.lower().replace("\u2019", "'").split()).rstrip(" !"), count=1)
    if said in _AGO:
        return today - timedelta(days=_AGO[said])
    if said.rstrip(".") in WEEKDAYS:
        return last_weekday(today, WEEKDAYS[said.rstrip(".")])
    found = next(
        (match for form in (_ISO, _DOTTED, _DAY_FIRST, _MONTH_FIRST) if (match := form.fullmatch(said))), None
    )
    return _named(found, today) if found else None


def _named(found: re.Match[str], today: date) -> date | None:
    """Return the date of these parts, or None when the calendar has none such."""
    month = MONTHS.get(found["month"], 0) if found["month"].isalpha() else int(found["month"])
    day = int(found["day"])
    if found["year"]:
        return exact_date(int(found["year"]), month, day)
    return _latest(today, month, day)


def _latest(today: date, month: int, day: int) -> date | None:
    """Return the latest such day up to today; one that is near ahead was meant for the future, and is this year's."""
    days = [one for years in range(9) if (one := exact_date(today.year - years, month, day))]
    ahead = exact_date(today.year, month, day)
    if ahead is not None and today < ahead <= today + timedelta(days=_NEAR_AHEAD):
        return ahead
    return next((one for one in days if one <= today), None)


_NEAR_AHEAD = 60
