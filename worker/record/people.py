"""People as the record knows them: who stands behind an address, who answers for a project, who is away."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, delete, select, update

from worker.model import Address, Audience, Contact, House, Team
from worker.record.tables import person, project, project_role, series

# Asked for every mail or step: built once, their values given beside them.
_ADDRESS = person.c.address == bindparam("address")
_ADDRESSES: BindParameter[list[str]] = bindparam("addresses", expanding=True)
_PROJECTS: BindParameter[list[int]] = bindparam("projects", expanding=True)
_KNOWN = select(person.c.account_id, person.c.audience).where(_ADDRESS)
_AWAY = select(person.c.away_until).where(_ADDRESS)
_AUDIENCE = select(person.c.audience).where(_ADDRESS, person.c.account_id == bindparam("account"))
_CLIENT: Select[Any] = select(
    person.c.account_id, person.c.address, person.c.name, person.c.role, person.c.away_until
).where(person.c.audience == Audience.CLIENT)
_CLIENTS_AMONG = _CLIENT.where(person.c.address.in_(_ADDRESSES))
_CLIENTS_OF = _CLIENT.where(person.c.account_id == bindparam("account")).order_by(person.c.id)
_HELD = select(project_role.c.project_id, project_role.c.role, project_role.c.address, project_role.c.name)
_TEAMS = _HELD.where(project_role.c.project_id.in_(_PROJECTS))
_NAMELESS = tuple(
    update(table)
    .where(table.c.address == bindparam("nameless"), table.c.name == "")
    .values(name=bindparam("known_as"))
    for table in (person, project_role)
)
_NAMELESS_PM = (
    update(series)
    .where(series.c.pm_address == bindparam("nameless"), series.c.pm_name == "")
    .values(pm_name=bindparam("known_as"))
)
ROLES = ("pm", "deputy", "delivery_manager", "account_owner")


def audience_of(tx: Connection, house: House, address: str, account_id: int) -> Audience:
    """Return who stands behind an address for letters of one account; another account's people are unknown to it."""
    if house.audience_of(address) is Audience.INTERNAL:
        return Audience.INTERNAL
    values = {"address": address, "account": account_id}
    found: str | None = tx.execute(_AUDIENCE, values).scalar_one_or_none()
    return Audience.UNKNOWN if found is None else Audience(found)


def audience_in(tx: Connection, house: House, address: str, project_id: int) -> Audience:
    """Return who stands behind an address for letters of one project."""
    account_id: int = tx.execute(select(project.c.account_id).where(project.c.id == project_id)).scalar_one()
    return audience_of(tx, house, address, account_id)


@dataclass(frozen=True, slots=True)
class Known:
    """What the record knows of the person behind an address."""

    account_id: int | None
    audience: Audience


def known(tx: Connection, address: str) -> Known | None:
    """Return what is known of whoever writes from this address, or None."""
    row = tx.execute(_KNOWN, {"address": address}).one_or_none()
    return None if row is None else Known(row.account_id, Audience(row.audience))


def contacts(tx: Connection, addresses: Collection[str]) -> dict[str, tuple[int | None, Contact]]:
    """Return the client's people among these addresses, each with their account."""
    if not addresses:
        return {}
    rows = tx.execute(_CLIENTS_AMONG, {"addresses": list(addresses)})
    return {row.address: (row.account_id, _contact(row)) for row in rows}


def contacts_of(tx: Connection, account_id: int) -> tuple[Contact, ...]:
    """Return the client's people of an account, in the order in which they were first heard of."""
    return tuple(map(_contact, tx.execute(_CLIENTS_OF, {"account": account_id})))


def _contact(row: Row[Any]) -> Contact:
    """Return one of the client's people."""
    return Contact(Address(row.address, row.name), row.role, row.away_until)


def away_until(tx: Connection, address: str) -> datetime | None:
    """Return until when somebody said they are away, or None."""
    moment: datetime | None = tx.execute(_AWAY, {"address": address}).scalar_one_or_none()
    return moment


def learn_name(tx: Connection, who: Address) -> None:
    """Know somebody by the name that they write under, where only their address was known."""
    for statement in (*_NAMELESS, _NAMELESS_PM):
        tx.execute(statement, {"nameless": who.address, "known_as": who.name})


def set_away(tx: Connection, address: str, until: datetime | None) -> None:
    """Remember until when somebody is away."""
    changed = update(person).where(person.c.address == address)
    tx.execute(changed.values(away_until=until, version=person.c.version + 1))


def teams(tx: Connection, project_ids: Iterable[int]) -> dict[int, Team]:
    """Return who inside answers for each of these projects."""
    held: dict[int, dict[str, Address]] = {}
    for row in tx.execute(_TEAMS, {"projects": list(project_ids)}):
        held.setdefault(row.project_id, {})[row.role] = Address(row.address, row.name)
    return {number: Team(**roles) for number, roles in held.items()}


def set_role(tx: Connection, project_id: int, role: str, who: Address) -> None:
    """Let somebody inside hold a role in a project, instead of whoever held it."""
    tx.execute(
        delete(project_role).where(project_role.c.project_id == project_id, project_role.c.role == role)
    )
    tx.execute(
        project_role.insert(),
        {"project_id": project_id, "role": role, "address": who.address, "name": who.name},
    )


def copy_roles(tx: Connection, project_id: int, other: int) -> None:
    """Let a project begin with the people who answer for another."""
    for row in tx.execute(select(project_role).where(project_role.c.project_id == project_id)).all():
        set_role(tx, other, row.role, Address(row.address, row.name))


def projects_of(tx: Connection, address: str) -> tuple[int, ...]:
    """Return the projects in which somebody inside holds a role."""
    held = select(project_role.c.project_id).where(project_role.c.address == address).distinct()
    return tuple(tx.execute(held).scalars())
