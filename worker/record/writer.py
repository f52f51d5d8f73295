"""The one writer of a process: units of work, each in a savepoint, committed in groups."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from worker.errors import RecordUnavailable
from worker.record.config import RecordConfig
from worker.record.engine import AWAY, Database, Transaction, is_away, said

T = TypeVar("T")
Unit = Callable[[Transaction], T]


def _nothing() -> None:
    """Do nothing: nobody waits to be told of commits."""


class _Pending:
    """A unit of work and the future that tells its caller how it ended."""

    def __init__(self, unit: Unit[Any]) -> None:
        self.unit = unit
        self.future: Future[Any] = Future()
        # Whoever stops waiting for it does not take the unit back: it is done, and the future can be ended.
        self.future.set_running_or_notify_cancel()


class Writer:
    """Commits units of work; once started it groups what many threads ask for into one fsync."""

    def __init__(
        self, database: Database, config: RecordConfig, committed: Callable[[], None] = _nothing
    ) -> None:
        self.database = database
        self.config = config
        self._committed = committed
        self._queue: SimpleQueue[_Pending | None] = SimpleQueue()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Take units from many threads from now on, on a thread of its own."""
        self._thread = Thread(target=self._write_groups, name="writer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Commit what was asked for so far, then end the thread."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None

    def submit(self, unit: Unit[T]) -> Future[T]:
        """Return a future that is done when the unit is committed, or that raises what it raised."""
        pending = _Pending(unit)
        if self._thread is None:
            self._commit([pending])
        else:
            self._queue.put(pending)
        return pending.future

    def run(self, unit: Unit[T]) -> T:
        """Return what the unit returned, once it is committed."""
        return self.submit(unit).result()

    def _write_groups(self) -> None:
        """Commit group after group until told to stop."""
        stopping = False
        while not stopping:
            group, stopping = self._next_group()
            if group:
                self._commit(group)

    def _next_group(self) -> tuple[list[_Pending], bool]:
        """Return the units that have been asked for by now, and whether they are the last.

        Nobody waits for company: while one group is being committed the next one gathers by itself.
        """
        group: list[_Pending] = []
        pending = self._queue.get()
        while pending is not None:
            group.append(pending)
            if len(group) >= self.config.group or self._queue.empty():
                return group, False
            pending = self._queue.get()
        return group, True

    def _commit(self, group: list[_Pending]) -> None:
        """Commit the group; when the database fails it, each unit is tried alone: one costs only itself."""
        try:
            outcomes = self._attempt(group)
        except Exception as error:  # noqa: BLE001 - a writer that ended would let all who ask wait for ever
            if len(group) > 1 and self._is_there():
                for pending in group:
                    self._commit([pending])
            else:
                _fail(group, error)
            return
        for pending, (value, raised) in zip(group, outcomes, strict=True):
            if raised is None:
                pending.future.set_result(value)
            else:
                pending.future.set_exception(raised)
        self._committed()

    def _attempt(self, group: list[_Pending]) -> list[tuple[Any, BaseException | None]]:
        """Return how each unit ended, after the commit that made them all durable."""
        with self.database.begin() as connection:
            return [_within_savepoint(connection, pending.unit) for pending in group]

    def _is_there(self) -> bool:
        """Return whether the database takes connections, so that it was one of the units that failed."""
        try:
            with self.database.connect():
                return True
        except AWAY:
            return False


def _fail(group: list[_Pending], error: Exception) -> None:
    """Tell all who asked that their unit was not committed, as far as anybody can know.

    A connection lost during COMMIT leaves that open, so every unit must bear being done again.
    """
    for pending in group:
        failure = RecordUnavailable(f"the database did not commit: {said(error)}; trying again is safe")
        failure.__cause__ = error
        pending.future.set_exception(failure)


def _within_savepoint(connection: Transaction, unit: Unit[Any]) -> tuple[Any, BaseException | None]:
    """Return the unit's value, or what it raised with its changes undone; a failing database raises on."""
    # By name: SQLAlchemy's own nested transactions cost more than the statements of many a unit.
    connection.exec_driver_sql("SAVEPOINT unit")
    raised: BaseException | None = None
    value = None
    try:
        value = unit(connection)
    except BaseException as error:
        if is_away(error):
            raise
        connection.exec_driver_sql("ROLLBACK TO SAVEPOINT unit")
        raised = error
    connection.exec_driver_sql("RELEASE SAVEPOINT unit")
    return value, raised
