"""Roles that a playbook may address: who holds one in a call, from the facts alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from worker.model import Address, CallFacts

Role = Callable[[CallFacts], Address | None]


def pm(call: CallFacts) -> Address | None:
    """Return the project manager, or None when nobody inside is known."""
    return call.pm


ROLES: Mapping[str, Role] = MappingProxyType({"pm": pm})


def holder_of(role: str, call: CallFacts) -> Address | None:
    """Return who holds a role in a call, or None when nobody does."""
    return ROLES[role](call)
