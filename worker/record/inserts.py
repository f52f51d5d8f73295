"""Inserting what may already be there: the unique key decides, not a look beforehand."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_once(tx: Connection, table: Table, **values: Any) -> bool:
    """Insert the row and return True, or return False when a unique key says that it is there."""
    return insert_many_once(tx, table, [values]) == 1


def insert_many_once(tx: Connection, table: Table, rows: list[dict[str, Any]]) -> int:
    """Insert the rows that are not there yet and return how many that were."""
    if not rows:
        return 0
    make = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    # Without the option SQLAlchemy asks PostgreSQL's driver for no count, and every row would look known.
    insert = make(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    return tx.execute(insert, rows).rowcount


def insert_row(tx: Connection, table: Table, **values: Any) -> int:
    """Insert the row and return its id."""
    number: int = tx.execute(table.insert().values(**values).returning(table.c.id)).scalar_one()
    return number


def insert_row_once(tx: Connection, table: Table, **values: Any) -> int | None:
    """Insert the row and return its id, or None when a unique key says that it is there."""
    make = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    statement = make(table).values(**values).on_conflict_do_nothing().returning(table.c.id)
    number: int | None = tx.execute(statement).scalar_one_or_none()
    return number
