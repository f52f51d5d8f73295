"""Projects: what is known of each, its launch, and whether it is held."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from worker.model import Address, Phase, ProjectFacts, Subject, SubjectKind, Team
from worker.record import calls, drafts, history, people
from worker.record.tables import account, project, series

# Which playbook a phase runs through; a phase that has none owes nothing by itself.
PLAYBOOKS = {Phase.POST_LAUNCH: "post-launch"}
_SEVERAL = 2


def facts(tx: Connection, project_id: int) -> ProjectFacts | None:
    """Return all that is known of a project at this moment, or None when there is none of that id."""
    wanted = select(project, account.c.name.label("account")).join(
        account, account.c.id == project.c.account_id
    )
    row = tx.execute(wanted.where(project.c.id == project_id)).one_or_none()
    return None if row is None else _facts(tx, row)


def ids(tx: Connection) -> tuple[int, ...]:
    """Return the ids of all projects, in the order in which they were made."""
    return tuple(tx.execute(select(project.c.id).order_by(project.c.id)).scalars())


def of_account(tx: Connection, account_id: int) -> int | None:
    """Return the account's only project, or None when it has none or several."""
    found = (
        tx.execute(select(project.c.id).where(project.c.account_id == account_id).limit(_SEVERAL))
        .scalars()
        .all()
    )
    return found[0] if len(found) == 1 else None


def change(tx: Connection, project_id: int, now: datetime, what: str, **values: Any) -> None:
    """Change a project, and count the change for it and for its calls, so that letters are told anew."""
    raised = update(project).where(project.c.id == project_id)
    tx.execute(raised.values(version=project.c.version + 1, **values))
    history.note(tx, now, what, f"project/{project_id}")
    for call in calls.of_project(tx, project_id):
        calls.touch(tx, call, now)


def launch(tx: Connection, project_id: int, launched_at: datetime, now: datetime) -> None:
    """Let the project be launched at this time, known since now."""
    values = {"launched_at": launched_at, "launch_known_at": now, "phase": Phase.POST_LAUNCH}
    change(tx, project_id, now, "project launched", **values)


def touch(tx: Connection, project_id: int, now: datetime) -> None:
    """Count a change to what letters about the project could say."""
    raised = update(project).where(project.c.id == project_id)
    tx.execute(raised.values(version=project.c.version + 1))
    history.note(tx, now, "project changed", f"project/{project_id}")


def _facts(tx: Connection, row: Row[Any]) -> ProjectFacts:
    """Return one project as facts; its zone and thread are those of its newest series, unless it has its own."""
    newest = tx.execute(
        select(series).where(series.c.project_id == row.id).order_by(series.c.id.desc()).limit(1)
    ).one_or_none()
    last = calls.of_series(tx, newest.id, row.created_at)[-1:] if newest is not None else ()
    team = people.teams(tx, [row.id]).get(row.id, Team())
    if team.pm is None and newest is not None and newest.pm_address:
        team = replace(team, pm=Address(newest.pm_address, newest.pm_name))
    return ProjectFacts(
        id=row.id,
        version=row.version,
        account_id=row.account_id,
        account=row.account,
        project=row.name,
        phase=Phase(row.phase),
        zone=row.zone or (last[0].zone if last else ""),
        known_at=row.launch_known_at or row.created_at,
        playbook=PLAYBOOKS.get(Phase(row.phase), ""),
        language=row.language,
        thread=(newest.thread,) if newest is not None and newest.thread else (),
        team=team,
        clients=people.contacts_of(tx, row.account_id),
        held=row.held_at is not None,
        launched_at=row.launched_at,
        drafts=drafts.of_project(tx, row.id),
    )


def subject(project_id: int) -> Subject:
    """Return the row that steps about the project lock."""
    return Subject(SubjectKind.PROJECT, project_id)
