"""What happened can be added to, and never changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from tests.unit.record.made import NOW
from worker.record import history
from worker.record.engine import Database
from worker.record.picture import history_lines
from worker.record.tables import history as table


def test_history_is_told_in_the_order_in_which_it_was_written(database: Database) -> None:
    with database.begin() as tx:
        history.note(tx, NOW, "mail taken", "mail/1", effects=["Pass"])
        history.note(tx, NOW, "mail taken", "mail/2")
        history.note(tx, NOW - timedelta(days=1), "mail passed", "mail/1")

    with database.begin() as tx:
        told = history.of(tx, "mail/1")
    assert told == (
        (NOW, "mail taken", {"effects": ["Pass"]}),
        (NOW - timedelta(days=1), "mail passed", {}),
    )


@pytest.mark.promise("history is append-only: the database itself refuses to change or delete it")
@pytest.mark.parametrize(
    "change", [table.update().values(what="nothing happened"), table.delete()], ids=["change", "delete"]
)
def test_line_of_history_can_be_neither_changed_nor_deleted(database: Database, change: object) -> None:
    with database.begin() as tx:
        history.note(tx, NOW, "mail taken", "mail/1")

    with pytest.raises(DBAPIError, match="append-only"), database.begin() as tx:
        tx.execute(change)  # type: ignore[call-overload]

    with database.begin() as tx:
        assert [line.what for line in history_lines(tx)] == ["mail taken"]
