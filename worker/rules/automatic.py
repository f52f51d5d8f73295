"""What a program wrote is never answered, unless it carries an invite: calendars send those by themselves."""

from __future__ import annotations

from worker.model import Effect, Origin, Pass
from worker.rules.arrival import Arrival

_REASONS = {
    Origin.BOUNCE: "a mail server reports on a mail; such reports are never answered",
    Origin.AUTOMATIC: "a program wrote it; such mail is never answered",
}


def automatic(arrival: Arrival) -> tuple[Effect, ...] | None:
    """Return that the mail is passed when no person wrote it and no invite is in it, else None."""
    reason = _REASONS.get(arrival.mail.origin)
    return None if reason is None or arrival.invites else (Pass(reason),)
