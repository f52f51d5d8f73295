"""Words in a text that name a day, or that speak of a time without naming one, in seven languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from worker.parsers.calendar_days import exact_date, next_date
from worker.parsers.date_words import AMBIGUOUS_WEEKDAYS
from worker.parsers.day_patterns import DATED, DAY_PATTERNS, TIME

_NUMERIC = re.compile(
    rf"{DATED}(?<![\w.,:/%€$£-])(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?:(?P=mark)(?P<year>20\d\d|\d\d)|(?P<stop>\.))?"
    rf"(?![\w%/-]|[.,:]\d){TIME}",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"(?:v|version|release|phase|kapitel|chapter|section|punkt|item|sprint|build|rev)\.?\s$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DayPhrase:
    """Where such words stand, the day they name or None, and whether they can also mean something else."""

    start: int
    end: int
    day: date | None
    doubtful: bool = False


def day_phrases(text: str, on: date, *, day_first: bool) -> tuple[DayPhrase, ...]:
    """Return the phrases in order; where two overlap, the longer one."""
    found = [*_numeric(text, on, day_first=day_first), *_in_words(text, on)]
    kept: list[DayPhrase] = []
    for phrase in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(phrase.end <= other.start or other.end <= phrase.start for other in kept):
            kept.append(phrase)
    return tuple(sorted(kept, key=lambda one: one.start))


def _in_words(text: str, on: date) -> Iterator[DayPhrase]:
    """Yield what each pattern finds."""
    for pattern, read in DAY_PATTERNS:
        for found in pattern.finditer(text):
            weekday = found.groupdict().get("weekday") or ""
            alone = weekday.lower() in AMBIGUOUS_WEEKDAYS and weekday == found.group()
            yield DayPhrase(found.start(), found.end(), read(found, on), doubtful=alone)


def _numeric(text: str, on: date, *, day_first: bool) -> Iterator[DayPhrase]:
    """Yield dates in figures: with dots the day comes first everywhere, else where it does in that country."""
    for found in _NUMERIC.finditer(text):
        first, second = int(found["first"]), int(found["second"])
        dotted = found["mark"] == "."
        if _VERSION.search(text, max(0, found.start() - 12), found.start()):
            continue
        day, month = (first, second) if day_first or dotted else (second, first)
        year = found["year"]
        named = exact_date(int(year), month, day) if year else next_date(on, month, day)
        if named is not None:
            # "1.2" is as well a version or an amount; "24/7" and "24-7" say always.
            doubtful = (dotted and not year and not found["stop"]) or (first, second) == (24, 7)
            yield DayPhrase(found.start(), found.end(), named, doubtful=doubtful)
