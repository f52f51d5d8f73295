"""A playbook: the sequence of steps that one kind of call runs through, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Anchor(StrEnum):
    """The moment of a call that a step's time is counted from."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Moment:
    """A time told from an anchor, such as `start - 28h`."""

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


@dataclass(frozen=True, slots=True)
class StepRule:
    """One step of a playbook: when it is due, under which condition, which letter goes to whom."""

    name: str
    when: Moment
    letter: str
    to: str
    if_late: IfLate
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Playbook:
    """The steps of one kind of call; a running call keeps the version that it began with."""

    id: str
    version: int
    steps: tuple[StepRule, ...]
