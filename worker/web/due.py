"""What is due next: when it really leaves, what it is, to whom, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from worker.delivery.following import HORIZON
from worker.delivery.means import Means
from worker.delivery.timeliness import put_off_until
from worker.model import CallFacts, Facts, Step, StepRule
from worker.sequences.roles import ROLES, holders_of
from worker.sequences.telling import told
from worker.web.words import called, titled

# Steps that nobody gets a letter by: they keep the record going.
UNSEEN = frozenset({HORIZON})
# What holds for every step that waits, and so tells nobody anything.
_EVIDENT = frozenset({"call planned", "followed", "client invited", "launched"})


@dataclass(frozen=True, slots=True)
class DueLine:
    """One step that waits; `due_at` is when the playbook wants it, `at` when its letter may leave."""

    at: datetime
    due_at: datetime
    step: str
    to: tuple[str, ...]
    why: str
    about: str
    call_id: int | None
    call_starts_at: datetime | None


def due_line(means: Means, step: Step, facts: Facts, names: Mapping[str, str], now: datetime) -> DueLine:
    """Return one step that waits, as a list shows it."""
    rule = rule_of(means, facts, step.identity.step)
    call = facts if isinstance(facts, CallFacts) else None
    later = None if rule is None else put_off_until(facts, rule, step, now, means.hours)
    return DueLine(
        at=later or step.due_at,
        due_at=step.due_at,
        step=titled(step.identity.step),
        to=recipients(rule, step, facts, names),
        why=why(rule, facts, " by then"),
        about=facts.title,
        call_id=None if call is None else call.id,
        call_starts_at=None if call is None else call.starts_at,
    )


def rule_of(means: Means, facts: Facts, name: str) -> StepRule | None:
    """Return the playbook's rule for a step, or None when this version of it has none."""
    playbook = means.playbooks.get(facts.playbook)
    steps = () if playbook is None else playbook.steps
    return next((rule for rule in steps if rule.name == name), None)


def recipients(rule: StepRule | None, step: Step, facts: Facts, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of those whom a step's letter would go to now, else what the step calls them."""
    recipient = step.identity.recipient
    if rule is None or ROLES[rule.to].each:
        return (called(recipient, names),) if recipient else ()
    holders = holders_of(rule.to, facts)
    return tuple(one.name or called(one.address, names) for one in holders) or (f"nobody known as {rule.to}",)


def why(rule: StepRule | None, facts: Facts, by_then: str = "") -> str:
    """Return what wants a step, such as `28 h before the start, if unreleased`, and `by then` where it waits."""
    if rule is None:
        return f"playbook {facts.playbook} has no such step any more"
    asked = ", ".join(name for name in rule.conditions if name not in _EVIDENT)
    return f"{told(rule.when)}, if {asked}{by_then}" if asked else told(rule.when)
