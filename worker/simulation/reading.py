"""The timeline read from the record that a preview has played: letters, steps left out, questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from worker.delivery.reasons import reason_of
from worker.model import CallFacts, LetterState, Playbook, StepRule
from worker.record import overview, timers
from worker.record.engine import Transaction
from worker.record.overview import LetterLine
from worker.record.picture import history_lines
from worker.sequences.conditions import holds
from worker.sequences.roles import holder_of
from worker.sequences.telling import told
from worker.simulation.timeline import LeftOut, PlannedCall, PlannedLetter, Timeline

Playbooks = Mapping[str, Playbook]
MOST_LETTERS = 10_000


def timeline_of(tx: Transaction, playbooks: Playbooks, began_at: datetime, most_calls: int) -> Timeline:
    """Return what the record says that the one mail in it has started."""
    known = overview.planned_calls(tx, most_calls + 1)
    written = sorted(overview.outbox(tx, LetterState, MOST_LETTERS), key=lambda one: one.id)
    lines = history_lines(tx)
    return Timeline(
        begins_at=began_at,
        answers=tuple(_letter(one, "answers this mail") for one in written if _is_answer(one)),
        calls=tuple(_call(tx, call, written, playbooks) for call in known[:most_calls]),
        more=len(known) > most_calls,
        asked=tuple(question.reason for question in overview.questions(tx)),
        passed=tuple(str(line.detail["reason"]) for line in lines if line.what == "mail passed"),
        set_aside=any(line.what == "mail set aside" for line in lines),
    )


def _is_answer(line: LetterLine) -> bool:
    """Return whether the letter answers the mail itself."""
    return line.key.startswith("mail/")


def _call(
    tx: Transaction, call: CallFacts, written: Iterable[LetterLine], playbooks: Playbooks
) -> PlannedCall:
    """Return one call with its letters, and with the steps from which none came."""
    about = [
        one for one in written if not _is_answer(one) and one.call is not None and one.call.id == call.id
    ]
    return PlannedCall(
        call=call,
        letters=tuple(_letter(one, reason_of(one.key, call, playbooks)) for one in about),
        left_out=(*_never_due(tx, call, playbooks[call.playbook]), *_silent(tx, call)),
    )


def _letter(line: LetterLine, why: str) -> PlannedLetter:
    """Return a line of the outbox as a planned letter."""
    return PlannedLetter(line.created_at, line.kind, line.people, line.subject, why)


def _silent(tx: Transaction, call: CallFacts) -> Iterable[LeftOut]:
    """Return the steps that came due, and wrote nothing."""
    return (LeftOut(step.name, step.reason) for step in overview.silent_steps(tx, [call.id]))


def _never_due(tx: Transaction, call: CallFacts, playbook: Playbook) -> Iterable[LeftOut]:
    """Return the steps of the playbook that the timetable has left out for this call."""
    names = frozenset(rule.name for rule in playbook.steps)
    due = {known.step.identity.step for known in timers.known(tx, call.subject, names)}
    return (LeftOut(rule.name, _missing(rule, call)) for rule in playbook.steps if rule.name not in due)


def _missing(rule: StepRule, call: CallFacts) -> str:
    """Return why the timetable has no such step for a call."""
    if holder_of(rule.to, call) is None:
        return f"nobody is known as its {rule.to}"
    if not holds(rule.condition, call):
        return f"it is not so: {rule.condition}"
    return f"known too late: it belongs {told(rule.when)}"
