"""Each guard is needed: with any one of them taken out, the simulation finds what it was there to prevent."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import worker

SOURCE = Path(worker.__file__).parent
DEFAULTS = SOURCE.parent / "config"

# Prints what the first failing run found, or nothing when every run held.
EXPLORE = """
from worker.simulation.exploration import Job, Kind, hush, runs_of
from worker.simulation.broker import Whim
from worker.simulation.smtp import Mood
from worker.simulation.world import Schedule

hush()
print(next((run.findings for run in runs_of({job}) if run.findings), ""))
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a guard: where it stands, and how the code reads without it."""

    file: str
    stands: str
    without: str


@dataclass(frozen=True, slots=True)
class Guard:
    """A guard, and schedules that need it; test_crash_schedules runs the same ones with every guard in place."""

    lines: tuple[Line, ...]
    job: str
    finding: str


GUARDS = {
    "rev check": Guard(
        (
            Line(
                "record/timers.py",
                "timer.c.id == claim.timer_id, timer.c.rev == claim.rev, timer.c.attempt",
                "timer.c.id == claim.timer_id, timer.c.attempt",
            ),
            Line(
                "record/timers.py",
                'timer.c.rev == bindparam("at_rev"),',
                'timer.c.rev * 0 == bindparam("at_rev") * 0,',
            ),
        ),
        "Job(Kind.ONE_FREEZE, Schedule(order=2))",
        "was written at",
    ),
    "lease fence": Guard(
        (
            Line(
                "record/letters.py",
                "(letter.c.id == held.id, letter.c.attempt == held.attempt, letter.c.state == held.state)",
                "(letter.c.id == held.id,)",
            ),
        ),
        "Job(Kind.ONE_FREEZE, Schedule(moods=(Mood.REFUSES_AFTER_DOT,)))",
        "2 times",
    ),
    "unique key": Guard(
        (
            Line(
                "record/migrations/versions/0001_the_record.py",
                'op.create_index("uq_letter_key", "letter", ["key"], unique=True)',
                'op.create_index("uq_letter_key", "letter", ["key"], unique=False)',
            ),
        ),
        "Job(Kind.ONE_FREEZE, Schedule(whim=Whim.DOUBLES))",
        "2 times",
    ),
    "looking before a resend": Guard(
        (
            Line(
                "delivery/recovery.py",
                "return held.copy_seen_at is not None or self._look(held.message_id)",
                "return False",
            ),
            Line(
                "delivery/outbox.py",
                "if held.attempt > 1 and held.copy_seen_at is not None and held.copy_would_tell:",
                "if False:",
            ),
        ),
        "Job(Kind.ONE_CRASH, Schedule())",
        "2 times",
    ),
    "subject lock": Guard(
        (
            Line(
                "record/subjects.py",
                "return row is not None and row.version == version",
                "return row is not None",
            ),
        ),
        "Job(Kind.ONE_FREEZE, Schedule(order=2))",
        "was told from version",
    ),
}


@pytest.fixture
def copied_source(tmp_path: Path) -> Path:
    """A copy of the worker and its configuration, to take a guard out of."""
    shutil.copytree(SOURCE, tmp_path / "worker", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(DEFAULTS, tmp_path / "config")
    return tmp_path


def found(source: Path, job: str) -> str:
    """Return what exploring this job finds in the worker at `source`."""
    script = source / "explore_one_job.py"
    script.write_text(EXPLORE.format(job=job))
    environment = {**os.environ, "PYTHONPATH": str(source)}
    done = subprocess.run(
        [sys.executable, str(script)], cwd=source, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def take_out(line: Line, file: Path) -> None:
    """Take one line of a guard out of the copy."""
    text = file.read_text()
    assert text.count(line.stands) == 1, f"{line.file} has changed: say here how the guard reads now"
    file.write_text(text.replace(line.stands, line.without))


@pytest.mark.promise("each guard is needed: without it the simulation fails")
@pytest.mark.parametrize("name", GUARDS)
def test_taking_out_a_guard_lets_the_simulation_find_what_it_prevents(name: str, copied_source: Path) -> None:
    guard = GUARDS[name]

    for line in guard.lines:
        take_out(line, copied_source / "worker" / line.file)

    assert guard.finding in found(copied_source, guard.job)
