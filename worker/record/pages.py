"""What the pages list first: projects, and the steps of each with how they ended."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, case, func, select

from worker.model import Outcome, Phase, Step, StepIdentity, Subject, SubjectKind
from worker.record.tables import account, call, person, project, project_role, timer


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project as a list shows it."""

    id: int
    account: str
    name: str
    phase: Phase
    held: bool


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step with how it ended, and why; without an outcome it waits."""

    step: Step
    outcome: Outcome | None
    reason: str
    ended_at: datetime | None


def projects(tx: Connection, most: int) -> tuple[tuple[ProjectLine, ...], int]:
    """Return the first projects by account and name, and how many more there are."""
    wanted = _projects().order_by(account.c.name, project.c.name, project.c.id).limit(most)
    found = tuple(map(_project, tx.execute(wanted)))
    count: int = tx.execute(select(func.count()).select_from(project)).scalar_one()
    return found, count - len(found)


def one_project(tx: Connection, project_id: int) -> ProjectLine | None:
    """Return one project as the list shows it, or None when there is none of that id."""
    row = tx.execute(_projects().where(project.c.id == project_id)).one_or_none()
    return None if row is None else _project(row)


def next_steps(tx: Connection, project_ids: Iterable[int], without: Collection[str]) -> dict[int, Step]:
    """Return of each of these projects the step that is due first, its calls' steps included."""
    steps = _waiting(without).where(_project_of_step().in_(list(project_ids))).subquery()
    first = select(steps).where(steps.c.place == 1)
    return {row.project: _step(row) for row in tx.execute(first)}


def waiting_steps(
    tx: Connection, project_id: int, without: Collection[str], most: int
) -> tuple[tuple[Step, ...], int]:
    """Return the first steps that wait, of a project and of its calls, and how many more wait."""
    steps = _waiting(without).where(_project_of_step() == project_id).subquery()
    wanted = select(steps, func.count().over().label("total")).order_by(steps.c.place).limit(most)
    rows = tx.execute(wanted).all()
    return tuple(map(_step, rows)), (rows[0].total if rows else 0) - len(rows)


def steps_about(tx: Connection, subject: Subject) -> tuple[StepLine, ...]:
    """Return every step about a call or project, ended or not, in the order of their times."""
    about = (timer.c.subject_kind == subject.kind, timer.c.subject_id == subject.id)
    rows = tx.execute(select(timer).where(*about).order_by(timer.c.due_at, timer.c.id))
    return tuple(StepLine(_step(row), _outcome(row), row.reason, row.ended_at) for row in rows)


def names(tx: Connection, addresses: Collection[str]) -> dict[str, str]:
    """Return the names of those among these addresses whose names are known."""
    if not addresses:
        return {}
    named = (
        select(table.c.address, table.c.name).where(table.c.address.in_(list(addresses)), table.c.name != "")
        for table in (project_role, person)
    )
    return {row.address: row.name for query in named for row in tx.execute(query)}


def _projects() -> Select[Any]:
    """Return the query for projects with their accounts."""
    return select(project, account.c.name.label("account")).join(
        account, account.c.id == project.c.account_id
    )


def _project(row: Row[Any]) -> ProjectLine:
    """Return the row as a line."""
    return ProjectLine(row.id, row.account, row.name, Phase(row.phase), row.held_at is not None)


def _waiting(without: Collection[str]) -> Select[Any]:
    """Return the query for steps that wait, each with its project and its place among that project's."""
    project_id = _project_of_step()
    place = func.row_number().over(partition_by=project_id, order_by=(timer.c.due_at, timer.c.id))
    return (
        select(timer, project_id.label("project"), place.label("place"))
        .outerjoin(call, (timer.c.subject_kind == SubjectKind.CALL) & (call.c.id == timer.c.subject_id))
        .where(timer.c.outcome.is_(None), timer.c.step.not_in(list(without)))
    )


def _project_of_step() -> ColumnElement[int]:
    """Return what names the project of a step: its call's, or itself."""
    return case((timer.c.subject_kind == SubjectKind.PROJECT, timer.c.subject_id), else_=call.c.project_id)


def _step(row: Row[Any]) -> Step:
    """Return the row as a step."""
    subject = Subject(SubjectKind(row.subject_kind), row.subject_id)
    return Step(StepIdentity(subject, row.step, row.slot, row.recipient), row.due_at, row.window_ends_at)


def _outcome(row: Row[Any]) -> Outcome | None:
    """Return how the step ended, or None while it waits."""
    return None if row.outcome is None else Outcome(row.outcome)
