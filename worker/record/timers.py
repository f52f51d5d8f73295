"""Timers: one row for each step, claimed under a lease by whoever gets there first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Row, bindparam, func, or_, select, update

from worker.model import Claim, KnownStep, Outcome, Step, StepIdentity, Subject, SubjectKind, TimerChanges
from worker.record import history
from worker.record.inserts import insert_once
from worker.record.tables import timer

# Asked for every call or step: built once, their values given beside them.
_STEPS: BindParameter[list[str]] = bindparam("steps", expanding=True)
_KNOWN = select(timer).where(
    timer.c.subject_kind == bindparam("kind"),
    timer.c.subject_id == bindparam("number"),
    timer.c.step.in_(_STEPS),
)
_ONE = select(timer).where(timer.c.id == bindparam("number"))
_END = update(timer).where(
    timer.c.id == bindparam("ours"),
    timer.c.rev == bindparam("at_rev"),
    timer.c.attempt == bindparam("at_attempt"),
)


@dataclass(frozen=True, slots=True)
class Timer:
    """One step's row as a worker reads it before it runs the step."""

    id: int
    rev: int
    attempt: int
    step: Step
    outcome: Outcome | None


def known(tx: Connection, subject: Subject, steps: frozenset[str]) -> tuple[KnownStep, ...]:
    """Return those of a subject's steps, by name, that have a timer, ended ones too."""
    values = {"kind": subject.kind, "number": subject.id, "steps": sorted(steps)}
    rows = tx.execute(_KNOWN, values)
    return tuple(KnownStep(step_of(row), _outcome(row)) for row in rows)


def apply(tx: Connection, changes: TimerChanges, now: datetime) -> None:
    """Write the difference between the steps that exist and those that should."""
    for step in changes.added:
        if insert_once(tx, timer, **_values(step)):
            history.note(tx, now, "step added", step.identity.key, due=step.due_at.isoformat())
    for step in changes.moved:
        _change(tx, step.identity, due_at=step.due_at, window_ends_at=step.window_ends_at, outcome=None)
        history.note(tx, now, "step moved", step.identity.key, due=step.due_at.isoformat())
    for identity in changes.removed:
        _change(tx, identity, outcome=Outcome.REMOVED, ended_at=now)
        history.note(tx, now, "step removed", identity.key)


def claim(
    tx: Connection, now: datetime, machine_now: datetime, lease: timedelta, limit: int
) -> tuple[Claim, ...]:
    """Return up to `limit` due steps, now under a lease that lets others claim them again when it ends."""
    free = or_(timer.c.claimed_until.is_(None), timer.c.claimed_until < machine_now)
    due = (
        select(timer.c.id)
        .where(timer.c.outcome.is_(None), timer.c.due_at <= now, free)
        .order_by(timer.c.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = tx.execute(
        update(timer)
        .where(timer.c.id.in_(due.scalar_subquery()))
        .values(attempt=timer.c.attempt + 1, claimed_until=machine_now + lease)
        .returning(timer.c.id, timer.c.rev, timer.c.attempt)
    )
    return tuple(Claim(row.id, row.rev, row.attempt) for row in rows)


def next_due(tx: Connection) -> datetime | None:
    """Return when the next step that nobody has claimed is due, or None when none waits."""
    unclaimed = select(func.min(timer.c.due_at)).where(
        timer.c.outcome.is_(None), timer.c.claimed_until.is_(None)
    )
    moment: datetime | None = tx.execute(unclaimed).scalar_one()
    return moment


def has_expired(tx: Connection, machine_now: datetime) -> bool:
    """Return whether a step was claimed by somebody who did not live to run it."""
    expired = (timer.c.outcome.is_(None), timer.c.claimed_until < machine_now)
    return tx.execute(select(timer.c.id).where(*expired).limit(1)).first() is not None


def read(tx: Connection, timer_id: int) -> Timer | None:
    """Return the timer, or None when there is none of that id."""
    row = tx.execute(_ONE, {"number": timer_id}).one_or_none()
    return None if row is None else Timer(row.id, row.rev, row.attempt, step_of(row), _outcome(row))


def end(tx: Connection, claim: Claim, outcome: Outcome, reason: str, now: datetime) -> bool:
    """End the claimed step, or return False when it has changed or been claimed again since."""
    ours = {"ours": claim.timer_id, "at_rev": claim.rev, "at_attempt": claim.attempt}
    values = {"outcome": outcome, "reason": reason, "ended_at": now, "claimed_until": None}
    return tx.execute(_END, {**ours, **values}).rowcount == 1


def release(tx: Connection, claims: Sequence[Claim]) -> None:
    """Let others claim these steps at once: they could not be handed on."""
    ids = [claim.timer_id for claim in claims]
    tx.execute(update(timer).where(timer.c.id.in_(ids)).values(claimed_until=None))


def again(tx: Connection, claim: Claim, due_at: datetime) -> bool:
    """Let the claimed step come due again, as a recurring duty does; False when it is no longer ours."""
    values = {"due_at": due_at, "claimed_until": None, "rev": timer.c.rev + 1}
    return tx.execute(update(timer).where(*_still_ours(claim)).values(**values)).rowcount == 1


def _still_ours(claim: Claim) -> tuple[ColumnElement[bool], ...]:
    """Return what must hold for a claim to count: the same step, unchanged, not claimed again."""
    return (timer.c.id == claim.timer_id, timer.c.rev == claim.rev, timer.c.attempt == claim.attempt)


def _change(tx: Connection, identity: StepIdentity, **values: object) -> None:
    """Change a step that has not been sent; a claim of what it was is worth nothing from here on."""
    changed = update(timer).where(timer.c.key == identity.key)
    tx.execute(changed.values(rev=timer.c.rev + 1, claimed_until=None, **values))


def _values(step: Step) -> dict[str, object]:
    """Return the step as a row."""
    identity = step.identity
    return {
        "key": identity.key,
        "subject_kind": identity.subject.kind,
        "subject_id": identity.subject.id,
        "step": identity.step,
        "slot": identity.slot,
        "recipient": identity.recipient,
        "due_at": step.due_at,
        "window_ends_at": step.window_ends_at,
    }


def step_of(row: Row[Any]) -> Step:
    """Return the row as a step."""
    subject = Subject(SubjectKind(row.subject_kind), row.subject_id)
    return Step(StepIdentity(subject, row.step, row.slot, row.recipient), row.due_at, row.window_ends_at)


def _outcome(row: Row[Any]) -> Outcome | None:
    """Return how the step ended, or None while it waits."""
    return None if row.outcome is None else Outcome(row.outcome)
