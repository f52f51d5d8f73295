"""The calls of a series within a time: by rule, dates and overrides, by the clocks of its own zone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from worker.model import Invite, Occurrence, SeriesState
from worker.sequences.recurrence import read_recurrence
from worker.sequences.recurring_times import local_times

MOST_OCCURRENCES = 500

# Clocks are put forward and back by less than this, so that no call at the edge is missed.
_MARGIN = timedelta(hours=3)


def expand(state: SeriesState, start: datetime, end: datetime) -> tuple[Occurrence, ...]:
    """Return the calls that were planned for, or now take place, from `start` on and before `end`.

    A cancelled series has none; one cancelled occurrence is returned as cancelled. An override
    of what the series no longer contains is left out. At most 500, the earliest of them.
    """
    if state.master is None:
        found = [_overridden(override, override) for override in state.overrides]
    elif state.master.cancelled:
        found = []
    else:
        found = _of_series(state.master, state.overrides, start, end)
    within = [one for one in found if start <= one.starts_at < end or start <= one.recurrence_id < end]
    return tuple(sorted(within, key=lambda one: (one.starts_at, one.recurrence_id))[:MOST_OCCURRENCES])


def _of_series(
    master: Invite, overrides: Iterable[Invite], start: datetime, end: datetime
) -> list[Occurrence]:
    """Return the occurrences of a series around a time, each as its override says where there is one."""
    by_id = {one.recurrence_id: one for one in overrides if one.recurrence_id is not None}
    # A call that was moved into the window is planned for a time outside of it.
    moved_in = [planned for planned, one in by_id.items() if start <= one.starts_at < end]
    planned = _planned(master, min([start, *moved_in]), max([end, *(at + _MARGIN for at in moved_in)]))
    # Who is invited to one call that the series leaves out for others gets an override for it, never older.
    kept = {at for at, one in by_id.items() if not one.cancelled and one.version >= master.version}
    planned -= set(master.excluded) - kept
    return [_overridden(by_id[at], master) if at in by_id else _regular(master, at) for at in sorted(planned)]


def _planned(master: Invite, start: datetime, end: datetime) -> set[datetime]:
    """Return when rule and dates plan calls within a time, in UTC, excluded ones too, in bounded number."""
    zone = ZoneInfo(master.zone)
    rule = read_recurrence(master.rule, master.starts_at, zone)
    planned = set(master.added)
    for local in local_times(rule, (start - _MARGIN).astimezone(zone), (end + _MARGIN).astimezone(zone)):
        at = local.astimezone(UTC)
        if start <= at < end:
            planned.add(at)
            if len(planned) > MOST_OCCURRENCES + len(master.added) + len(master.excluded):
                break
    return planned


def _regular(master: Invite, at: datetime) -> Occurrence:
    """Return the occurrence that the series plans for a time."""
    return Occurrence(
        recurrence_id=at,
        starts_at=at,
        ends_at=at + (master.ends_at - master.starts_at),
        summary=master.summary,
        zone=master.zone,
        cancelled=False,
        attendees=master.attendees,
    )


def _overridden(override: Invite, master: Invite) -> Occurrence:
    """Return the occurrence that an override changed or cancelled; what it leaves open its series says."""
    return Occurrence(
        recurrence_id=override.recurrence_id or override.starts_at,
        starts_at=override.starts_at,
        ends_at=override.ends_at,
        summary=override.summary or master.summary,
        zone=override.zone,
        cancelled=override.cancelled,
        attendees=override.attendees or master.attendees,
    )
