"""People as the record knows them: who stands behind an address, who answers for a project, who is away."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update

from worker.model import Address, Audience, Contact, House, Team
from worker.record.tables import person, project, project_role, series

# Asked for every mail: built once, its value given beside it.
_KNOWN = select(person.c.account_id, person.c.audience).where(person.c.address == bindparam("address"))
ROLES = ("pm", "deputy", "delivery_manager", "account_owner")


def audience_of(tx: Connection, house: House, address: str, account_id: int) -> Audience:
    """Return who stands behind an address for letters of one account; another account's people are unknown to it."""
    if house.audience_of(address) is Audience.INTERNAL:
        return Audience.INTERNAL
    known = select(person.c.audience).where(person.c.address == address, person.c.account_id == account_id)
    found: str | None = tx.execute(known).scalar_one_or_none()
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
    known = select(person).where(person.c.address.in_(list(addresses)), person.c.audience == Audience.CLIENT)
    return {
        row.address: (row.account_id, Contact(Address(row.address, row.name), row.role, row.away_until))
        for row in tx.execute(known)
    }


def contacts_of(tx: Connection, account_id: int) -> tuple[Contact, ...]:
    """Return the client's people of an account, in the order in which they were first heard of."""
    known = (person.c.account_id == account_id, person.c.audience == Audience.CLIENT)
    rows = tx.execute(select(person).where(*known).order_by(person.c.id))
    return tuple(Contact(Address(row.address, row.name), row.role, row.away_until) for row in rows)


def away_until(tx: Connection, address: str) -> datetime | None:
    """Return until when somebody said they are away, or None."""
    moment: datetime | None = tx.execute(
        select(person.c.away_until).where(person.c.address == address)
    ).scalar_one_or_none()
    return moment


def learn_name(tx: Connection, who: Address) -> None:
    """Know somebody by the name that they write under, where only their address was known."""
    for table in (person, project_role):
        nameless = (table.c.address == who.address, table.c.name == "")
        tx.execute(update(table).where(*nameless).values(name=who.name))
    pm = (series.c.pm_address == who.address, series.c.pm_name == "")
    tx.execute(update(series).where(*pm).values(pm_name=who.name))


def set_away(tx: Connection, address: str, until: datetime | None) -> None:
    """Remember until when somebody is away."""
    changed = update(person).where(person.c.address == address)
    tx.execute(changed.values(away_until=until, version=person.c.version + 1))


def teams(tx: Connection, project_ids: Iterable[int]) -> dict[int, Team]:
    """Return who inside answers for each of these projects."""
    wanted = select(project_role).where(project_role.c.project_id.in_(list(project_ids)))
    held: dict[int, dict[str, Address]] = {}
    for row in tx.execute(wanted):
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
