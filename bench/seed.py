"""Records filled in bulk, as months of work would have left them: calls, and a timer for each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import insert

from worker.model import StepIdentity, Subject, SubjectKind
from worker.record.engine import Database
from worker.record.tables import account, call, project, series, timer

STEP = "agenda-reminder"
PLAYBOOK = "customer-status"
AT_ONCE = 20_000
# The step is due so long before its call.
BEFORE_CALL = timedelta(hours=28)


def fill_with_calls(database: Database, due_at: Sequence[datetime], now: datetime) -> None:
    """Let there be a planned call for each of these moments, with its agenda reminder due then."""
    with database.begin() as tx:
        tx.execute(insert(account).values(id=1, key="acme.example", name="Acme", created_at=now))
        tx.execute(
            insert(project).values(id=1, account_id=1, name="Portal", phase="discovery", created_at=now)
        )
        tx.execute(insert(series).values(**_series()))
        tx.execute(insert(call), [_call(number, due, now) for number, due in enumerate(due_at, start=1)])
        tx.execute(insert(timer), [_timer(number, due) for number, due in enumerate(due_at, start=1)])


def fill_with_timers(database: Database, count: int, first: datetime, apart: timedelta) -> None:
    """Let so many timers wait, the first due at `first` and the others after it, evenly apart."""
    rows = (_timer(number, first + number * apart) for number in range(1, count + 1))
    for some in _batches(rows):
        with database.begin() as tx:
            tx.execute(insert(timer), some)


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows in lists that one statement may carry."""
    while some := list(islice(rows, AT_ONCE)):
        yield some


def _series() -> dict[str, Any]:
    """Return the one series that all calls belong to."""
    return {
        "id": 1,
        "project_id": 1,
        "uid": "portal@agency.example",
        "invites": {},
        "pm_address": "dana@agency.example",
        "pm_name": "Dana Weber",
        "thread": "<invite@agency.example>",
        "playbook": PLAYBOOK,
    }


def _call(number: int, due_at: datetime, now: datetime) -> dict[str, Any]:
    """Return one call as a row."""
    starts_at = due_at + BEFORE_CALL
    return {
        "id": number,
        "series_id": 1,
        "project_id": 1,
        "title": f"Weekly status {number}",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=30),
        "zone": "Europe/Berlin",
        "known_at": now,
        "playbook": PLAYBOOK,
    }


def _timer(number: int, due_at: datetime) -> dict[str, Any]:
    """Return the timer of the call's step as a row."""
    identity = StepIdentity(Subject(SubjectKind.CALL, number), STEP)
    return {
        "key": identity.key,
        "subject_kind": SubjectKind.CALL,
        "subject_id": number,
        "step": STEP,
        "due_at": due_at,
    }
