"""The writer: what is asked for together is made durable together, and nobody pays for another's failure."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.exc import IntegrityError

from tests.unit.record.made import NOW
from worker.errors import RecordUnavailable
from worker.record.config import RecordConfig
from worker.record.engine import Database, Transaction, reading
from worker.record.inserts import insert_row
from worker.record.tables import account
from worker.record.writer import Unit, Writer

PATIENCE = 10
# A disk that has no room beyond what is used by now, and a server that hangs up.
ENDS = {
    "sqlite": "PRAGMA max_page_count = 1",
    "postgresql": "SELECT pg_terminate_backend(pg_backend_pid())",
}


class Commits:
    """Counts the commits that a writer tells of."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        """Count one more."""
        self.count += 1


def writing(key: str) -> Unit[int]:
    """Return a unit that makes an account known and returns its id."""
    return lambda tx: insert_row(tx, account, key=key, name=key, created_at=NOW)


def failing(key: str) -> Unit[int]:
    """Return a unit that writes and then finds that it cannot go on."""

    def unit(tx: Transaction) -> int:
        writing(key)(tx)
        raise LookupError(key)

    return unit


def breaking(tx: Transaction) -> int:
    """Lose the database in the middle of a unit: its disk is full, or its server ends the connection."""
    writing("half done")(tx)
    tx.execute(text(ENDS[tx.dialect.name]))
    return writing("x" * 1_000_000)(tx)


def keys_in(database: Database) -> set[str]:
    """Return the keys of the accounts in the record."""
    with reading(database) as tx:
        return set(tx.execute(select(account.c.key)).scalars())


def together(writer: Writer, *units: Unit[int]) -> list[Future[int]]:
    """Return the futures of units that all wait while the writer is at work, so that it takes them together."""
    at_work, go_on = threading.Event(), threading.Event()

    def busy(_: Transaction) -> None:
        at_work.set()
        go_on.wait(PATIENCE)

    first = writer.submit(busy)
    assert at_work.wait(PATIENCE)
    futures = [writer.submit(unit) for unit in units]
    go_on.set()
    first.result(PATIENCE)
    return futures


def ends(futures: list[Future[int]]) -> list[type[BaseException] | None]:
    """Return how each unit ended: None, or the kind of what it raised."""
    errors = [future.exception(PATIENCE) for future in futures]
    return [None if error is None else type(error) for error in errors]


@pytest.mark.promise("what is asked for together is committed together, at most `record.group` at a time")
@pytest.mark.parametrize(("units", "commits"), [(1, 1), (4, 1), (5, 2), (8, 2), (9, 3)])
def test_units_asked_for_together_share_commits_of_at_most_four(
    database: Database, units: int, commits: int
) -> None:
    counted = Commits()
    writer = Writer(database, RecordConfig(group=4), counted)
    writer.start()

    futures = together(writer, *(writing(f"account {number}") for number in range(units)))
    writer.stop()

    assert ends(futures) == [None] * units
    assert len(keys_in(database)) == units
    # One more is the commit of what kept the writer busy.
    assert counted.count == commits + 1


@pytest.mark.promise("a unit of work that fails is undone whole and costs no other")
def test_unit_that_raises_is_undone_and_its_company_is_committed(database: Database, writer: Writer) -> None:
    futures = together(writer, writing("before"), failing("in between"), writing("after"))

    assert ends(futures) == [None, LookupError, None]
    assert keys_in(database) == {"before", "after"}


def test_unit_against_a_unique_key_is_undone_and_its_company_is_committed(
    database: Database, writer: Writer
) -> None:
    futures = together(writer, writing("one"), writing("one"), writing("two"))

    assert ends(futures) == [None, IntegrityError, None]
    assert keys_in(database) == {"one", "two"}


@pytest.mark.promise("a database that fails in the middle of a commit has kept nothing of what failed")
def test_unit_that_loses_the_database_writes_nothing_and_its_company_is_committed(
    database: Database, writer: Writer
) -> None:
    futures = together(writer, writing("before"), breaking, writing("after"))

    assert ends(futures) == [None, RecordUnavailable, None]
    assert keys_in(database) == {"before", "after"}


def test_database_that_does_not_commit_is_told_with_the_reason_and_what_to_do(writer: Writer) -> None:
    with pytest.raises(RecordUnavailable, match=r"did not commit: .+; trying again is safe"):
        writer.run(breaking)


def test_what_many_threads_ask_for_is_all_written_and_each_gets_its_own_answer(
    database: Database, writer: Writer
) -> None:
    keys = [f"account {number}" for number in range(200)]

    with ThreadPoolExecutor(max_workers=8) as threads:
        ids = dict(zip(keys, threads.map(lambda key: writer.run(writing(key)), keys), strict=True))

    with reading(database) as tx:
        rows = tx.execute(select(account.c.key, account.c.id)).all()
    assert {row.key: row.id for row in rows} == ids


def test_stopping_commits_what_was_asked_for_until_then(database: Database) -> None:
    writer = Writer(database, RecordConfig())
    writer.start()

    futures = [writer.submit(writing(f"account {number}")) for number in range(50)]
    writer.stop()

    assert all(future.done() for future in futures)
    assert len(keys_in(database)) == 50


def test_unit_that_asks_for_what_never_was_gets_its_own_error(writer: Writer) -> None:
    with pytest.raises(LookupError, match="account"):
        writer.run(failing("account"))


def test_future_is_done_only_when_others_can_read_what_it_wrote(database: Database, writer: Writer) -> None:
    seen: list[int] = []
    counting: Callable[[Future[int]], None] = lambda _: seen.append(len(keys_in(database)))  # noqa: E731

    future = writer.submit(writing("account"))
    future.add_done_callback(counting)
    future.result(PATIENCE)
    writer.run(lambda tx: tx.execute(select(func.count()).select_from(account)).scalar_one())

    assert seen == [1]


def test_unit_that_nobody_waits_for_any_more_is_done_and_the_writer_goes_on(
    database: Database, writer: Writer
) -> None:
    at_work, go_on = threading.Event(), threading.Event()

    def busy(_: Transaction) -> None:
        at_work.set()
        go_on.wait(PATIENCE)

    writer.submit(busy)
    assert at_work.wait(PATIENCE)

    writer.submit(writing("given up")).cancel()
    go_on.set()
    writer.submit(writing("next")).result(PATIENCE)

    assert keys_in(database) == {"given up", "next"}


def test_writer_that_gets_no_connection_tells_so_and_goes_on(record_url: str) -> None:
    database = create_engine(record_url, pool_size=1, max_overflow=0, pool_timeout=0.1)
    writer = Writer(database, RecordConfig())
    writer.start()

    with database.connect():
        refused = writer.submit(writing("refused")).exception(PATIENCE)
    writer.submit(writing("next")).result(PATIENCE)
    writer.stop()
    database.dispose()

    assert isinstance(refused, RecordUnavailable)
