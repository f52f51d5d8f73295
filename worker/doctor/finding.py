"""What one check of the doctor found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it stands with what was checked; a warning is for a person to weigh."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was checked, how it stands, what was seen, and what to do about it."""

    name: str
    state: State
    seen: str
    remedy: str = ""


def failure(name: str, text: str) -> Finding:
    """Return the finding that an error makes; our errors end in their remedy, after the last semicolon."""
    seen, _, remedy = text.rpartition("; ")
    return Finding(name, State.FAILED, seen or text, remedy if seen else "")
