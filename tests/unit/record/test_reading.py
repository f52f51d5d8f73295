"""Reading beside the writer, and what is said when the record cannot be read."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.unit.record.made import NOW
from worker.errors import RecordUnavailable
from worker.record import accounts
from worker.record.engine import Database, migrate, open_engine, reading


def test_record_is_read_while_another_writes(database: Database) -> None:
    with database.begin() as tx, reading(database) as beside:
        accounts.ensure_account(tx, "acme.example", "Acme", NOW)

        assert beside.execute(text("select count(*) from account")).scalar_one() == 0


@pytest.mark.parametrize(
    ("url", "remedy"),
    [
        ("sqlite:////no/such/folder/record.db", "check that its folder exists"),
        ("postgresql+psycopg://worker@127.0.0.1:1/record", "check that PostgreSQL runs"),
    ],
)
def test_record_that_is_away_says_what_to_check(url: str, remedy: str) -> None:
    database = open_engine(url)

    with pytest.raises(RecordUnavailable, match=remedy):
        migrate(database)
    with pytest.raises(RecordUnavailable, match=remedy), reading(database):
        pytest.fail("there is nothing to read")


@pytest.mark.promise("a database that is away is waited for; nothing of the worker ends")
def test_connection_that_is_lost_while_reading_is_told_as_a_record_that_is_away(postgres_record: str) -> None:
    database = open_engine(postgres_record)

    with pytest.raises(RecordUnavailable, match="did not answer"), reading(database) as tx:
        tx.execute(text("select pg_terminate_backend(pg_backend_pid())"))
    with reading(database) as tx:
        again = tx.execute(text("select 1")).scalar_one()
    database.dispose()

    assert again == 1
