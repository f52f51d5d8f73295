"""The steps that should exist for a call or project: each with when it is due and until when it makes sense."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from worker.model import (
    Anchor,
    CallFacts,
    Facts,
    Hours,
    Lateness,
    OutOfHours,
    Playbook,
    Step,
    StepIdentity,
    StepRule,
    newest,
    released,
)
from worker.sequences.conditions import unmet
from worker.sequences.hours import counted_back, last_working
from worker.sequences.moments import moment_of
from worker.sequences.roles import ROLES

# A step that would be skipped when late may still run this long after its time: the worker was down, or busy.
GRACE = timedelta(hours=1)
_ABOUT_RELEASED = frozenset({"released", "confirmation missing"})


def timetable(facts: Facts, playbook: Playbook, hours: Hours) -> tuple[Step, ...]:
    """Return the steps by a playbook; what is cancelled or held has none."""
    if facts.held or (isinstance(facts, CallFacts) and facts.cancelled):
        return ()
    return tuple(step for rule in playbook.steps for step in _steps(facts, rule, hours))


def slot_of(facts: Facts, rule: StepRule) -> str:
    """Return the slot of a step: which check-in it is about, and which version of a draft it is counted from."""
    if rule.draft is None:
        return rule.slot
    draft = None
    if rule.when.anchor is Anchor.RECEIVED:
        draft = newest(facts.drafts, rule.draft, rule.slot)
    elif rule.when.anchor is Anchor.RELEASED or not _ABOUT_RELEASED.isdisjoint(rule.conditions):
        draft = released(facts.drafts, rule.draft, rule.slot)
    return rule.slot if draft is None else f"{rule.slot}v{draft.version}"


def _steps(facts: Facts, rule: StepRule, hours: Hours) -> Iterator[Step]:
    """Yield the steps that a rule asks for: none when it is not owed, too late, or nobody's."""
    due_at = None if unmet(facts, rule) else _due_at(facts, rule, hours)
    if due_at is None:
        return
    window = _window_end(facts, rule, due_at)
    role, slot = ROLES[rule.to], slot_of(facts, rule)
    holders = role.holders(facts)
    recipients = [one.address for one in holders] if role.each else [rule.to] * bool(holders)
    for recipient in recipients:
        yield Step(StepIdentity(facts.subject, rule.name, slot, recipient), due_at, window)


def nominally_due(facts: Facts, rule: StepRule, hours: Hours) -> datetime | None:
    """Return when a step is due by its playbook, whenever it was known; None while its time is not known."""
    nominal = moment_of(rule.when, facts, rule)
    if nominal is None or rule.out_of_hours is not OutOfHours.EARLIER:
        return nominal
    return _earlier(nominal, facts, hours)


def _due_at(facts: Facts, rule: StepRule, hours: Hours) -> datetime | None:
    """Return when the step is due, or None when its time had passed before anybody could know."""
    nominal = nominally_due(facts, rule, hours)
    if nominal is None:
        return None
    known_at = _known_at(facts)
    if nominal >= known_at:
        return nominal
    if rule.if_late.lateness is Lateness.SKIP:
        return None
    until = None if rule.if_late.until is None else moment_of(rule.if_late.until, facts, rule)
    return known_at if until is None or known_at < until else None


def _earlier(nominal: datetime, facts: Facts, hours: Hours) -> datetime:
    """Return a time at which people work, not later: what comes before a call is counted over working days."""
    if isinstance(facts, CallFacts) and nominal < facts.starts_at:
        nominal = counted_back(nominal, facts.starts_at, hours, facts.zone)
    return last_working(nominal, hours, facts.zone)


def _known_at(facts: Facts) -> datetime:
    """Return from when on the worker could act: it knew the time, and somebody inside had let it."""
    if isinstance(facts, CallFacts) and facts.followed_at is not None:
        return max(facts.known_at, facts.followed_at)
    return facts.known_at


def _window_end(facts: Facts, rule: StepRule, due_at: datetime) -> datetime | None:
    """Return until when the step makes sense, or None when it always does."""
    if rule.if_late.until is not None:
        return moment_of(rule.if_late.until, facts, rule)
    return due_at + GRACE if rule.if_late.lateness is Lateness.SKIP else None
