"""Whatever dies or freezes, whenever, in either of two processes: each letter leaves once."""

from __future__ import annotations

import pytest

from worker.simulation.broker import Whim
from worker.simulation.exploration import Job, Kind, Tally, every_base, explore
from worker.simulation.smtp import Mood
from worker.simulation.world import Schedule

PARTS = 12
# The schedules that the guards of test_guards.py are needed for.
FREEZING = (
    Schedule(),
    Schedule(order=2),
    Schedule(whim=Whim.DOUBLES),
    Schedule(moods=(Mood.REFUSES_AFTER_DOT,)),
)


def said(tally: Tally) -> str:
    """Return the first failures in words, with the schedules that bring them about again."""
    return "\n".join(f"{run.schedule}: {'; '.join(run.findings)}" for run in tally.failures[:5])


@pytest.mark.promise("no broker's whim and no server's mood doubles or loses a letter")
def test_a_run_without_crashes_sends_each_letter_once_under_every_whim_and_mood() -> None:
    tally = explore(every_base(Kind.NOTHING))

    assert tally.failures == (), said(tally)
    assert tally.runs == len(every_base(Kind.NOTHING)) >= 15


@pytest.mark.promise("a crash anywhere neither doubles nor loses a letter")
def test_one_crash_anywhere_neither_doubles_nor_loses_a_letter() -> None:
    tally = explore(every_base(Kind.ONE_CRASH))

    assert tally.failures == (), said(tally)
    assert tally.runs >= 900


@pytest.mark.promise("two crashes anywhere neither double nor lose a letter")
def test_two_crashes_anywhere_neither_double_nor_lose_a_letter() -> None:
    tally = explore(Job(Kind.TWO_CRASHES, Schedule(), part, PARTS) for part in range(PARTS))

    assert tally.failures == (), said(tally)
    assert tally.runs >= 1_000


@pytest.mark.promise("a process that freezes and wakes late neither doubles nor loses a letter")
def test_a_process_that_freezes_and_wakes_late_neither_doubles_nor_loses_a_letter() -> None:
    tally = explore(Job(Kind.ONE_FREEZE, base) for base in FREEZING)

    assert tally.failures == (), said(tally)
    assert tally.runs >= 1_000
