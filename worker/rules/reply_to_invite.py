"""An attendee's answer to an invite belongs into the record; it never changes what the organizer planned."""

from __future__ import annotations

from worker.model import Effect, KeepConversation
from worker.rules.arrival import Arrival


def reply_to_invite(arrival: Arrival) -> tuple[Effect, ...] | None:
    """Return that the mail is kept when what it says about calls is an answer or a proposal, else None."""
    return (KeepConversation(),) if arrival.invites else None
