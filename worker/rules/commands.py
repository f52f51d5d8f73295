"""The commands that a mail may begin with, and the one that a misspelt name may have meant."""

from __future__ import annotations

from difflib import get_close_matches

COMMANDS = ("help", "status", "send", "skip", "launched", "why", "hold", "resume")

# "lunched" is near enough to "launched", "stop" to nothing: a guess is shown to a person, never carried out.
_NEAR = 0.6


def nearest(name: str) -> str:
    """Return the command whose name is most like this one, or an empty string when none is like it."""
    return next(iter(get_close_matches(name.lower()[:40], COMMANDS, n=1, cutoff=_NEAR)), "")
