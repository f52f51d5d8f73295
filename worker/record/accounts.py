"""Accounts, projects and people: made when they are first heard of, never twice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select, update

from worker.model import Address, Audience, Phase
from worker.record.inserts import insert_once
from worker.record.tables import account, person, project

# Asked for every invite: built once, their values given beside them.
_ACCOUNT = select(account.c.id).where(account.c.key == bindparam("key"))
_PROJECT = select(project.c.id).where(
    project.c.account_id == bindparam("account"), project.c.name == bindparam("name")
)
_WHOSE = select(person.c.account_id).where(person.c.address == bindparam("address"))
# Met before in a call of another firm, where nobody said who that is.
_NOBODYS = (
    update(person)
    .where(
        person.c.address == bindparam("whose"),
        person.c.account_id.is_(None),
        person.c.audience == Audience.UNKNOWN,
    )
    .values(account_id=bindparam("account"), audience=Audience.CLIENT)
)


def ensure_account(tx: Connection, key: str, name: str, now: datetime) -> int:
    """Return the id of the account with this key, made now if there was none."""
    insert_once(tx, account, key=key, name=name, created_at=now)
    number: int = tx.execute(_ACCOUNT, {"key": key}).scalar_one()
    return number


def ensure_project(tx: Connection, account_id: int, name: str, now: datetime, language: str = "") -> int:
    """Return the id of the account's project with this name, made now, in discovery, if there was none."""
    values = {"account_id": account_id, "name": name, "created_at": now, "language": language}
    insert_once(tx, project, phase=Phase.DISCOVERY, **values)
    number: int = tx.execute(_PROJECT, {"account": account_id, "name": name}).scalar_one()
    return number


def ensure_person(tx: Connection, who: Address, audience: Audience, account_id: int | None) -> bool:
    """Know this person from now on and return True; what is known already stays as it is."""
    values = {"address": who.address, "name": who.name, "audience": audience, "account_id": account_id}
    return insert_once(tx, person, **values)


def ensure_client(tx: Connection, who: Address, account_id: int) -> bool:
    """Know this person as the client's from now on, or return False when they are known as somebody else."""
    if ensure_person(tx, who, Audience.CLIENT, account_id):
        return True
    tx.execute(_NOBODYS, {"whose": who.address, "account": account_id})
    return tx.execute(_WHOSE, {"address": who.address}).scalar_one_or_none() == account_id


def account_of_project(tx: Connection, project_id: int) -> tuple[int, str]:
    """Return the id and the key of the account that a project belongs to."""
    wanted = select(account.c.id, account.c.key).join(project, project.c.account_id == account.c.id)
    row = tx.execute(wanted.where(project.c.id == project_id)).one()
    return row.id, row.key


def rename_account(tx: Connection, project_id: int, name: str) -> None:
    """Give the account of a project the name that somebody inside uses for it."""
    number, _ = account_of_project(tx, project_id)
    tx.execute(update(account).where(account.c.id == number).values(name=name))


def rename_project(tx: Connection, project_id: int, name: str) -> None:
    """Give a project its name."""
    tx.execute(update(project).where(project.c.id == project_id).values(name=name))


def project_named(tx: Connection, account_id: int, name: str) -> int | None:
    """Return the account's project of this name, whatever its capitals, or None."""
    named = (project.c.account_id == account_id, func.lower(project.c.name) == name.lower())
    number: int | None = tx.execute(select(project.c.id).where(*named).limit(1)).scalar_one_or_none()
    return number
