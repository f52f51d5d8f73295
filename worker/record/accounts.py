"""Accounts, projects and people: made when they are first heard of, never twice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from worker.model import Address, Audience, Phase
from worker.record.inserts import insert_once
from worker.record.tables import account, person, project


def ensure_account(tx: Connection, key: str, name: str, now: datetime) -> int:
    """Return the id of the account with this key, made now if there was none."""
    insert_once(tx, account, key=key, name=name, created_at=now)
    number: int = tx.execute(select(account.c.id).where(account.c.key == key)).scalar_one()
    return number


def ensure_project(tx: Connection, account_id: int, name: str, now: datetime) -> int:
    """Return the id of the account's project with this name, made now, in discovery, if there was none."""
    insert_once(tx, project, account_id=account_id, name=name, phase=Phase.DISCOVERY, created_at=now)
    where = (project.c.account_id == account_id, project.c.name == name)
    number: int = tx.execute(select(project.c.id).where(*where)).scalar_one()
    return number


def ensure_person(tx: Connection, who: Address, audience: Audience, account_id: int | None) -> None:
    """Know this person from now on; what is known already stays as it is."""
    values = {"address": who.address, "name": who.name, "audience": audience, "account_id": account_id}
    insert_once(tx, person, **values)
