"""Calls: each with an id of its own, known to calendars by its aliases."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select, update

from worker.model import Address, CallFacts, Occurrence
from worker.record import history
from worker.record.inserts import insert_once, insert_row
from worker.record.tables import account, call, call_alias, project, series


def facts(tx: Connection, call_id: int) -> CallFacts | None:
    """Return all that is known of one call at this moment, or None when there is none of that id."""
    row = tx.execute(_facts().where(call.c.id == call_id)).one_or_none()
    return None if row is None else _call_facts(row)


def of_series(tx: Connection, series_id: int, since: datetime) -> tuple[CallFacts, ...]:
    """Return the calls of a series that begin at `since` or later, cancelled ones too, in order."""
    where = (call.c.series_id == series_id, call.c.starts_at >= since)
    return tuple(map(_call_facts, tx.execute(_facts().where(*where).order_by(call.c.starts_at, call.c.id))))


def aliases(tx: Connection, uid: str) -> dict[datetime, int]:
    """Return which call each recurrence id of this UID names."""
    rows = tx.execute(select(call_alias.c.recurrence_id, call_alias.c.call_id).where(call_alias.c.uid == uid))
    return {row.recurrence_id: row.call_id for row in rows}


def add(
    tx: Connection, series_id: int, project_id: int, playbook: str, seen: Occurrence, now: datetime
) -> int:
    """Return the id of a new call."""
    numbers = {"series_id": series_id, "project_id": project_id}
    number = insert_row(tx, call, playbook=playbook, known_at=now, **numbers, **_values(seen))
    _note(tx, number, 1, now)
    return number


def name(tx: Connection, uid: str, recurrence_id: datetime, call_id: int) -> None:
    """Let calendars' name for a call stand for it."""
    insert_once(tx, call_alias, uid=uid, recurrence_id=recurrence_id, call_id=call_id)


def change(tx: Connection, known: CallFacts, seen: Occurrence, now: datetime) -> bool:
    """Make the call what the series says now, or return False when it was that already."""
    values = _values(seen)
    if values == {name: getattr(known, name) for name in values}:
        return False

    if seen.starts_at != known.starts_at or known.cancelled:
        values["known_at"] = now
    _change(tx, known, now, **values)
    return True


def cancel(tx: Connection, known: CallFacts, now: datetime) -> None:
    """Let the call be one that will not take place."""
    _change(tx, known, now, cancelled=True)


def touch(tx: Connection, known: CallFacts, now: datetime) -> None:
    """Count a change to what letters about the call could say, made somewhere else than in its row."""
    _change(tx, known, now)


def _change(tx: Connection, known: CallFacts, now: datetime, **values: object) -> None:
    """Change the call's row and count the change, so that a letter told from before it is told anew."""
    raised = update(call).where(call.c.id == known.id).values(version=call.c.version + 1, **values)
    version = tx.execute(raised.returning(call.c.version)).scalar_one()
    _note(tx, known.id, version, now)


def _note(tx: Connection, call_id: int, version: int, now: datetime) -> None:
    """Append to history that the call is another from here on."""
    history.note(tx, now, "call changed", f"call/{call_id}", version=version)


def _values(seen: Occurrence) -> dict[str, object]:
    """Return what an occurrence says of a call."""
    return {
        "title": seen.summary,
        "starts_at": seen.starts_at,
        "ends_at": seen.ends_at,
        "zone": seen.zone,
        "cancelled": seen.cancelled,
    }


def _facts() -> Select[Any]:
    """Return the query that gathers what is known of calls."""
    return (
        select(
            call,
            series.c.pm_address,
            series.c.pm_name,
            series.c.thread,
            project.c.name.label("project"),
            account.c.name.label("account"),
        )
        .join(series, series.c.id == call.c.series_id)
        .join(project, project.c.id == call.c.project_id)
        .join(account, account.c.id == project.c.account_id)
    )


def _call_facts(row: Row[Any]) -> CallFacts:
    """Return one row of that query as facts."""
    return CallFacts(
        id=row.id,
        version=row.version,
        account=row.account,
        project=row.project,
        title=row.title,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        zone=row.zone,
        known_at=row.known_at,
        cancelled=row.cancelled,
        playbook=row.playbook,
        pm=Address(row.pm_address, row.pm_name) if row.pm_address else None,
        thread=(row.thread,) if row.thread else (),
    )
