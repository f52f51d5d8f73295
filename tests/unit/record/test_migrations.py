"""The tables that the migrations make are the tables that the program uses."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from worker.errors import ConfigError
from worker.record.engine import Database, migrate, open_engine
from worker.record.inspection import version_of
from worker.record.tables import metadata


def test_migrations_make_the_tables_that_the_program_uses(database: Database) -> None:
    # Alembic takes SQLite's empty default for none.
    options = {"compare_type": True, "compare_server_default": database.dialect.name == "postgresql"}
    with database.begin() as tx:
        context = MigrationContext.configure(tx, opts=options)
        differences = compare_metadata(context, metadata)

    assert differences == []


def test_partial_indexes_leave_out_what_is_done(database: Database) -> None:
    with database.begin() as tx:
        indexes = {
            str(index["name"]): str(index["dialect_options"][f"{tx.dialect.name}_where"])
            for table in ("mail", "timer", "letter")
            for index in inspect(tx).get_indexes(table)
            if f"{tx.dialect.name}_where" in index.get("dialect_options", {})
        }

    assert sorted(indexes) == ["ix_letter_open", "ix_mail_stored", "ix_timer_claimed", "ix_timer_waiting"]


def test_migrating_a_record_that_is_up_to_date_changes_nothing(database: Database) -> None:
    migrate(database)

    version = version_of(database)
    assert version.known
    assert version.tables == version.program


def test_record_of_a_newer_worker_is_left_alone(sqlite_record: str) -> None:
    database = open_engine(sqlite_record)
    with database.begin() as tx:
        tx.execute(text("update alembic_version set version_num = '9999'"))

    with pytest.raises(ConfigError, match="newer worker"):
        migrate(database)
