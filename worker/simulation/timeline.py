"""What an invite would start, as values: letters with their times and reasons, call by call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from worker.model import CallFacts


@dataclass(frozen=True, slots=True)
class PlannedLetter:
    """One letter that would leave: when, which, to whom, its subject, and what wants it."""

    at: datetime
    kind: str
    to: tuple[str, ...]
    subject: str
    why: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A step of the playbook from which no letter comes, and why."""

    step: str
    why: str


@dataclass(frozen=True, slots=True)
class PlannedCall:
    """One call with what would leave for it, in order of time, and what would not."""

    call: CallFacts
    letters: tuple[PlannedLetter, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that a mail would start; `more` tells that its series has calls after those that are told."""

    begins_at: datetime
    answers: tuple[PlannedLetter, ...]
    calls: tuple[PlannedCall, ...]
    more: bool
    asked: tuple[str, ...]
    passed: tuple[str, ...]
    set_aside: bool
