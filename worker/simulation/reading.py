"""The timeline read from the record that a preview has played: letters, steps left out, questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from worker.delivery.means import Means
from worker.model import CallFacts, LetterState, SubjectKind
from worker.record import overview
from worker.record.engine import Transaction
from worker.record.overview import LetterLine
from worker.record.picture import history_lines
from worker.simulation.courses import times_once_released
from worker.simulation.planned import Played, planned_call
from worker.simulation.timeline import PlannedCall, PlannedLetter, Timeline

MOST_LETTERS = 10_000


def timeline_of(
    tx: Transaction, means: Means, began_at: datetime, most_calls: int, *, followed: bool
) -> Timeline:
    """Return what the record says that the one mail in it has started."""
    known = overview.planned_calls(tx, most_calls + 1)
    written = sorted(overview.outbox(tx, LetterState, MOST_LETTERS), key=lambda one: one.id)
    lines = history_lines(tx)
    return Timeline(
        begins_at=began_at,
        answers=tuple(_answer(one) for one in written if not _step_of(one)),
        followed=followed,
        calls=tuple(_call(tx, means, call, written) for call in known[:most_calls]),
        more=len(known) > most_calls,
        asked=tuple(question.reason for question in overview.questions(tx)),
        passed=tuple(str(line.detail["reason"]) for line in lines if line.what == "mail passed"),
        set_aside=any(line.what == "mail set aside" for line in lines),
    )


def _step_of(line: LetterLine) -> str:
    """Return the step that wanted the letter, or nothing when the letter answers the mail itself."""
    match line.key.split("/"):
        case [SubjectKind.CALL, _, step, *_]:
            return step
        case _:
            return ""


def _answer(line: LetterLine) -> PlannedLetter:
    """Return a letter that answers the mail."""
    return PlannedLetter(line.created_at, line.kind, line.people, line.subject, "answers this mail")


def _call(tx: Transaction, means: Means, call: CallFacts, written: Iterable[LetterLine]) -> PlannedCall:
    """Return one call with its letters, and with the steps from which none comes."""
    playbook = means.playbooks[call.playbook]
    by_step: defaultdict[str, list[LetterLine]] = defaultdict(list)
    for line in written:
        if _step_of(line) and line.call is not None and line.call.id == call.id:
            by_step[_step_of(line)].append(line)
    silent = {one.name: one.reason for one in overview.silent_steps(tx, [call.id])}
    once_released = times_once_released(call, playbook, means.hours)
    return planned_call(Played(call, playbook, by_step, silent, once_released))
