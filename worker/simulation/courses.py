"""The two courses that a call can take: people do what is theirs in time, or something stays undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from worker.model import Anchor, CallFacts, Draft, Hours, Playbook, StepRule
from worker.sequences.conditions import CONDITIONS
from worker.sequences.moments import moment_of
from worker.sequences.timetable import timetable

# Of the steps under these the first one asks for the draft; those after it are there because nobody answered.
_UNLESS_DONE = {"missing": "unless it has come", "unreleased": "unless released"}
# Before somebody has done something nothing can stay undone after it, so that no clock alone brings these.
_UNDONE_SINCE = {"waiting for release": "unless released", "confirmation missing": "unless confirmed"}
_ONCE_DONE = {"released": "once released"}
_OF_THE_CLOCK = (Anchor.START, Anchor.END)
_LATEST = datetime.max.replace(tzinfo=UTC)
_HIGHEST_VERSION = 1_000_000


def is_late(rule: StepRule, call: CallFacts, playbook: Playbook) -> bool:
    """Return whether the step is a reminder, a nudge or an escalation: it is there for what was not done."""
    if not _UNDONE_SINCE.keys().isdisjoint(rule.conditions):
        return True
    if not _asks(rule):
        return False
    of_one_draft = [
        one for one in playbook.steps if (one.draft, one.slot) == (rule.draft, rule.slot) and _asks(one)
    ]
    return rule is not min(of_one_draft, key=lambda one: moment_of(one.when, call, one) or _LATEST)


def only(rule: StepRule, *, late: bool) -> str:
    """Return what must happen, or not happen, for the step's letter to leave; empty when it leaves anyway."""
    words = _UNLESS_DONE | _UNDONE_SINCE if late else _ONCE_DONE
    return next((words[name] for name in rule.conditions if name in words), "")


def waits_for_people(rule: StepRule) -> bool:
    """Return whether no clock alone brings the step, but something that people do."""
    done = _UNDONE_SINCE | _ONCE_DONE
    return is_counted_from_people(rule) or not done.keys().isdisjoint(rule.conditions)


def is_counted_from_people(rule: StepRule) -> bool:
    """Return whether the step's time is counted from what somebody does, such as a release."""
    return rule.when.anchor not in _OF_THE_CLOCK


def hindered(rule: StepRule, call: CallFacts) -> str:
    """Return the first condition that does not hold, and that nothing people do about a draft would change."""
    if waits_for_people(rule) and call.followed_at is None:
        return "followed"
    if waits_for_people(rule) and not call.clients:
        return "client invited"
    done = _UNLESS_DONE | _UNDONE_SINCE | _ONCE_DONE
    standing = (name for name in rule.conditions if name not in done)
    return next((name for name in standing if not CONDITIONS[name](call, rule)), "")


def times_once_released(call: CallFacts, playbook: Playbook, hours: Hours) -> Mapping[str, datetime]:
    """Return by step when it would be due if every draft of the call had been released at once."""
    at = call.followed_at or call.known_at
    kinds = {(rule.draft, rule.slot) for rule in playbook.steps if rule.draft is not None}
    drafts = [Draft(0, kind, _HIGHEST_VERSION, "", at, slot, released_at=at) for kind, slot in kinds]
    as_released = replace(call, drafts=(*call.drafts, *drafts))
    return {step.identity.step: step.due_at for step in timetable(as_released, playbook, hours)}


def _asks(rule: StepRule) -> bool:
    """Return whether the step is owed for as long as a draft is not there, or not released."""
    return not _UNLESS_DONE.keys().isdisjoint(rule.conditions)
