"""What an invite would start, as values: letters with their times and reasons, call by call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from worker.model import CallFacts


@dataclass(frozen=True, slots=True)
class PlannedLetter:
    """One letter that would leave: when, which, to whom, its subject, and what wants it.

    `when` is its time as the playbook means it, `only` what must happen, or not happen, for it to leave. A letter
    that waits for what somebody does is not written yet, so it has no subject; `at` is None when its time is
    counted from that. `late` are reminders, nudges and escalations: they leave when something was not done.
    """

    at: datetime | None
    kind: str
    to: tuple[str, ...]
    subject: str
    why: str
    when: str = ""
    only: str = ""
    late: bool = False


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
    """All that a mail would start; `more` tells that its series has calls after those that are told.

    `followed` tells that somebody was asked about the invite, and that the calls are told as if they had
    answered `ok` at once.
    """

    begins_at: datetime
    answers: tuple[PlannedLetter, ...]
    followed: bool
    calls: tuple[PlannedCall, ...]
    more: bool
    asked: tuple[str, ...]
    passed: tuple[str, ...]
    set_aside: bool
