"""Series: what the invites of one UID said, kept as the values they were read into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, func, select, update

from worker.model import Address, Attendee, Invite, Method, SeriesState
from worker.record.inserts import insert_row
from worker.record.tables import call, series

# Asked several times for every invite: built once, their values given beside them.
_UIDS: BindParameter[list[str]] = bindparam("uids", expanding=True)
_STATES = select(series.c.uid, series.c.invites).where(series.c.uid.in_(_UIDS))
_LOCKED = select(series).with_for_update(key_share=True)
_BY_UID = _LOCKED.where(series.c.uid == bindparam("by"))
_BY_ID = _LOCKED.where(series.c.id == bindparam("by"))
_EXPANDED = update(series).where(series.c.id == bindparam("number")).values(expanded_until=bindparam("until"))


@dataclass(frozen=True, slots=True)
class Series:
    """One series as the record has it."""

    id: int
    project_id: int
    state: SeriesState
    pm: Address | None
    thread: str
    playbook: str
    expanded_until: datetime | None


def states(tx: Connection, uids: Iterable[str]) -> tuple[SeriesState, ...]:
    """Return what is known of those of the UIDs that have a series; until the commit nobody else may say more.

    Two mailboxes get the same invite at once, or two invites of one series: who decides second must see
    what the first decided, also when the series is a new one. SQLite lets only one decide anyway.
    """
    names = sorted(uids)
    if not names:
        return ()

    if tx.dialect.name == "postgresql":
        for uid in names:
            tx.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(uid, 0))))
    rows = tx.execute(_STATES, {"uids": names})
    return tuple(_state(row.uid, row.invites) for row in rows)


def by_uid(tx: Connection, uid: str) -> Series | None:
    """Return the series of this UID, locked until the commit, or None."""
    return _read(tx, _BY_UID, uid)


def by_id(tx: Connection, series_id: int) -> Series | None:
    """Return the series of this id, locked until the commit, or None."""
    return _read(tx, _BY_ID, series_id)


def begin(
    tx: Connection, project_id: int, state: SeriesState, pm: Address | None, thread: str, playbook: str
) -> int:
    """Return the id of a new series; `thread` is the Message-ID that letters about it answer."""
    return insert_row(
        tx,
        series,
        project_id=project_id,
        uid=state.uid,
        invites=_invites(state),
        pm_address=pm.address if pm else "",
        pm_name=pm.name if pm else "",
        thread=thread,
        playbook=playbook,
    )


def keep(tx: Connection, series_id: int, state: SeriesState, pm: Address | None) -> None:
    """Keep what a newer invite says; a PM once known stays until another is named."""
    values: dict[str, Any] = {"invites": _invites(state)}
    if pm is not None:
        values |= {"pm_address": pm.address, "pm_name": pm.name}
    tx.execute(update(series).where(series.c.id == series_id).values(**values))


def move(tx: Connection, series_id: int, project_id: int) -> None:
    """Let the series and its calls belong to another project."""
    tx.execute(update(series).where(series.c.id == series_id).values(project_id=project_id))
    moved = update(call).where(call.c.series_id == series_id)
    tx.execute(moved.values(project_id=project_id, version=call.c.version + 1))


def is_alone(tx: Connection, one: Series) -> bool:
    """Return whether its project has no other series."""
    others = (series.c.project_id == one.project_id, series.c.id != one.id)
    return tx.execute(select(series.c.id).where(*others).limit(1)).first() is None


def follow_from(tx: Connection, series_id: int, now: datetime) -> None:
    """Follow the series from now on, if it was only observed until now."""
    observed = (series.c.id == series_id, series.c.followed_at.is_(None))
    tx.execute(update(series).where(*observed).values(followed_at=now))


def expanded(tx: Connection, series_id: int, until: datetime) -> None:
    """Remember up to when the calls of this series exist."""
    tx.execute(_EXPANDED, {"number": series_id, "until": until})


def _read(tx: Connection, wanted: Select[Any], by: str | int) -> Series | None:
    """Return the series that the query finds, locked until the commit."""
    row = tx.execute(wanted, {"by": by}).one_or_none()
    if row is None:
        return None

    pm = Address(row.pm_address, row.pm_name) if row.pm_address else None
    state = _state(row.uid, row.invites)
    return Series(row.id, row.project_id, state, pm, row.thread, row.playbook, row.expanded_until)


def _invites(state: SeriesState) -> dict[str, Any]:
    """Return the state as JSON."""
    return {
        "master": None if state.master is None else _plain(state.master),
        "overrides": [_plain(override) for override in state.overrides],
    }


def _plain(invite: Invite) -> dict[str, Any]:
    """Return an invite as JSON: moments as ISO text, everything else as it is."""
    return {name: _plain_value(value) for name, value in asdict(invite).items()}


def _plain_value(value: object) -> object:
    """Return one value as JSON."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain_value(each) for each in value]
    return value


def _state(uid: str, stored: dict[str, Any]) -> SeriesState:
    """Return the state that was stored as JSON."""
    master = None if stored["master"] is None else _invite(stored["master"])
    return SeriesState(uid, master, tuple(_invite(each) for each in stored["overrides"]))


def _invite(stored: dict[str, Any]) -> Invite:
    """Return the invite that was stored as JSON."""
    moments = {name: datetime.fromisoformat(stored[name]) for name in ("stamped_at", "starts_at", "ends_at")}
    lists = {name: tuple(map(datetime.fromisoformat, stored[name])) for name in ("excluded", "added")}
    attendees = tuple(
        replace(Attendee(**each), person=Address(**each["person"])) for each in stored["attendees"]
    )
    recurrence_id = stored["recurrence_id"] and datetime.fromisoformat(stored["recurrence_id"])
    organizer = stored["organizer"] and Address(**stored["organizer"])
    changed = {
        **moments,
        **lists,
        "attendees": attendees,
        "recurrence_id": recurrence_id,
        "organizer": organizer,
        "method": Method(stored["method"]),
    }
    return Invite(**{**stored, **changed})
