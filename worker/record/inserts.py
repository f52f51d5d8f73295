"""Inserting what may already be there: the unique key decides, not a look beforehand."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert


def insert_once(tx: Connection, table: Table, **values: Any) -> bool:
    """Insert the row and return True, or return False when a unique key says that it is there."""
    return insert_many_once(tx, table, [values]) == 1


def insert_many_once(tx: Connection, table: Table, rows: list[dict[str, Any]]) -> int:
    """Insert the rows that are not there yet and return how many that were."""
    if not rows:
        return 0
    return tx.execute(_insert_once(table, tx.dialect.name), rows).rowcount


def insert_row(tx: Connection, table: Table, **values: Any) -> int:
    """Insert the row and return its id."""
    number: int = tx.execute(_insert(table), values).scalar_one()
    return number


def insert_row_once(tx: Connection, table: Table, **values: Any) -> int | None:
    """Insert the row and return its id, or None when a unique key says that it is there."""
    statement = _insert_once(table, tx.dialect.name, with_id=True)
    number: int | None = tx.execute(statement, values).scalar_one_or_none()
    return number


# A statement is built once and its values given beside it: building one costs more than SQLite's own work.


@cache
def _insert(table: Table) -> ReturningInsert[int]:
    """Return the statement that inserts a row and returns its id."""
    return table.insert().returning(table.c.id)


@cache
def _insert_once(table: Table, dialect: str, *, with_id: bool = False) -> Insert | ReturningInsert[int]:
    """Return the statement that inserts what is not there yet."""
    make = postgresql.insert if dialect == "postgresql" else sqlite.insert
    insert = make(table).on_conflict_do_nothing()
    if with_id:
        return insert.returning(table.c.id)
    # Without the option SQLAlchemy asks PostgreSQL's driver for no count, and every row would look known.
    return insert.execution_options(preserve_rowcount=True)
