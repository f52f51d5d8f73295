"""A playbook: the sequence of steps that one kind of call runs through, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from worker.model.drafts import DraftKind


class Anchor(StrEnum):
    """The moment that a step's time is counted from: of the call, of the step's draft, or of the project."""

    START = "start"
    END = "end"
    RECEIVED = "received"
    RELEASED = "released"
    LAUNCH = "launch"


@dataclass(frozen=True, slots=True)
class Moment:
    """A time told from an anchor, such as `start - 28h` or `released + 24h`."""

    anchor: Anchor
    offset: timedelta


class Lateness(StrEnum):
    """What becomes of a step whose time had passed when it was first known."""

    SKIP = "skip"
    NOW = "now"
    NOW_UNTIL = "now_until"


@dataclass(frozen=True, slots=True)
class IfLate:
    """A lateness, and for `now_until` the moment after which the step is skipped all the same."""

    lateness: Lateness
    until: Moment | None = None


class OutOfHours(StrEnum):
    """What becomes of a step that would come due at night, at a weekend or on a holiday."""

    LATER = "later"
    EARLIER = "earlier"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class StepRule:
    """One step of a playbook: when it is due, under which conditions, which letter goes to whom.

    `draft` is what the step is about, such as the agenda; `slot` tells two of one kind apart.
    """

    name: str
    when: Moment
    letter: str
    to: str
    if_late: IfLate
    conditions: tuple[str, ...] = ()
    draft: DraftKind | None = None
    slot: str = ""
    out_of_hours: OutOfHours = OutOfHours.LATER


@dataclass(frozen=True, slots=True)
class Playbook:
    """The steps of one kind of call, or of a phase of a project."""

    id: str
    version: int
    steps: tuple[StepRule, ...]
