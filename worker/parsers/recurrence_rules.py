"""The rule of a series as an invite writes it: checked for shape, so that expanding it later cannot fail."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from worker.errors import MailUnreadable

_NUMBERS = r"[+-]?\d{1,3}(?:,[+-]?\d{1,3})*"
_DAYS = r"(?:[+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)"
_SHAPES = {
    "FREQ": re.compile(r"SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY"),
    "UNTIL": re.compile(r"\d{8}(?:T\d{6}Z?)?"),
    "COUNT": re.compile(r"[1-9]\d{0,5}"),
    "INTERVAL": re.compile(r"0*[1-9]\d{0,5}"),
    "BYDAY": re.compile(rf"{_DAYS}(?:,{_DAYS})*"),
    "WKST": re.compile(r"MO|TU|WE|TH|FR|SA|SU"),
    "BYSECOND": re.compile(_NUMBERS),
    "BYMINUTE": re.compile(_NUMBERS),
    "BYHOUR": re.compile(_NUMBERS),
    "BYMONTHDAY": re.compile(_NUMBERS),
    "BYYEARDAY": re.compile(_NUMBERS),
    "BYWEEKNO": re.compile(_NUMBERS),
    "BYMONTH": re.compile(_NUMBERS),
    "BYSETPOS": re.compile(_NUMBERS),
}
_LONGEST = 2000
_REMEDY = "ask its sender for the invite again, or for single invites"


def read_rule(text: str) -> str:
    """Return the rule in upper case without what a vendor added, or raise MailUnreadable."""
    if len(text) > _LONGEST:
        raise MailUnreadable(f"the invite's rule has {len(text)} characters, more than {_LONGEST}; {_REMEDY}")
    parts: dict[str, str] = {}
    for piece in filter(None, text.upper().replace(" ", "").strip(";").split(";")):
        name, _, value = piece.partition("=")
        if name.startswith("X-"):
            continue
        shape = _SHAPES.get(name)
        if shape is None or not shape.fullmatch(value) or name in parts or not _is_day(name, value):
            raise MailUnreadable(f"the invite repeats by {piece[:60]!r}, which cannot be read; {_REMEDY}")
        parts[name] = value
    if "FREQ" not in parts:
        raise MailUnreadable(f"the invite repeats by {text[:60]!r}, which says no frequency; {_REMEDY}")
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _is_day(name: str, value: str) -> bool:
    """Return whether the value of UNTIL is a day that exists, and its time one that a clock shows."""
    if name != "UNTIL":
        return True
    try:
        last = value.removesuffix("Z") if "T" in value else f"{value}T000000"
        datetime.strptime(last, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return False
    return True
