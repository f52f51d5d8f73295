"""Projects: what is known of each, its launch, and whether it is held."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, ScalarSelect, and_, bindparam, or_, select, update

from worker.model import Address, Contact, Phase, ProjectFacts, Subject, SubjectKind, Team
from worker.record import calls, drafts, history, people
from worker.record.tables import account, call, project, series

# Which playbook a phase runs through; a phase that has none owes nothing by itself.
PLAYBOOKS = {Phase.POST_LAUNCH: "post-launch"}
_SEVERAL = 2
# Asked for every mail: built once, its value given beside it.
_OF_ACCOUNT = select(project.c.id).where(project.c.account_id == bindparam("account")).limit(_SEVERAL)


def facts(tx: Connection, project_id: int) -> ProjectFacts | None:
    """Return all that is known of a project at this moment, or None when there is none of that id."""
    row = tx.execute(_FACTS, {"number": project_id}).one_or_none()
    return None if row is None else _facts(tx, row)


def ids(tx: Connection) -> tuple[int, ...]:
    """Return the ids of all projects, in the order in which they were made."""
    return tuple(tx.execute(select(project.c.id).order_by(project.c.id)).scalars())


def of_account(tx: Connection, account_id: int) -> int | None:
    """Return the account's only project, or None when it has none or several."""
    found = tx.execute(_OF_ACCOUNT, {"account": account_id}).scalars().all()
    return found[0] if len(found) == 1 else None


def is_held(tx: Connection, project_id: int) -> bool:
    """Return whether nothing may go out for a project now."""
    held = select(project.c.id).where(project.c.id == project_id, project.c.held_at.is_not(None))
    return tx.execute(held).first() is not None


def change(tx: Connection, project_id: int, now: datetime, what: str, **values: Any) -> None:
    """Change a project, and count the change for it and for its calls, so that letters are told anew."""
    raised = update(project).where(project.c.id == project_id)
    tx.execute(raised.values(version=project.c.version + 1, **values))
    history.note(tx, now, what, f"project/{project_id}")
    for one in calls.of_project(tx, project_id):
        calls.touch(tx, one, now)


def launch(tx: Connection, project_id: int, launched_at: datetime, now: datetime) -> None:
    """Let the project be launched at this time, known since now."""
    values = {"launched_at": launched_at, "launch_known_at": now, "phase": Phase.POST_LAUNCH}
    change(tx, project_id, now, "project launched", **values)


def touch(tx: Connection, project_id: int, now: datetime) -> None:
    """Count a change to what letters about the project could say."""
    raised = update(project).where(project.c.id == project_id)
    tx.execute(raised.values(version=project.c.version + 1))
    history.note(tx, now, "project changed", f"project/{project_id}")


def _of_last_series(column: ColumnElement[str]) -> ScalarSelect[str]:
    """Return the query for what a project's newest series says."""
    last = select(column).where(series.c.project_id == project.c.id).order_by(series.c.id.desc())
    return last.limit(1).correlate(project).scalar_subquery()


# The zone and thread of a project are those of its newest calls and series.
_ZONE = (
    select(call.c.zone)
    .where(call.c.project_id == project.c.id)
    .order_by(call.c.starts_at.desc())
    .limit(1)
    .correlate(project)
    .scalar_subquery()
)
_FACTS = (
    select(
        project,
        account.c.name.label("account"),
        _ZONE.label("last_zone"),
        _of_last_series(series.c.thread).label("thread"),
        _of_last_series(series.c.pm_address).label("pm_address"),
        _of_last_series(series.c.pm_name).label("pm_name"),
    )
    .join(account, account.c.id == project.c.account_id)
    .where(project.c.id == bindparam("number"))
)


def _facts(tx: Connection, row: Row[Any]) -> ProjectFacts:
    """Return one project as facts."""
    team = people.teams(tx, [row.id]).get(row.id, Team())
    if team.pm is None and row.pm_address:
        team = replace(team, pm=Address(row.pm_address, row.pm_name))
    return ProjectFacts(
        id=row.id,
        version=row.version,
        account_id=row.account_id,
        account=row.account,
        project=row.name,
        phase=Phase(row.phase),
        zone=row.last_zone or "",
        known_at=row.launch_known_at or row.created_at,
        playbook=PLAYBOOKS.get(Phase(row.phase), ""),
        language=row.language,
        thread=(row.thread,) if row.thread else (),
        team=team,
        clients=_clients(tx, row),
        held=row.held_at is not None,
        launched_at=row.launched_at,
        drafts=drafts.of_project(tx, row.id) if row.launched_at is not None else (),
    )


def _clients(tx: Connection, row: Row[Any]) -> tuple[Contact, ...]:
    """Return the client's people of a project: once it is launched and is written about, those its last calls invite."""
    contacts = people.contacts_of(tx, row.account_id)
    invited = _last_invited(tx, row.id) if row.launched_at is not None else None
    return contacts if invited is None else tuple(one for one in contacts if one.person.address in invited)


def _last_invited(tx: Connection, project_id: int) -> frozenset[str] | None:
    """Return who is invited to the last call of each of a project's series, or None when it has no call."""
    later = call.alias()
    newer = select(later.c.id).where(
        later.c.series_id == call.c.series_id,
        or_(
            later.c.starts_at > call.c.starts_at,
            and_(later.c.starts_at == call.c.starts_at, later.c.id > call.c.id),
        ),
    )
    rows = tx.execute(select(call.c.attendees).where(call.c.project_id == project_id, ~newer.exists())).all()
    return frozenset(address for row in rows for address in row.attendees or ()) if rows else None


def subject(project_id: int) -> Subject:
    """Return the row that steps about the project lock."""
    return Subject(SubjectKind.PROJECT, project_id)
