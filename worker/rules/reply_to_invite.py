"""An attendee's answer to an invite belongs into the record; it never changes what the organizer planned."""

from __future__ import annotations

from worker.model import Effect, KeepConversation
from worker.rules.arrival import Arrival
from worker.rules.offered import SURE


def reply_to_invite(arrival: Arrival) -> tuple[Effect, ...] | None:
    """Return that the mail is kept when what it says about calls is an answer or a proposal, else None."""
    if not arrival.invites:
        return None
    answered = arrival.facts.answered
    if answered is not None and answered.score >= SURE and arrival.mail.new.text.strip():
        # What somebody wrote in answer to a letter of ours counts more than what their calendar put beside it.
        return None
    return (KeepConversation(),)
