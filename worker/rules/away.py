"""An out-of-office answer is no answer: it says until when its writer is away, and confirms nothing."""

from __future__ import annotations

from worker.model import Away, Effect, NoteAway, Origin
from worker.rules.arrival import Arrival


def away(arrival: Arrival) -> tuple[Effect, ...] | None:
    """Return that the sender's absence is noted when a program wrote of it, else None."""
    if arrival.mail.origin is not Origin.OUT_OF_OFFICE or arrival.invites:
        return None
    return (NoteAway(arrival.mail.away or Away()),)
