"""Commands in a mail's first lines, by people inside: each mail is answered once, and nothing else follows from it."""

from __future__ import annotations

from worker.model import Audience, Effect, KeepConversation, RunCommands
from worker.parsers.commands import read_commands
from worker.rules.arrival import Arrival


def command(arrival: Arrival) -> tuple[Effect, ...] | None:
    """Return that the commands are run, or None when there are none, or nobody inside wrote them."""
    sender = arrival.facts.sender
    if sender is None or sender.audience is not Audience.INTERNAL:
        return None
    commands = read_commands(arrival.mail.new.text)
    return (KeepConversation(), RunCommands(commands)) if commands else None
