"""Whether the IMAP server tells of new mail by itself."""

from __future__ import annotations

from worker.doctor.examined import Examined
from worker.doctor.finding import Finding, State

NAME = "IMAP IDLE"


def look(examined: Examined) -> Finding:
    """Return whether the server has IDLE; without it the worker polls."""
    if examined.mailbox().can_idle():
        return Finding(NAME, State.OK, "the server tells of new mail by itself")

    seconds = examined.settings.mailboxes[0].poll_every.total_seconds()
    seen = f"the server has no IDLE: it will be asked every {seconds:g} s"
    return Finding(NAME, State.WARNING, seen, "nothing to do, or set mailbox.poll_every as you like it")
