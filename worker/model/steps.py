"""A timed obligation, and how it is told apart from every other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SubjectKind(StrEnum):
    """What a step is about."""

    CALL = "call"
    PROJECT = "project"
    ACCOUNT = "account"
    PERSON = "person"


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """The one row that a step locks and reads before it runs."""

    kind: SubjectKind
    id: int


@dataclass(frozen=True, slots=True, order=True)
class StepIdentity:
    """What makes a step this step and no other, whatever happens to its times."""

    subject: Subject
    step: str
    slot: str = ""
    recipient: str = ""

    @property
    def key(self) -> str:
        """Return the identity as one string: the unique key of its timer and of its letter."""
        return "/".join((self.subject.kind, str(self.subject.id), self.step, self.slot, self.recipient))


@dataclass(frozen=True, slots=True)
class Step:
    """One step that should exist: who it is, when it is due, and until when it still makes sense."""

    identity: StepIdentity
    due_at: datetime
    window_ends_at: datetime | None = None


class Outcome(StrEnum):
    """How a step ended; a timer without an outcome still waits."""

    SENT = "sent"
    MERGED = "merged"
    SUPPRESSED = "suppressed"
    BEFORE_PERSON = "before_person"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class KnownStep:
    """A step that already has a timer, as reconciliation sees it."""

    step: Step
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class TimerChanges:
    """The difference between the steps that exist and those that should."""

    added: tuple[Step, ...] = ()
    moved: tuple[Step, ...] = ()
    removed: tuple[StepIdentity, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What goes through the broker: a timer, which change of it, and which try at it."""

    timer_id: int
    rev: int
    attempt: int
