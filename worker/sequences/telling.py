"""Times of a call in words: `28 h before the start`, as a playbook means them and as people say them."""

from __future__ import annotations

from datetime import datetime, timedelta

from worker.model import CallFacts, Moment

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)
# Up to here people count in hours, as playbooks do: 28 h, 48 h.
_COUNTED_IN_HOURS = 3 * _DAY


def told(moment: Moment) -> str:
    """Return a playbook's moment in words, such as `28 h before the start`."""
    return _from(moment.offset, moment.anchor)


def told_of(at: datetime, call: CallFacts) -> str:
    """Return a time in words from a call's nearer side: before its start, after its start, or after its end."""
    if at < call.ends_at:
        return _from(at - call.starts_at, "start")
    return _from(at - call.ends_at, "end")


def spoken(span: timedelta) -> str:
    """Return a span such as `28 h`, `1 h 30 min` or `7 d`; what is less than a minute is left out."""
    days, rest = divmod(span, _DAY) if span >= _COUNTED_IN_HOURS else (0, span)
    hours, rest = divmod(rest, _HOUR)
    counted = ((days, "d"), (hours, "h"), (rest // _MINUTE, "min"))
    return " ".join(f"{number} {unit}" for number, unit in counted if number) or "0 min"


def _from(offset: timedelta, anchor: str) -> str:
    """Return an offset from a side of the call in words."""
    if abs(offset) < _MINUTE:
        return f"at the {anchor}"
    return f"{spoken(abs(offset))} {'before' if offset < timedelta() else 'after'} the {anchor}"
