"""Times as a playbook writes them: `start - 28h`, `released + 24h`, `now_until start - 4h`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from worker.model import (
    Anchor,
    CallFacts,
    Facts,
    IfLate,
    Lateness,
    Moment,
    StepRule,
    newest,
    released,
)
from worker.sequences.hours import zone_of

_MOMENT = re.compile(r"(start|end|received|released|launch)(?:\s*([+-])\s*(\d.*))?")
_DURATION = re.compile(r"(?:(\d{1,4})\s*d)?\s*(?:(\d{1,5})\s*h)?\s*(?:(\d{1,6})\s*min)?")

MOMENT_REMEDY = "write a moment such as 'start - 28h', 'end + 1d 12h', 'released + 24h' or 'launch + 7d'"
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


def moment_of(moment: Moment, facts: Facts, rule: StepRule) -> datetime | None:
    """Return when a moment is for a call or project, or None while what it is counted from has not happened."""
    anchor = _anchor(moment.anchor, facts, rule)
    if anchor is None:
        return None
    if moment.anchor is Anchor.LAUNCH:
        # Nine in the morning stays nine in the morning when the clocks change in between.
        local = anchor.astimezone(zone_of(facts.zone)).replace(tzinfo=None) + moment.offset
        return local.replace(tzinfo=zone_of(facts.zone)).astimezone(UTC)
    return anchor + moment.offset


def _anchor(anchor: Anchor, facts: Facts, rule: StepRule) -> datetime | None:
    """Return when an anchor is, or None when it is not yet, or never for this subject."""
    if anchor is Anchor.RECEIVED and rule.draft is not None:
        received = newest(facts.drafts, rule.draft, rule.slot)
        return None if received is None else received.made_at
    if anchor is Anchor.RELEASED and rule.draft is not None:
        out = released(facts.drafts, rule.draft, rule.slot)
        return None if out is None else out.released_at
    if isinstance(facts, CallFacts):
        return {Anchor.START: facts.starts_at, Anchor.END: facts.ends_at}.get(anchor)
    return facts.launched_at if anchor is Anchor.LAUNCH else None
