"""Commands in a mail's first lines: "/status", "/launched 2026-11-20"."""

from __future__ import annotations

import re

from worker.model import Command

# A path such as /var/log is no command: behind the name stands a space or nothing.
_COMMAND = re.compile(r"\s*/([a-z][a-z-]{0,30})(?:\s+(\S.*?))?\s*", re.IGNORECASE)
_MOST = 20
_LONGEST = 500


def read_commands(new_text: str) -> tuple[Command, ...]:
    """Return the commands that the text begins with, up to the first line that is none; known or not is not asked."""
    commands: list[Command] = []
    for line in new_text.lstrip().split("\n", _MOST)[:_MOST]:
        found = _COMMAND.fullmatch(line[:_LONGEST])
        if found is None and line.strip():
            break
        if found is not None:
            commands.append(Command(found.group(1).lower(), " ".join((found.group(2) or "").split())))
    return tuple(commands)
