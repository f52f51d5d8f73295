"""A preview plays one mail into a record of its own: the real intake and steps, on a clock stepped from due to due."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from tempfile import TemporaryDirectory

from worker.app import make_means
from worker.delivery.following import FARTHEST
from worker.delivery.means import Means
from worker.delivery.settling import settle_project
from worker.delivery.steps import run_step
from worker.delivery.ticker import Ticker
from worker.intake.starting import ASK
from worker.intake.taking import Intake
from worker.model import Claim, Clocks, LetterState
from worker.parsers.headers import message_id_of
from worker.record import arrivals, calls, overview, projects, rest, series
from worker.record.engine import Transaction, migrate, open_engine
from worker.record.identity import Arrival
from worker.record.writer import Writer
from worker.settings import Settings
from worker.simulation.clocks import SteppedBusiness, SteppedMachine
from worker.simulation.reading import MOST_LETTERS, timeline_of
from worker.simulation.timeline import Timeline

MAILBOX = "preview"


@dataclass(frozen=True, slots=True)
class Stage:
    """A worker without mail servers, and the clock that it runs by."""

    means: Means
    business: SteppedBusiness

    @property
    def now(self) -> datetime:
        """Return the business time that the stage was stepped to."""
        return self.business.now()


def preview(settings: Settings, raw: bytes, now: datetime, most_calls: int) -> Timeline:
    """Return what the mail would start if it arrived now, for so many of its next calls; nothing is sent or kept.

    The worker is one that has heard of nothing before. Who is asked about the invite answers `ok` at once; after
    that nobody answers anything.
    """
    with _stage(settings, now) as stage:
        _arrive(stage, raw)
        followed = stage.means.writer.run(partial(_follow, means=stage.means, now=now))
        _play(stage, most_calls)
        with stage.means.reading() as tx:
            return timeline_of(tx, stage.means, now, most_calls, followed=followed)


@contextmanager
def _stage(settings: Settings, now: datetime) -> Iterator[Stage]:
    """Give a worker on an empty record, which is gone afterwards."""
    with TemporaryDirectory(prefix="followthrough-") as folder:
        database = open_engine(f"sqlite:///{folder}/record.db")
        try:
            migrate(database)
            business = SteppedBusiness(now)
            clocks = Clocks(business, SteppedMachine(now))
            yield Stage(make_means(settings, Writer(database, settings.record), clocks), business)
        finally:
            database.dispose()


def _arrive(stage: Stage, raw: bytes) -> None:
    """Store the mail as one that arrived just now, and let intake take it."""
    arrived = Arrival(1, len(raw), stage.now, raw, message_id_of(raw))

    def unit(tx: Transaction) -> None:
        cursor = arrivals.open_mailbox(tx, MAILBOX, uidvalidity=1, uidnext=1, now=stage.now)
        arrivals.store(tx, cursor, [arrived], stage.now)

    stage.means.writer.run(unit)
    Intake(stage.means, MAILBOX).take_waiting()


def _follow(tx: Transaction, means: Means, now: datetime) -> bool:
    """Let what was asked about the invite be right, and return whether anything was asked."""
    asked = any(line.kind == ASK for line in overview.outbox(tx, LetterState, MOST_LETTERS))
    for project_id in projects.ids(tx) if asked else ():
        for series_id in {call.series_id for call in calls.of_project(tx, project_id)}:
            series.follow_from(tx, series_id, now)
        projects.change(tx, project_id, now, "series followed")
        settle_project(tx, means, project_id, now)
    return asked


def _play(stage: Stage, most_calls: int) -> None:
    """Run every step at its time until those of the calls to be told have ended."""
    claims: list[Claim] = []
    ticker = Ticker(stage.means, claims.append)
    last = stage.now + FARTHEST
    told: tuple[int, ...] = ()
    while True:
        told = told or _calls_to_tell(stage, most_calls)
        due_at = _next_due(stage, told)
        if due_at is None or due_at > last:
            return

        stage.business.step_to(due_at)
        # Nobody else works on this record: what cannot be claimed now never can.
        if ticker.tick() == 0:
            return
        while claims:
            run_step(stage.means, claims.pop(0))


def _calls_to_tell(stage: Stage, most_calls: int) -> tuple[int, ...]:
    """Return the calls to be told, or none as long as not all of them are known, with one more."""
    with stage.means.reading() as tx:
        known = overview.planned_calls(tx, most_calls + 1)
    return tuple(one.id for one in known[:most_calls]) if len(known) > most_calls else ()


def _next_due(stage: Stage, told: tuple[int, ...]) -> datetime | None:
    """Return when the next step is due, or None when there is none, or none that matters any more."""
    with stage.means.reading() as tx:
        return None if told and not overview.is_owed(tx, told) else rest.next_due(tx)
