"""Accounts, projects and people: whom the worker keeps a record for, and about whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from worker.model.mail import Address


class Audience(StrEnum):
    """Who stands behind a destination; a letter names the audiences it may reach, all others are refused."""

    INTERNAL = "internal"
    CLIENT = "client"
    VENDOR = "vendor"
    EXECUTIVE = "executive"
    UNKNOWN = "unknown"


class Phase(StrEnum):
    """Where a project stands; exactly one rhythm goes with each."""

    DISCOVERY = "discovery"
    BUILD = "build"
    QA = "qa"
    DELIVERY = "delivery"
    POST_LAUNCH = "post_launch"


@dataclass(frozen=True, slots=True)
class House:
    """Which addresses are ours: the worker's own, and the domains of the people inside."""

    own_addresses: frozenset[str]
    inside_domains: frozenset[str]

    def is_own(self, address: str) -> bool:
        """Return whether this is the worker itself, plus-addresses included."""
        local, _, domain = address.lower().rpartition("@")
        return f"{local.partition('+')[0]}@{domain}" in self.own_addresses

    def audience_of(self, address: str) -> Audience:
        """Return INTERNAL for the people inside, else UNKNOWN: an address alone never proves a client."""
        domain = address.lower().rpartition("@")[2]
        return Audience.INTERNAL if domain in self.inside_domains else Audience.UNKNOWN


@dataclass(frozen=True, slots=True)
class Recipient:
    """One destination of a letter, with the audience that the guard checks; a copy is for their knowledge."""

    person: Address
    audience: Audience
    copy: bool = False


@dataclass(frozen=True, slots=True)
class Sender:
    """Whoever wrote a mail: their account if they are the client's, their roles in the project at hand, their proof."""

    address: Address
    audience: Audience
    account_id: int | None = None
    roles: frozenset[str] = frozenset()
    operator: bool = False
    proof: str = ""
