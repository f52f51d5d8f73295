"""Two processes on one PostgreSQL: whoever comes second waits, and sees what the first has done."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import pytest
from sqlalchemy import text

from tests.unit.record.made import NOW, claimed_letter
from tests.unit.rules.arrivals import DANA, UID, make_invite
from worker.model import LetterState, SeriesState, Subject, SubjectKind
from worker.record import accounts, calls, letters, series, subjects
from worker.record.config import RecordConfig
from worker.record.engine import Database, Transaction, open_engine
from worker.record.writer import Writer
from worker.sequences.occurrences import expand

T = TypeVar("T")
PATIENCE = 10
WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")


@dataclass(frozen=True, slots=True)
class Two:
    """Two processes, as two writers of one record."""

    database: Database
    other: ThreadPoolExecutor

    def run(self, unit: Callable[[Transaction], T]) -> T:
        """Return what a unit comes to in the first process."""
        return Writer(self.database, RecordConfig()).run(unit)

    def overlap(
        self,
        first: Callable[[Transaction], object],
        second: Callable[[Transaction], T],
        rest: Callable[[Transaction], object] | None = None,
    ) -> Future[T]:
        """Return what the second comes to, which begins after the first's unit and before its commit."""
        with self.database.begin() as tx:
            first(tx)
            begun = threading.Event()

            def unit(other: Transaction) -> T:
                begun.set()
                return second(other)

            future = self.other.submit(self.run, unit)
            assert begun.wait(PATIENCE)
            self._until_it_waits(future)
            if rest is not None:
                rest(tx)
        return future

    def _until_it_waits(self, future: Future[T]) -> None:
        """Return once the second waits for the first, or is done without having to."""
        with self.database.connect() as looking:
            while not future.done() and looking.execute(WAITING).scalar_one() == 0:
                looking.rollback()


@pytest.fixture
def two(postgres_record: str) -> Iterator[Two]:
    """Yield two processes on an empty record."""
    database = open_engine(postgres_record)
    with ThreadPoolExecutor(1) as other:
        yield Two(database, other)
    database.dispose()


def begin_series(tx: Transaction) -> tuple[int, int]:
    """Return the ids of a project and of its one series."""
    account = accounts.ensure_account(tx, "acme.example", "Acme", NOW)
    project = accounts.ensure_project(tx, account, "Relaunch", NOW)
    state = SeriesState(UID, make_invite())
    return project, series.begin(tx, project, state, DANA, "<1@agency.example>", "customer-status")


@pytest.mark.parametrize(
    ("settled", "stands"),
    [(LetterState.SENT, LetterState.SENT), (LetterState.HELD, LetterState.UNKNOWN)],
)
def test_copy_that_arrives_while_its_letter_is_settled_sees_what_it_was_settled_to(
    two: Two, settled: LetterState, stands: LetterState
) -> None:
    held = two.run(claimed_letter)
    two.run(lambda tx: letters.settle(tx, held, LetterState.UNKNOWN, NOW, NOW))
    looked_for = two.run(lambda tx: letters.settled(tx, NOW, 1))[0]

    two.overlap(
        lambda tx: letters.settle(tx, looked_for, settled, NOW),
        lambda tx: letters.copy_arrived(tx, held.message_id, NOW),
    ).result(PATIENCE)

    now = two.run(lambda tx: letters.read(tx, held.id))
    assert now is not None
    assert (now.state, now.copy_seen_at) == (stands, NOW)


def test_second_invite_of_a_new_series_is_decided_after_the_first(two: Two) -> None:
    def first(tx: Transaction) -> None:
        assert series.states(tx, [UID]) == ()
        begin_series(tx)

    known = two.overlap(first, lambda tx: series.states(tx, [UID])).result(PATIENCE)

    assert [state.uid for state in known] == [UID]


def test_second_invite_of_a_known_series_does_not_undo_the_first(two: Two) -> None:
    _, number = two.run(begin_series)
    moved = SeriesState(UID, make_invite(sequence=1))

    def first(tx: Transaction) -> None:
        series.states(tx, [UID])
        series.keep(tx, number, moved, None)

    known = two.overlap(first, lambda tx: series.states(tx, [UID])).result(PATIENCE)

    assert known == (moved,)


def test_new_call_and_horizon_of_its_project_do_not_wait_for_each_other(two: Two) -> None:
    project, number = two.run(begin_series)
    occurrence = expand(SeriesState(UID, make_invite()), make_invite().starts_at, make_invite().ends_at)[0]

    def horizon(tx: Transaction) -> None:
        subjects.lock(tx, Subject(SubjectKind.PROJECT, project), 1)
        series.by_id(tx, number)

    future = two.overlap(
        lambda tx: series.by_uid(tx, UID),
        horizon,
        rest=lambda tx: calls.add(tx, number, project, "customer-status", occurrence, NOW),
    )

    assert future.exception(PATIENCE) is None
