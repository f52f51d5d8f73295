"""One engine for SQLite and PostgreSQL: durable commits, writers that begin as writers, tables up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import (
    ArgumentError,
    InterfaceError,
    InternalError,
    NoSuchModuleError,
    OperationalError,
)
from sqlalchemy.exc import TimeoutError as PoolExhausted

from worker.errors import ConfigError, RecordUnavailable

# The names by which the layers above know what SQLAlchemy calls otherwise.
Database: TypeAlias = Engine
Transaction: TypeAlias = Connection

# What a database raises that is away or cannot go on; everything else speaks of what it was asked.
AWAY = (OperationalError, InterfaceError, InternalError, PoolExhausted)
CONNECTIONS = 20
# Any number will do, as long as it is always the same.
MIGRATION_LOCK = 5_100_001
MIGRATIONS = Path(__file__).parent / "migrations"


def open_engine(url: str) -> Engine:
    """Return an engine for the URL, or raise ConfigError when it is none that the record can live in."""
    try:
        engine = create_engine(url, **_options(make_url(url)))
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise ConfigError(
            f"record.url is {_shown(url)!r}: {error}; write sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _options(url: URL) -> dict[str, Any]:
    """Return how to connect: over a network a connection can die unseen, and must be found out in time."""
    # As many threads read at once as steps run; a pool too small opens and closes connections all the time.
    pool = {"pool_size": CONNECTIONS}
    if url.get_backend_name() == "sqlite":
        return pool
    keepalive = {"keepalives_idle": 20, "keepalives_interval": 5, "keepalives_count": 3}
    return {
        **pool,
        "pool_pre_ping": True,
        # In UTC, or a mail dated 31 December 9999 would be read back as one of a year that Python does not know.
        "connect_args": {
            "connect_timeout": 10,
            "tcp_user_timeout": 30_000,
            "options": "-c timezone=UTC",
            **keepalive,
        },
    }


def migrate(engine: Engine) -> None:
    """Bring the tables to this program's version; on a database that is up to date this does nothing."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        with engine.begin() as connection:
            _lock_out_others(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except OperationalError as error:
        raise RecordUnavailable(
            f"the database {engine.url!r} does not open: {error.orig}; {_remedy(engine)}"
        ) from error
    except CommandError as error:
        raise ConfigError(
            f"the record at {engine.url!r} was written by a newer worker: {error}; "
            "run that one, or restore a backup"
        ) from error


def _lock_out_others(connection: Connection) -> None:
    """Let processes that start together bring the tables up to date one after the other.

    On SQLite the transaction has the write lock from its beginning.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))


@contextmanager
def reading(database: Database) -> Iterator[Transaction]:
    """Give a transaction that only reads: on SQLite it does not take the write lock.

    Raises RecordUnavailable when the database is away, before or while it is read.
    """
    try:
        with database.connect() as connection:
            marked = connection.execution_options(reads_only=True)
            with marked.begin():
                yield marked
    except AWAY as error:
        raise RecordUnavailable(f"the database did not answer: {said(error)}; {_remedy(database)}") from error


def is_away(error: BaseException) -> bool:
    """Return whether the database is away or cannot go on, and not only refuses what it was given.

    psycopg counts a value too long for an index (class 54) among the first: trying again would never end.
    """
    return isinstance(error, AWAY) and not str(
        getattr(getattr(error, "orig", None), "sqlstate", "")
    ).startswith("54")


def said(error: BaseException) -> str:
    """Return what the database said, or else what was said before it could be asked."""
    return str(getattr(error, "orig", None) or error)


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    """Set what SQLite needs to lose nothing on power loss and to wait for another writer."""
    # The driver must not open transactions by itself: _begin_sqlite says how each one begins.
    connection.isolation_level = None
    for pragma in ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Begin as a writer at once: a reader that becomes a writer can fail where waiting would have done."""
    reads_only = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


def _shown(url: str) -> str:
    """Return the URL without its password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return url.partition("@")[2] or url


def _remedy(engine: Engine) -> str:
    """Return what to do about a database that does not open."""
    if engine.dialect.name == "sqlite":
        return "check that its folder exists and is writable, and that the disk has room"
    return "check that PostgreSQL runs and that user, password and database name are right"
