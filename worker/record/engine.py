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
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import (
    ArgumentError,
    InterfaceError,
    InternalError,
    NoSuchModuleError,
    OperationalError,
)

from worker.errors import ConfigError, RecordUnavailable

# The names by which the layers above know what SQLAlchemy calls otherwise.
Database: TypeAlias = Engine
Transaction: TypeAlias = Connection

# What a database raises that is away or cannot go on; everything else speaks of what it was asked.
AWAY = (OperationalError, InterfaceError, InternalError)
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
    if url.get_backend_name() == "sqlite":
        return {}
    keepalive = {"keepalives_idle": 20, "keepalives_interval": 5, "keepalives_count": 3}
    return {
        "pool_pre_ping": True,
        "connect_args": {"connect_timeout": 10, "tcp_user_timeout": 30_000, **keepalive},
    }


def migrate(engine: Engine) -> None:
    """Bring the tables to this program's version; on a database that is up to date this does nothing."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
    except OperationalError as error:
        raise RecordUnavailable(
            f"the database {engine.url!r} does not open: {error.orig}; {_remedy(engine)}"
        ) from error
    except CommandError as error:
        raise ConfigError(
            f"the record at {engine.url!r} was written by a newer worker: {error}; "
            "run that one, or restore a backup"
        ) from error


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
        raise RecordUnavailable(f"the database did not answer: {error.orig}; {_remedy(database)}") from error


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
