"""The steps of a call or project are made what its facts say now: the difference is written, nothing else changes."""

from __future__ import annotations

from datetime import datetime

from worker.delivery.means import Means
from worker.model import Facts, Subject, SubjectKind
from worker.record import calls, projects, timers
from worker.record.engine import Transaction
from worker.sequences.reconcile import reconcile
from worker.sequences.timetable import timetable


def facts_of(tx: Transaction, subject: Subject) -> Facts | None:
    """Return all that is known of a step's subject, or None when it is gone or is of a kind without steps."""
    match subject.kind:
        case SubjectKind.CALL:
            return calls.facts(tx, subject.id)
        case SubjectKind.PROJECT:
            return projects.facts(tx, subject.id)
        case _:
            return None


def settle(tx: Transaction, means: Means, facts: Facts, now: datetime) -> None:
    """Write the difference between the steps that a subject has and those that it should have."""
    playbook = means.playbooks.get(facts.playbook)
    if playbook is None:
        # Taken out of the configuration: what was planned stays, and says so when it is due.
        return

    owned = frozenset(rule.name for rule in playbook.steps)
    wanted = timetable(facts, playbook, means.hours)
    timers.apply(tx, reconcile(timers.known(tx, facts.subject, owned), wanted), now)


def settle_again(tx: Transaction, means: Means, subject: Subject, now: datetime) -> None:
    """Let the steps of a subject follow a change that was just written."""
    facts = facts_of(tx, subject)
    if facts is not None:
        settle(tx, means, facts, now)


def settle_project(tx: Transaction, means: Means, project_id: int, now: datetime) -> None:
    """Let the steps of a project and of all its calls follow a change to the project."""
    settle_again(tx, means, projects.subject(project_id), now)
    for call in calls.of_project(tx, project_id):
        settle(tx, means, call, now)
