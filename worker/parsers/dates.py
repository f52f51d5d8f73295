"""Dates as people write them in a mail, in seven languages, resolved against the day the mail was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTH_NAMES = (
    "january jan januar jänner janvier janv enero ene janeiro gennaio gen januari",
    "february feb februar feber février févr fév febrero fevereiro fev febbraio februari",
    "march mar märz mär mrz mars marzo março maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maio maggio mag mei",
    "june jun juni juin junio junho giugno giu",
    "july jul juli juillet juil julio julho luglio lug",
    "august aug août aout agosto ago augustus",
    "september sep sept septembre septiembre setembro set settembre",
    "october oct oktober okt octobre octubre outubro out ottobre ott",
    "november nov novembre noviembre novembro",
    "december dec dez dezember décembre déc diciembre dic dezembro dicembre",
)
_WEEKDAY_NAMES = (
    "monday mon montag lundi lunes segunda segunda-feira lunedì maandag",
    "tuesday tue dienstag mardi martes terça terça-feira martedì dinsdag",
    "wednesday wed mittwoch mercredi miércoles quarta quarta-feira mercoledì woensdag",
    "thursday thu donnerstag jeudi jueves quinta quinta-feira giovedì donderdag",
    "friday fri freitag vendredi viernes sexta sexta-feira venerdì vrijdag",
    "saturday sat samstag sonnabend samedi sábado sabato zaterdag",
    "sunday sun sonntag dimanche domingo domenica zondag",
)
_DAYS_AHEAD = {
    "tomorrow": 1,
    "demain": 1,
    "mañana": 1,
    "amanhã": 1,
    "domani": 1,
    "today": 0,
    "heute": 0,
    "aujourd'hui": 0,
}
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
_NEXT_WEEK = (
    r"next week|nächste[nr]? woche|kommende[nr]? woche|semaine prochaine|(?:próxima semana|semana que vem|"
    r"la semana que viene)|"
    r"prossima settimana|settimana prossima|volgende week"
)


def _one_of(names: dict[str, int]) -> str:
    """Return the pattern of these names, the longest first."""
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_YEAR = r"(?:,?[ ](?:(?:de|del|do|di)[ ])?(?P<{0}>(?:19|20)\d\d)\b)?"
_DATE = re.compile(
    r"(?P<iso>\b(?:19|20)\d\d-\d\d-\d\d\b)"
    r"|(?P<first>(?<![\d.:,/-])\d{1,2})(?P<mark>[./-])[ ]?(?P<second>\d{1,2})"
    r"(?:(?P=mark)[ ]?(?P<year>(?:20)?\d\d)\b|\.(?!\d)|(?![\d:.,/-]|[ ]?(?:%|uhr|pm|am)))"
    rf"|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|°|ª|\.|e)?[ ]?(?:of |de |d'|"
    rf"di )?(?P<month>{_one_of(_MONTHS)})\b\.?{_YEAR.format('dyear')}"
    rf"|\b(?P<nmonth>{_one_of(_MONTHS)})\.?[ ](?P<nday>\d{{1,2}})(?:st|nd|rd|"
    rf"th)?\b(?![:.]\d){_YEAR.format('nyear')}"
    rf"|\b(?:(?P<before>{_NEXT_WEEK})[ ])?(?P<weekday>{_one_of(_WEEKDAYS)})\b(?P<after>[ ](?:{_NEXT_WEEK}))?"
    rf"|\b(?P<ahead>{_one_of(_DAYS_AHEAD)})\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[ ,.]{0,3}(?:(?:the|den|dem|der|le|el|dia|il|de)[ ])?")
_MOST_TEXT = 20_000
_NEAR = timedelta(days=60)
# "Until 5 May" on 6 May is a note that nobody took down; longer ago it is next year's.
_LONG_PAST = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A date that a text names, and where in the text it stands."""

    start: int
    end: int
    day: date


def dates_in(text: str, on: date) -> tuple[NamedDate, ...]:
    """Return the dates that a text of this day names, in their order; what is no date is left out."""
    return tuple(_with_weekdays_joined(_every(text[:_MOST_TEXT], on), text))


def _every(text: str, on: date) -> Iterator[NamedDate]:
    """Yield each date with its place, a weekday beside a date still by itself."""
    for found in _DATE.finditer(text):
        day = _day_of(found, on)
        if day is not None:
            yield NamedDate(found.start(), found.end(), day)


def _with_weekdays_joined(dates: Iterator[NamedDate], text: str) -> Iterator[NamedDate]:
    """Yield the dates, "Monday, 10 March" as one: the weekday only says the same again."""
    held: NamedDate | None = None
    for named in dates:
        if held is not None and _says_the_same(held, named, text):
            held = NamedDate(held.start, named.end, named.day)
            continue
        if held is not None:
            yield held
        held = named
    if held is not None:
        yield held


def _says_the_same(weekday: NamedDate, named: NamedDate, text: str) -> bool:
    """Return whether a weekday stands right before the date it belongs to."""
    if any(map(str.isdigit, text[weekday.start : weekday.end])):
        return False
    return _BETWEEN.fullmatch(text, weekday.end, named.start) is not None


def _day_of(found: re.Match[str], on: date) -> date | None:
    """Return the day that a match names, or None when the calendar has no such day."""
    part = found.groupdict()
    try:
        if part["iso"]:
            return date.fromisoformat(part["iso"])
        if part["weekday"]:
            return _weekday(part, on)
        if part["ahead"]:
            return on + timedelta(days=_DAYS_AHEAD[part["ahead"].lower()])
        if part["first"]:
            return _numeral(part, on)
        month = _MONTHS[(part["month"] or part["nmonth"]).lower()]
        return _dated(int(part["day"] or part["nday"]), month, part["dyear"] or part["nyear"], on)
    except (ValueError, OverflowError):
        return None


def _weekday(part: dict[str, str], on: date) -> date:
    """Return the next such weekday after the day, or the one in the week that follows."""
    wanted = _WEEKDAYS[part["weekday"].lower()]
    if part["before"] or part["after"]:
        return on - timedelta(days=on.weekday()) + timedelta(days=7 + wanted)
    return on + timedelta(days=(wanted - on.weekday() - 1) % 7 + 1)


def _numeral(part: dict[str, str], on: date) -> date | None:
    """Return a date in numerals: the day first, unless only the American order makes a date that is near."""
    first, second = int(part["first"]), int(part["second"])
    european = _tried(first, second, part["year"], on)
    american = _tried(second, first, part["year"], on) if part["mark"] == "/" else None
    if european is None or american is None:
        return european or american
    near = on + _NEAR
    return american if not on <= european <= near and on <= american <= near else european


def _tried(day: int, month: int, year: str | None, on: date) -> date | None:
    """Return the date, or None when there is no such day."""
    try:
        return _dated(day, month, year, on)
    except ValueError:
        return None


def _dated(day: int, month: int, year: str | None, on: date) -> date:
    """Return the date; without a year it is the coming one, or one that is just past."""
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    named = date(on.year, month, day)
    return named if on - named <= _LONG_PAST else date(on.year + 1, month, day)
