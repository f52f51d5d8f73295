"""What a program wrote is never answered, unless it carries an invite: calendars send those by themselves."""

from __future__ import annotations

from worker.model import Effect, Origin, Pass, PutQuestion
from worker.rules.arrival import Arrival
from worker.rules.offered import SURE

_REASONS = {
    Origin.BOUNCE: "a mail server reports on a mail; such reports are never answered",
    Origin.AUTOMATIC: "a program wrote it; such mail is never answered",
}


def automatic(arrival: Arrival) -> tuple[Effect, ...] | None:
    """Return that the mail is passed when no person wrote it, or asked about when a letter came back with it, else None."""
    mail, answered = arrival.mail, arrival.facts.answered
    reason = _REASONS.get(mail.origin)
    if reason is None or arrival.invites:
        return None
    if mail.origin is Origin.BOUNCE and answered is not None and answered.score >= SURE:
        # That the PM hears of it by mail would bounce again where it is the PM who cannot be reached.
        return (
            PutQuestion(
                f"a mail server reports that our {answered.kind} came back: {mail.subject!r}; see whom it missed"
            ),
        )
    return (Pass(reason),)
