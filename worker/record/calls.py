"""Calls: each with an id of its own, known to calendars by its aliases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, select, update

from worker.model import Address, CallFacts, Contact, Draft, DraftKind, Item, Occurrence, Team, released
from worker.record import drafts, entries, history, items, people
from worker.record.inserts import insert_once, insert_row
from worker.record.tables import account, call, call_alias, project, series
from worker.rules.standing import with_standing
from worker.sequences.roles import confirmers

# What is known of calls, gathered from the tables they hang on: built once, for every mail and step asks it.
_FACTS = (
    select(
        call,
        series.c.pm_address,
        series.c.pm_name,
        series.c.thread,
        series.c.followed_at,
        project.c.name.label("project"),
        project.c.account_id,
        project.c.language,
        project.c.held_at,
        account.c.name.label("account"),
    )
    .join(series, series.c.id == call.c.series_id)
    .join(project, project.c.id == call.c.project_id)
    .join(account, account.c.id == project.c.account_id)
)
_NUMBER: BindParameter[int] = bindparam("number")
_IN_ORDER = _FACTS.order_by(call.c.starts_at, call.c.id)
_ONE = _FACTS.where(call.c.id == _NUMBER)
_OF_SERIES = _IN_ORDER.where(call.c.series_id == _NUMBER, call.c.starts_at >= bindparam("since"))
_OF_PROJECT = _IN_ORDER.where(call.c.project_id == _NUMBER)
_ALIASES = select(call_alias.c.recurrence_id, call_alias.c.call_id).where(
    call_alias.c.uid == bindparam("uid")
)


def facts(tx: Connection, call_id: int) -> CallFacts | None:
    """Return all that is known of one call at this moment, or None when there is none of that id."""
    rows = tx.execute(_ONE, {"number": call_id}).all()
    return next(iter(_call_facts(tx, rows)), None)


def of_series(tx: Connection, series_id: int, since: datetime) -> tuple[CallFacts, ...]:
    """Return the calls of a series that begin at `since` or later, cancelled ones too, in order."""
    return _call_facts(tx, tx.execute(_OF_SERIES, {"number": series_id, "since": since}).all())


def of_project(tx: Connection, project_id: int) -> tuple[CallFacts, ...]:
    """Return every call of a project, past ones too, in order."""
    return _call_facts(tx, tx.execute(_OF_PROJECT, {"number": project_id}).all())


def aliases(tx: Connection, uid: str) -> dict[datetime, int]:
    """Return which call each recurrence id of this UID names."""
    rows = tx.execute(_ALIASES, {"uid": uid})
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
    if values == {**{name: getattr(known, name) for name in values}, "attendees": sorted(known.attendees)}:
        return False

    if seen.starts_at != known.starts_at or known.cancelled:
        values["known_at"] = now
    _change(tx, known, now, **values)
    return True


def cancel(tx: Connection, known: CallFacts, now: datetime) -> None:
    """Let the call be one that will not take place."""
    _change(tx, known, now, cancelled=True)


def is_called_off(tx: Connection, call_id: int, now: datetime) -> bool:
    """Return whether a call was cancelled before it was over."""
    off = (call.c.id == call_id, call.c.cancelled, call.c.ends_at > now)
    return tx.execute(select(call.c.id).where(*off)).first() is not None


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


def skip(tx: Connection, known: CallFacts, kind: str, now: datetime) -> None:
    """Remember that the PM does not want this kind of draft for this call."""
    _change(tx, known, now, skipped=" ".join(sorted({*known.skipped, kind})))


def want(tx: Connection, known: CallFacts, kind: str, now: datetime) -> None:
    """Remember that the PM wants this kind of draft for this call after all."""
    _change(tx, known, now, skipped=" ".join(sorted(known.skipped - {kind})))


def _values(seen: Occurrence) -> dict[str, object]:
    """Return what an occurrence says of a call."""
    return {
        "title": seen.summary,
        "starts_at": seen.starts_at,
        "ends_at": seen.ends_at,
        "zone": seen.zone,
        "cancelled": seen.cancelled,
        "attendees": sorted(each.person.address for each in seen.attendees),
    }


def _call_facts(tx: Connection, rows: Sequence[Row[Any]]) -> tuple[CallFacts, ...]:
    """Return the rows of those queries as facts, with all that hangs on them read for all of them at once."""
    if not rows:
        return ()
    ids = [row.id for row in rows]
    teams = people.teams(tx, {row.project_id for row in rows})
    known = people.contacts(tx, {address for row in rows for address in row.attendees or ()})
    made = drafts.of_calls(tx, ids)
    asked = items.of_calls(tx, [number for number in ids if number in made])
    heard = entries.said_about(tx, [number for number in ids if number in made])
    return tuple(
        _one(row, teams.get(row.project_id, Team()), known, made.get(row.id, ()), asked, heard)
        for row in rows
    )


def _one(
    row: Row[Any],
    team: Team,
    known: Mapping[str, tuple[int | None, Contact]],
    made: tuple[Draft, ...],
    asked: Mapping[int, tuple[Item, ...]],
    heard: Mapping[int, Mapping[str, int]],
) -> CallFacts:
    """Return one row as facts."""
    pm = team.pm or (Address(row.pm_address, row.pm_name) if row.pm_address else None)
    invited = [known[address] for address in row.attendees or () if address in known]
    clients = tuple(contact for account_id, contact in invited if account_id == row.account_id)
    confirming = {one.person.address for one in confirmers(clients)}
    out = released(made, DraftKind.MINUTES)
    asked_by = None if out is None else out.release_mail_id
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
        pm=pm,
        thread=(row.thread,) if row.thread else (),
        series_id=row.series_id,
        project_id=row.project_id,
        account_id=row.account_id,
        language=row.language,
        team=replace(team, pm=pm),
        clients=clients,
        attendees=tuple(row.attendees or ()),
        followed_at=row.followed_at,
        held=row.held_at is not None,
        skipped=frozenset(row.skipped.split()),
        drafts=made,
        items=tuple(with_standing(one, confirming) for one in asked.get(row.id, ())),
        heard=frozenset(
            who for who, mail in heard.get(row.id, {}).items() if asked_by is not None and mail > asked_by
        ),
    )
