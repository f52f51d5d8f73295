"""Who stands around a project: the people inside who own it, and the client's people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from worker.model.mail import Address


@dataclass(frozen=True, slots=True)
class Team:
    """The people inside who answer for a project; who is not known is None."""

    pm: Address | None = None
    deputy: Address | None = None
    delivery_manager: Address | None = None
    account_owner: Address | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """One of the client's people: what they are on the project, and until when they are away."""

    person: Address
    role: str = ""
    away_until: datetime | None = None
