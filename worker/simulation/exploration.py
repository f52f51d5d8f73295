"""Schedules by the hundred, shared out to processes, each with a laboratory of its own."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from worker.mailer.letters import Letters, templates_folder
from worker.model import Playbook
from worker.settings.loading import defaults_folder
from worker.settings.playbooks import read_playbooks
from worker.simulation.lab import Lab
from worker.simulation.schedules import Explorer, Run, bases
from worker.simulation.story import ONE_STEP, delivery_story
from worker.simulation.world import Schedule

# On a memory disk a run costs what it computes; the same calls are made, and crashes here lose no power.
MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - a temporary folder is made in it
MOST_FAILURES = 20


class Kind(StrEnum):
    """What is added to a schedule, in every way there is."""

    NOTHING = "nothing"
    ONE_CRASH = "one crash"
    TWO_CRASHES = "two crashes"
    ONE_FREEZE = "one freeze"


@dataclass(frozen=True, slots=True)
class Job:
    """One kind of fault, added in every way to one schedule; or every `parts`-th way, from `part` on."""

    kind: Kind
    base: Schedule
    part: int = 0
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Tally:
    """How many schedules were run, and those of them after which something did not hold."""

    runs: int
    failures: tuple[Run, ...]


def hush() -> None:
    """Log errors alone in this process: thousands of runs would tell of thousands of mails."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def explore(jobs: Iterable[Job], processes: int | None = None) -> Tally:
    """Return the tally of all jobs; as many processes work on them as there are cores, unless told otherwise."""
    workers = processes or os.cpu_count() or 1
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=hush) as pool:
        tallies = list(pool.map(explore_here, jobs))
    return Tally(
        sum(one.runs for one in tallies), tuple(chain.from_iterable(one.failures for one in tallies))
    )


def explore_here(job: Job) -> Tally:
    """Return the tally of one job, run in this process."""
    runs = 0
    failures: list[Run] = []
    for run in runs_of(job):
        runs += 1
        if run.findings and len(failures) < MOST_FAILURES:
            failures.append(run)
    return Tally(runs, tuple(failures))


def runs_of(job: Job) -> Iterator[Run]:
    """Yield the runs of one job, each when it has been run."""
    where = MEMORY_DISK if MEMORY_DISK.is_dir() else None
    with TemporaryDirectory(prefix="followthrough-", dir=where) as folder:
        yield from _runs(Explorer(Lab(Path(folder), _playbooks()), delivery_story()), job)


def _runs(explorer: Explorer, job: Job) -> Iterator[Run]:
    """Yield the runs of one job."""
    match job.kind:
        case Kind.NOTHING:
            yield explorer.run(job.base)
        case Kind.ONE_CRASH:
            yield from explorer.one_crash(job.base)
        case Kind.TWO_CRASHES:
            yield from explorer.two_crashes(job.base, job.part, job.parts)
        case Kind.ONE_FREEZE:
            yield from explorer.one_freeze(job.base)


def every_base(kind: Kind) -> tuple[Job, ...]:
    """Return the jobs that add this kind of fault to every base schedule."""
    return tuple(Job(kind, base) for base in bases())


def _playbooks() -> Mapping[str, Playbook]:
    """Return the playbooks of the delivery story."""
    return read_playbooks([defaults_folder(), ONE_STEP], Letters(templates_folder()).names())
