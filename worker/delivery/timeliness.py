"""Whether a due step is still owed, and whether its letter waits: for working hours, or for somebody's return."""

from __future__ import annotations

from datetime import datetime

from worker.model import CallFacts, Facts, Hours, Lateness, OutOfHours, Step, StepRule
from worker.sequences.conditions import unmet
from worker.sequences.hours import next_working
from worker.sequences.timetable import GRACE


def not_owed(facts: Facts, rule: StepRule, step: Step, now: datetime, hours: Hours) -> str:
    """Return why the step is not owed any more, or an empty string while it is."""
    if isinstance(facts, CallFacts) and facts.cancelled:
        return "the call is cancelled"

    if isinstance(facts, CallFacts) and rule.draft in facts.skipped:
        # Also what was released before: the later word counts.
        return f"the {rule.draft} of this call is skipped"

    reason = unmet(facts, rule)
    if reason:
        return f"not so any more: {reason}"

    end = _window_end(facts, rule, step, hours)
    if end is not None and now >= end:
        return f"too late: it made sense until {end.isoformat()}"

    return ""


def put_off_until(facts: Facts, rule: StepRule, step: Step, now: datetime, hours: Hours) -> datetime | None:
    """Return when the letter may go, or None when it may go now."""
    later = _may_go(facts, rule, step, max(now, step.due_at), hours)
    return later if later > now else None


def _may_go(facts: Facts, rule: StepRule, step: Step, at: datetime, hours: Hours) -> datetime:
    """Return the first moment from `at` on that the letter may reach whom it is for."""
    back = max((at, *_returns(facts, step.identity.recipient)))
    later = back if rule.out_of_hours is OutOfHours.ANY else next_working(back, hours, facts.zone)
    until = step.window_ends_at
    if rule.if_late.lateness is Lateness.NOW_UNTIL and until is not None and later >= until:
        # Waiting would make it pointless: better at night than never.
        return at
    return later


def _returns(facts: Facts, recipient: str) -> tuple[datetime, ...]:
    """Return when the one person that the letter is for comes back, if that person is away."""
    return tuple(
        one.away_until
        for one in facts.clients
        if one.person.address == recipient and one.away_until is not None
    )


def _window_end(facts: Facts, rule: StepRule, step: Step, hours: Hours) -> datetime | None:
    """Return until when the step makes sense; what waited for working hours or a return has its grace after them."""
    if rule.if_late.lateness is Lateness.SKIP and step.window_ends_at is not None:
        return _may_go(facts, rule, step, step.due_at, hours) + GRACE
    return step.window_ends_at
