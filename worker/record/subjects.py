"""The row that a step locks: what it read of its subject must still be so when it commits."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Connection, Select, Table, bindparam, select

from worker.model import Subject, SubjectKind
from worker.record.tables import account, call, person, project

TABLES: dict[SubjectKind, Table] = {
    SubjectKind.ACCOUNT: account,
    SubjectKind.CALL: call,
    SubjectKind.PERSON: person,
    SubjectKind.PROJECT: project,
}


def version_of(tx: Connection, subject: Subject) -> int | None:
    """Return how often the subject has changed, or None when it is gone."""
    version: int | None = tx.execute(
        _version(TABLES[subject.kind]), {"number": subject.id}
    ).scalar_one_or_none()
    return version


def lock(tx: Connection, subject: Subject, version: int | None) -> bool:
    """Lock the subject's row until the commit and return whether it is still as it was read."""
    row = tx.execute(_locked(TABLES[subject.kind]), {"number": subject.id}).one_or_none()
    return row is not None and row.version == version


# Asked for every step: built once for each kind, the id given beside it.


@cache
def _version(table: Table) -> Select[int]:
    """Return the query for how often a row has changed."""
    return select(table.c.version).where(table.c.id == bindparam("number"))


@cache
def _locked(table: Table) -> Select[int]:
    """Return the same query with the row locked until the commit."""
    # The weaker lock lets others insert rows that refer to this one meanwhile: with the stronger one a new
    # call and the horizon of its project would wait for each other.
    return _version(table).with_for_update(key_share=True)
