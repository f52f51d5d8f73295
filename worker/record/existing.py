"""A record that is already there: opened for a command that must not make one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from worker.errors import ConfigError
from worker.record.engine import Database, open_engine
from worker.record.inspection import file_of, version_of


@contextmanager
def existing(url: str) -> Iterator[Database]:
    """Give the opened record; ConfigError when there is none, or when another version of the worker wrote it."""
    file = file_of(url)
    # Opening an SQLite file that is not there would make it.
    if file is not None and not file.is_file():
        raise ConfigError(f"{file}: there is no record yet; correct record.url, or start worker run")

    database = open_engine(url)
    try:
        _require_our_version(database)
        yield database
    finally:
        database.dispose()


def _require_our_version(database: Database) -> None:
    """Return when the tables are those that this program knows."""
    version = version_of(database)
    if version.tables == version.program:
        return

    where = database.url.render_as_string(hide_password=True)
    if version.tables is None:
        raise ConfigError(f"{where}: the record is empty; correct record.url, or start worker run")

    remedy = "start worker run of this version, which updates it" if version.known else "install that version"
    raise ConfigError(f"{where}: the record is at version {version.tables}, not {version.program}; {remedy}")
