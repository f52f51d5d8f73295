"""Times as a playbook writes them: `start - 28h`, `end + 15min`, `now_until start - 4h`."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from worker.model import Anchor, CallFacts, IfLate, Lateness, Moment

_MOMENT = re.compile(r"(start|end)(?:\s*([+-])\s*(\d.*))?")
_DURATION = re.compile(r"(?:(\d{1,4})\s*d)?\s*(?:(\d{1,5})\s*h)?\s*(?:(\d{1,6})\s*min)?")

MOMENT_REMEDY = "write a moment such as 'start - 28h' or 'end + 1d 12h' (units: d, h, min)"
IF_LATE_REMEDY = "write 'skip', 'now' or 'now_until start - 4h'"


def read_moment(text: str) -> Moment:
    """Return the moment, or raise ValueError when it is not one."""
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        raise ValueError(MOMENT_REMEDY)
    anchor, sign, duration = found.groups()
    offset = read_duration(duration) if duration else timedelta(0)
    return Moment(Anchor(anchor), -offset if sign == "-" else offset)


def read_duration(text: str) -> timedelta:
    """Return a duration such as '28h', '15min' or '1d 4h', or raise ValueError when it is not one."""
    found = _DURATION.fullmatch(text.strip())
    if found is None or not any(found.groups()):
        raise ValueError(MOMENT_REMEDY)
    days, hours, minutes = (int(number or 0) for number in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)


def read_if_late(text: str) -> IfLate:
    """Return what becomes of a late step, or raise ValueError when the text does not say."""
    word, _, rest = text.strip().partition(" ")
    if word == Lateness.NOW_UNTIL and rest:
        return IfLate(Lateness.NOW_UNTIL, read_moment(rest))
    if rest or word not in (Lateness.SKIP, Lateness.NOW):
        raise ValueError(IF_LATE_REMEDY)
    return IfLate(Lateness(word))


def moment_of(moment: Moment, call: CallFacts) -> datetime:
    """Return when a moment is for a call."""
    anchors = {Anchor.START: call.starts_at, Anchor.END: call.ends_at}
    return anchors[moment.anchor] + moment.offset
