"""The steps that should exist for a call: each with when it is due and until when it makes sense."""

from __future__ import annotations

from datetime import datetime, timedelta

from worker.model import CallFacts, Lateness, Playbook, Step, StepIdentity, StepRule
from worker.sequences.conditions import holds
from worker.sequences.moments import moment_of
from worker.sequences.roles import holder_of

# A step that would be skipped when late may still run this long after its time: the worker was down, or busy.
GRACE = timedelta(hours=1)


def timetable(call: CallFacts, playbook: Playbook) -> tuple[Step, ...]:
    """Return the steps of a call by its playbook; a cancelled call has none."""
    if call.cancelled:
        return ()
    steps = (_step(call, rule) for rule in playbook.steps)
    return tuple(step for step in steps if step is not None)


def _step(call: CallFacts, rule: StepRule) -> Step | None:
    """Return the step that a rule asks for, or None when it is not owed, too late, or nobody's."""
    if holder_of(rule.to, call) is None or not holds(rule.condition, call):
        return None
    due_at = _due_at(call, rule)
    if due_at is None:
        return None
    identity = StepIdentity(call.subject, rule.name, recipient=rule.to)
    return Step(identity, due_at, _window_end(call, rule, due_at))


def _due_at(call: CallFacts, rule: StepRule) -> datetime | None:
    """Return when the step is due, or None when its time had passed before anybody could know."""
    nominal = moment_of(rule.when, call)
    if nominal >= call.known_at:
        return nominal
    if rule.if_late.lateness is Lateness.SKIP:
        return None
    until = rule.if_late.until
    return call.known_at if until is None or call.known_at < moment_of(until, call) else None


def _window_end(call: CallFacts, rule: StepRule, due_at: datetime) -> datetime | None:
    """Return until when the step makes sense, or None when it always does."""
    if rule.if_late.until is not None:
        return moment_of(rule.if_late.until, call)
    return due_at + GRACE if rule.if_late.lateness is Lateness.SKIP else None
