"""The row that a step locks: what it read of its subject must still be so when it commits."""

from __future__ import annotations

from sqlalchemy import Connection, Table, select

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
    table = TABLES[subject.kind]
    version: int | None = tx.execute(
        select(table.c.version).where(table.c.id == subject.id)
    ).scalar_one_or_none()
    return version


def lock(tx: Connection, subject: Subject, version: int | None) -> bool:
    """Lock the subject's row until the commit and return whether it is still as it was read."""
    table = TABLES[subject.kind]
    # The weaker lock lets others insert rows that refer to this one meanwhile: with the stronger one a new
    # call and the horizon of its project would wait for each other.
    locked = select(table.c.version).where(table.c.id == subject.id).with_for_update(key_share=True)
    row = tx.execute(locked).one_or_none()
    return row is not None and row.version == version
