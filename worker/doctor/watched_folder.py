"""Whether the folder to watch is there."""

from __future__ import annotations

from worker.doctor.examined import Examined
from worker.doctor.finding import Finding, State

NAME = "watched folder"


def look(examined: Examined) -> Finding:
    """Return that the folder opens; MailboxUnavailable says why it does not."""
    folder = examined.mailbox().folder()
    name = examined.settings.mailboxes[0].folder
    return Finding(NAME, State.OK, f"{name}; its next mail gets the number {folder.uidnext}")
