"""A look at a database without changing it: which version its tables have, and whether it takes writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from worker.errors import RecordUnavailable
from worker.record.clock import database_now
from worker.record.engine import MIGRATIONS, Database, reading
from worker.record.tables import lease


@dataclass(frozen=True, slots=True)
class Version:
    """Which migration the tables are at, None before the first; which is the newest we have; whether it is ours."""

    tables: str | None
    program: str
    known: bool


def version_of(database: Database) -> Version:
    """Return how the tables and this program compare; RecordUnavailable when the database does not open."""
    ours = {script.revision: script for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    newest = next(iter(ours), "")
    with _asking(database, "opening it"), reading(database) as tx:
        tables = MigrationContext.configure(tx).get_current_revision()
    return Version(tables, newest, tables is None or tables in ours)


def try_writing(database: Database) -> None:
    """Return when the database lets us write; nothing is written. RecordUnavailable when it does not."""
    with _asking(database, "writing"), database.begin() as tx:
        # Nobody holds a lease without a name: the database checks the right to write and finds no row.
        tx.execute(lease.delete().where(lease.c.name == ""))


def clock_of(database: Database) -> datetime | None:
    """Return the database's own time, or None on SQLite; RecordUnavailable when it cannot be asked."""
    with _asking(database, "asking the time"):
        return database_now(database)


def file_of(url: str) -> Path | None:
    """Return the file that an SQLite record lives in, or None when a server keeps the record."""
    parts = make_url(url)
    return (
        Path(parts.database).resolve() if parts.drivername.startswith("sqlite") and parts.database else None
    )


@contextmanager
def _asking(database: Database, doing: str) -> Iterator[None]:
    """Turn what goes wrong within into RecordUnavailable."""
    try:
        yield
    except (SQLAlchemyError, RecordUnavailable) as error:
        said = error.__cause__ if isinstance(error, RecordUnavailable) else error
        reason = " ".join(str(getattr(said, "orig", None) or said).split())
        remedy = "check user, password and rights in PostgreSQL, and that it runs"
        if database.dialect.name == "sqlite":
            remedy = "let the worker's user write that file and its folder, and see that the disk has room"
        where = database.url.render_as_string(hide_password=True)
        raise RecordUnavailable(f"{where}: {doing} failed ({reason}); {remedy}") from error
