"""Durations and sizes as people write them: `90s`, `1h 30min`, `25MB`."""

from __future__ import annotations

import re
from datetime import timedelta

from worker.settings.values import Read

_SPAN = re.compile(r"(?:\d{1,9}(?:ms|s|min|h|d)\s*)+")
_PART = re.compile(r"(\d+)(ms|s|min|h|d)")
_UNITS = {
    "ms": timedelta(milliseconds=1),
    "s": timedelta(seconds=1),
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
}
_SIZE = re.compile(r"(\d{1,9})\s*(KB|MB|GB)")
_BYTES = {"KB": 1024, "MB": 1024**2, "GB": 1024**3}


def span(least: str, most: str) -> Read:
    """Return a reader of a duration within these bounds."""
    shortest, longest = duration(least), duration(most)

    def read(value: object) -> timedelta:
        given = duration(value) if isinstance(value, str) else None
        if given is None:
            raise ValueError("write a duration such as '24h' (ms, s, min, h, d)")
        if shortest is None or longest is None or not shortest <= given <= longest:
            raise ValueError(f"write a duration from '{least}' to '{most}'")
        return given

    return read


def duration(written: str) -> timedelta | None:
    """Return a duration such as `90s`, `10min` or `1h 30min`, or None when it is none."""
    if not _SPAN.fullmatch(written.strip()):
        return None
    try:
        return sum((int(number) * _UNITS[unit] for number, unit in _PART.findall(written)), timedelta())
    except OverflowError:
        return None


def size(least: int, most: int) -> Read:
    """Return a reader of an amount of data such as `25MB`, in bytes."""

    def read(value: object) -> int:
        found = _SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None:
            raise ValueError("write a size such as '25MB' (KB, MB, GB)")
        amount = int(found[1]) * _BYTES[found[2]]
        if not least <= amount <= most:
            raise ValueError(f"write a size from '{least // _BYTES['KB']}KB' to '{most // _BYTES['MB']}MB'")
        return amount

    return read
