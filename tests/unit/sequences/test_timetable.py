"""Which steps a call should have, when they are due, and what becomes of those known too late."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.unit.sequences.calls import START, make_call
from worker.model import Step, StepIdentity, Subject, SubjectKind
from worker.sequences.playbooks import read_playbook
from worker.sequences.timetable import GRACE, timetable

HOUR = timedelta(hours=1)
DUE = START - 28 * HOUR
REMINDER = StepIdentity(Subject(SubjectKind.CALL, 1), "reminder", recipient="pm")


def due_with(if_late: str, known_at: datetime) -> list[tuple[datetime, datetime | None]]:
    """Return due time and window's end of the reminder 28 hours before, for a call known since then."""
    playbook = read_playbook(
        '[playbook]\nid = "p"\nversion = 1\n[step.reminder]\nwhen = "start - 28h"\nif = "call planned"\n'
        f'letter = "agenda-reminder"\nto = "pm"\nif_late = "{if_late}"\n',
        "p.toml",
    )
    steps = timetable(make_call(known_at=known_at), playbook)
    assert {step.identity for step in steps} <= {REMINDER}
    return [(step.due_at, step.window_ends_at) for step in steps]


@pytest.mark.parametrize(
    ("if_late", "known_at", "due"),
    [
        ("skip", DUE - HOUR, [(DUE, DUE + GRACE)]),
        ("skip", DUE, [(DUE, DUE + GRACE)]),
        ("skip", DUE + timedelta(seconds=1), []),
        ("now", DUE, [(DUE, None)]),
        ("now", DUE + HOUR, [(DUE + HOUR, None)]),
        ("now", START + HOUR, [(START + HOUR, None)]),
        ("now_until start - 4h", DUE, [(DUE, START - 4 * HOUR)]),
        ("now_until start - 4h", START - 5 * HOUR, [(START - 5 * HOUR, START - 4 * HOUR)]),
        ("now_until start - 4h", START - 4 * HOUR, []),
        ("now_until start - 4h", START - 3 * HOUR, []),
    ],
)
def test_step_whose_time_had_passed_when_it_was_known_follows_its_if_late(
    if_late: str, known_at: datetime, due: list[tuple[datetime, datetime | None]]
) -> None:
    assert due_with(if_late, known_at) == due


def customer_status(**changes: object) -> tuple[Step, ...]:
    """Return the steps of a call with these changes, by a playbook with one reminder."""
    playbook = read_playbook(
        '[playbook]\nid = "p"\nversion = 1\n[step.reminder]\nwhen = "start - 28h"\n'
        'letter = "agenda-reminder"\nto = "pm"\n',
        "p.toml",
    )
    return timetable(make_call(**changes), playbook)


def test_cancelled_call_has_no_steps() -> None:
    assert customer_status(cancelled=True) == ()


def test_role_that_nobody_holds_gets_no_step() -> None:
    assert customer_status(pm=None) == ()


def test_moved_call_keeps_the_identity_of_its_steps_and_changes_their_times() -> None:
    (before,), (after,) = customer_status(), customer_status(starts_at=START + HOUR)

    assert before.identity == after.identity == REMINDER
    assert after.due_at - before.due_at == HOUR
