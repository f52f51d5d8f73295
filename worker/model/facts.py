"""What is known at one moment: the input of timetables, conditions, rules and letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from worker.model.invites import SeriesState
from worker.model.mail import Address
from worker.model.people import House
from worker.model.steps import Subject, SubjectKind


@dataclass(frozen=True, slots=True)
class CallFacts:
    """One call, with its account, project and people, as the record has it at this moment.

    `version` counts every change to what a letter about the call could say; `known_at` is when
    its present start became known, from which "too late when known" is counted.
    """

    id: int
    version: int
    account: str
    project: str
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    known_at: datetime
    cancelled: bool
    playbook: str
    pm: Address | None
    thread: tuple[str, ...] = ()

    @property
    def subject(self) -> Subject:
        """Return the row that steps about this call lock."""
        return Subject(SubjectKind.CALL, self.id)


@dataclass(frozen=True, slots=True)
class ArrivalFacts:
    """What the rules may know beside the mail itself: our own addresses and what its UIDs mean so far."""

    house: House
    series: tuple[SeriesState, ...] = ()
    known_threads: frozenset[str] = frozenset()
