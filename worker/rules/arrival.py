"""What a rule looks at: one mail, the invites in it, and what is known around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from worker.model import ArrivalFacts, Effect, IncomingMail, Invite


@dataclass(frozen=True, slots=True)
class Arrival:
    """One mail with all that may be known when it is decided about."""

    mail: IncomingMail
    invites: tuple[Invite, ...]
    facts: ArrivalFacts


Rule = Callable[[Arrival], tuple[Effect, ...] | None]
