"""Whether the IMAP server lets us in."""

from __future__ import annotations

from worker.doctor.examined import Examined
from worker.doctor.finding import Finding, State

NAME = "IMAP login"


def look(examined: Examined) -> Finding:
    """Return that the login works; MailboxUnavailable says why it does not."""
    config = examined.settings.mailboxes[0]
    examined.mailbox()
    return Finding(NAME, State.OK, f"{config.user} at {config.host}:{config.port} ({config.security})")
