"""Roles that a playbook may address: who holds one, from the facts alone, and whether each gets a letter alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from worker.model import Address, CallFacts, Contact, Facts

Holders = Callable[[Facts], tuple[Address, ...]]


@dataclass(frozen=True, slots=True)
class Role:
    """Who holds a role; `each` gives everybody a letter of their own, `outside` puts the PM in copy."""

    holders: Holders
    each: bool = False
    outside: bool = False


def pm(facts: Facts) -> tuple[Address, ...]:
    """Return the project manager, or nobody when nobody inside is known."""
    return _known(facts.pm)


def pm_and_deputy(facts: Facts) -> tuple[Address, ...]:
    """Return the project manager and who stands in for them."""
    return _known(facts.pm, facts.team.deputy)


def delivery_manager(facts: Facts) -> tuple[Address, ...]:
    """Return the delivery manager, else the account owner: what is late must reach somebody."""
    return _known(facts.team.delivery_manager or facts.team.account_owner)


def account_owner(facts: Facts) -> tuple[Address, ...]:
    """Return the account owner, else the delivery manager."""
    return _known(facts.team.account_owner or facts.team.delivery_manager)


def clients(facts: Facts) -> tuple[Address, ...]:
    """Return the client's people who are invited."""
    return tuple(contact.person for contact in facts.clients)


def silent_confirmers(facts: Facts) -> tuple[Address, ...]:
    """Return those asked to confirm who have said nothing at all since they were asked."""
    if not isinstance(facts, CallFacts):
        return ()
    asked = confirmers(facts.clients)
    return tuple(one.person for one in asked if one.person.address not in facts.heard)


def confirmers(people: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """Return who may confirm for the client: those who lead or decide, else everybody invited."""
    return tuple(one for one in people if one.role in ("lead", "executive")) or people


ROLES: Mapping[str, Role] = MappingProxyType(
    {
        "pm": Role(pm),
        "pm and deputy": Role(pm_and_deputy),
        "delivery manager": Role(delivery_manager),
        "account owner": Role(account_owner),
        "clients": Role(clients, outside=True),
        "silent confirmers": Role(silent_confirmers, each=True, outside=True),
    }
)


def holders_of(role: str, facts: Facts) -> tuple[Address, ...]:
    """Return who holds a role, each once, or nobody."""
    return ROLES[role].holders(facts)


def _known(*people: Address | None) -> tuple[Address, ...]:
    """Return those of the people who are known, each once."""
    return tuple({one.address: one for one in people if one is not None}.values())
