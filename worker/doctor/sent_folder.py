"""Whether there is a place to look for a letter whose connection broke at the last moment."""

from __future__ import annotations

from worker.doctor.examined import Examined
from worker.doctor.finding import Finding, State

NAME = "Sent folder"
_REMEDY = "set mailbox.sent_folder to the folder with sent mail"


def look(examined: Examined) -> Finding:
    """Return the Sent folders; with none, our own blind copy is all that can prove that a letter left."""
    found = examined.mailbox().sent_folders()
    if found:
        return Finding(NAME, State.OK, ", ".join(found))

    if examined.settings.mailer.own_copy:
        seen = "none was found: the worker's own copy of each letter is relied on alone"
        return Finding(NAME, State.WARNING, seen, f"{_REMEDY}, if there is one")
    seen = "none was found, and mailer.own_copy is false: nothing could prove that a letter left"
    return Finding(NAME, State.FAILED, seen, f"set mailer.own_copy to true, or {_REMEDY}")
