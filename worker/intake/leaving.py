"""What keeps a released draft from leaving: its PM is told at once, for no copy of it will come."""

from __future__ import annotations

from datetime import datetime

from worker.delivery.means import Means
from worker.delivery.settling import facts_of
from worker.intake.answering import refuse
from worker.intake.arrived import Arrived
from worker.intake.sentences import sentence
from worker.model import CallFacts, DraftKind, Facts, StepRule, Subject
from worker.record import timers
from worker.record.engine import Transaction
from worker.sequences.roles import ROLES
from worker.sequences.timetable import slot_of


def tell_if_it_stays(
    tx: Transaction,
    means: Means,
    arrived: Arrived,
    number: int,
    subject: Subject,
    draft: tuple[DraftKind, str],
    now: datetime,
) -> None:
    """Tell whoever released a draft when nothing goes to the client by that, and why."""
    facts = facts_of(tx, subject)
    rule = None if facts is None else _rule(means, facts, *draft)
    if facts is None or rule is None or _waits(tx, facts, rule, now):
        return
    name = _reason(facts)
    refuse(
        tx, means, arrived, number, sentence(facts.language or means.language, name, title=facts.title), now
    )


def _rule(means: Means, facts: Facts, kind: DraftKind, slot: str) -> StepRule | None:
    """Return the step by which a released draft goes to the client, or None when the playbook has none."""
    playbook = means.playbooks.get(facts.playbook)
    rules = () if playbook is None else playbook.steps
    mine = (rule for rule in rules if rule.draft is kind and rule.slot == slot)
    return next((rule for rule in mine if ROLES[rule.to].outside and not ROLES[rule.to].each), None)


def _waits(tx: Transaction, facts: Facts, rule: StepRule, now: datetime) -> bool:
    """Return whether the step of the released version is still to come, and in time."""
    slot = slot_of(facts, rule)
    known = timers.known(tx, facts.subject, frozenset({rule.name}))
    coming = [one.step for one in known if one.outcome is None and one.step.identity.slot == slot]
    return any(step.window_ends_at is None or now < step.window_ends_at for step in coming)


def _reason(facts: Facts) -> str:
    """Return the name of the sentence that says why nothing leaves."""
    if isinstance(facts, CallFacts) and facts.cancelled:
        return "stays cancelled"
    if facts.held:
        return "stays held"
    return "stays late" if facts.clients else "stays alone"
