"""What changes on the timers when the timetable says something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.sequences.calls import START
from worker.model import KnownStep, Outcome, Step, StepIdentity, Subject, SubjectKind, TimerChanges
from worker.sequences.reconcile import reconcile


def make_step(name: str = "reminder", hours: int = 0) -> Step:
    """Return a step that is due this many hours after noon."""
    due_at = START + timedelta(hours=hours)
    return Step(
        StepIdentity(Subject(SubjectKind.CALL, 1), name, recipient="pm"), due_at, due_at + timedelta(hours=1)
    )


STEP, LATER = make_step(), make_step(hours=1)
LONGER = replace(STEP, window_ends_at=START + timedelta(hours=2))


@pytest.mark.parametrize(
    ("known", "wanted", "changes"),
    [
        ([], [], TimerChanges()),
        ([], [STEP], TimerChanges(added=(STEP,))),
        ([KnownStep(STEP)], [STEP], TimerChanges()),
        ([KnownStep(STEP)], [LATER], TimerChanges(moved=(LATER,))),
        ([KnownStep(STEP)], [LONGER], TimerChanges(moved=(LONGER,))),
        ([KnownStep(STEP)], [], TimerChanges(removed=(STEP.identity,))),
        ([KnownStep(STEP, Outcome.REMOVED)], [], TimerChanges()),
        ([KnownStep(STEP, Outcome.REMOVED)], [STEP], TimerChanges(moved=(STEP,))),
        ([KnownStep(STEP, Outcome.SUPPRESSED)], [STEP], TimerChanges()),
        ([KnownStep(STEP, Outcome.SUPPRESSED)], [LONGER], TimerChanges()),
        ([KnownStep(STEP, Outcome.SUPPRESSED)], [LATER], TimerChanges(moved=(LATER,))),
        ([KnownStep(STEP, Outcome.SUPPRESSED)], [], TimerChanges()),
        *(
            ([KnownStep(STEP, ended)], wanted, TimerChanges())
            for ended in (Outcome.SENT, Outcome.MERGED, Outcome.BEFORE_PERSON)
            for wanted in ([], [STEP], [LATER])
        ),
    ],
)
def test_timers_change_only_where_they_wait_or_were_taken_back(
    known: list[KnownStep], wanted: list[Step], changes: TimerChanges
) -> None:
    assert reconcile(known, wanted) == changes


def apply(known: list[KnownStep], changes: TimerChanges) -> list[KnownStep]:
    """Return the timers after the changes, as the record makes them."""
    moved = {step.identity: KnownStep(step) for step in changes.moved}
    kept = [moved.get(one.step.identity, one) for one in known]
    removed = [
        replace(one, outcome=Outcome.REMOVED) if one.step.identity in changes.removed else one for one in kept
    ]
    return [*removed, *(KnownStep(step) for step in changes.added)]


STEPS = st.builds(make_step, st.sampled_from("abcd"), st.integers(0, 2))
KNOWN = st.builds(KnownStep, STEPS, st.none() | st.sampled_from(Outcome))


@settings(derandomize=True, deadline=None)
@given(
    known=st.lists(KNOWN, unique_by=lambda one: one.step.identity),
    wanted=st.lists(STEPS, unique_by=lambda step: step.identity),
)
def test_applying_the_changes_twice_changes_nothing_more(known: list[KnownStep], wanted: list[Step]) -> None:
    after = apply(known, reconcile(known, wanted))

    assert reconcile(after, wanted) == TimerChanges()
    frozen = [one for one in known if one.outcome in (Outcome.SENT, Outcome.MERGED, Outcome.BEFORE_PERSON)]
    assert [one for one in after if one in frozen] == frozen
