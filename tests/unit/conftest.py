"""An empty record on SQLite and again on PostgreSQL: what holds on one must hold on the other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.postgres import Postgres
from worker.record.config import RecordConfig
from worker.record.engine import Database, migrate, open_engine
from worker.record.tables import metadata
from worker.record.writer import Writer


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an SQLite record with nothing in it, to be copied."""
    file = tmp_path_factory.mktemp("record") / "empty.db"
    _make_tables(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def one_database(postgres: Postgres) -> str:
    """Return the URL of a PostgreSQL record, to be emptied for each test: a new one takes a second."""
    url = postgres.create_database()
    _make_tables(url)
    return url


@pytest.fixture
def sqlite_record(empty_file: Path, tmp_path: Path) -> str:
    """Return the URL of an empty SQLite record that is the test's alone."""
    return f"sqlite:///{shutil.copyfile(empty_file, tmp_path / 'record.db')}"


@pytest.fixture
def postgres_record(one_database: str) -> str:
    """Return the URL of a PostgreSQL record that is empty again."""
    opened = open_engine(one_database)
    with opened.begin() as tx:
        # History lets nobody delete it; only a database's owner may switch its triggers off, for one transaction.
        tx.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for table in metadata.tables.values():
            tx.execute(table.delete())
        tx.exec_driver_sql("SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'")
    opened.dispose()
    return one_database


@pytest.fixture(
    params=["sqlite_record", pytest.param("postgres_record", marks=pytest.mark.wire)],
    ids=["sqlite", "postgresql"],
)
def record_url(request: pytest.FixtureRequest) -> str:
    """Return the URL of an empty record, on each of the two databases in turn."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture
def database(record_url: str) -> Iterator[Database]:
    """Yield the opened record."""
    opened = open_engine(record_url)
    yield opened
    opened.dispose()


@pytest.fixture
def writer(database: Database) -> Iterator[Writer]:
    """Yield the record's writer, on a thread of its own."""
    started = Writer(database, RecordConfig())
    started.start()
    yield started
    started.stop()


def _make_tables(url: str) -> None:
    """Make the tables of a record at this URL."""
    opened = open_engine(url)
    migrate(opened)
    opened.dispose()
