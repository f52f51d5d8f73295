"""What is known at one moment: the input of timetables, conditions, rules and letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from worker.model.drafts import Draft, DraftKind
from worker.model.items import Item
from worker.model.mail import Address
from worker.model.people import Phase
from worker.model.steps import Subject, SubjectKind
from worker.model.team import Contact, Team


@dataclass(frozen=True, slots=True)
class CallFacts:
    """One call, with its account, project and people, as the record has it at this moment.

    `version` counts every change to what a letter about the call could say; `known_at` is when
    its present start became known, from which "too late when known" is counted. `drafts` holds of each
    kind the newest version and the one released last; `heard` are those who have answered since the
    minutes were released; `skipped` are the kinds of draft that the PM does not want for this call.
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
    series_id: int = 0
    project_id: int = 0
    account_id: int = 0
    language: str = ""
    team: Team = Team()  # noqa: RUF009 - frozen
    clients: tuple[Contact, ...] = ()
    attendees: tuple[str, ...] = ()
    followed_at: datetime | None = None
    held: bool = False
    skipped: frozenset[str] = frozenset()
    drafts: tuple[Draft, ...] = ()
    items: tuple[Item, ...] = ()
    heard: frozenset[str] = frozenset()

    @property
    def subject(self) -> Subject:
        """Return the row that steps about this call lock."""
        return Subject(SubjectKind.CALL, self.id)


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """One project with its account and people; `known_at` is when its launch became known."""

    id: int
    version: int
    account_id: int
    account: str
    project: str
    phase: Phase
    zone: str
    known_at: datetime
    playbook: str
    language: str = ""
    thread: tuple[str, ...] = ()
    team: Team = Team()  # noqa: RUF009 - frozen
    clients: tuple[Contact, ...] = ()
    held: bool = False
    launched_at: datetime | None = None
    drafts: tuple[Draft, ...] = ()
    heard: frozenset[str] = frozenset()

    @property
    def pm(self) -> Address | None:
        """Return the project manager."""
        return self.team.pm

    @property
    def project_id(self) -> int:
        """Return the project's id, under the name that calls have it."""
        return self.id

    @property
    def title(self) -> str:
        """Return what letters about the project are headed with."""
        return self.project

    @property
    def subject(self) -> Subject:
        """Return the row that steps about this project lock."""
        return Subject(SubjectKind.PROJECT, self.id)


Facts = CallFacts | ProjectFacts


def newest(drafts: Sequence[Draft], kind: DraftKind, slot: str = "") -> Draft | None:
    """Return the newest version of a draft, released or not, or None when there is none."""
    return max(_of(drafts, kind, slot), key=lambda each: each.version, default=None)


def released(drafts: Sequence[Draft], kind: DraftKind, slot: str = "") -> Draft | None:
    """Return the newest released version of a draft, or None while none is released."""
    out = [each for each in _of(drafts, kind, slot) if each.released_at is not None]
    return max(out, key=lambda each: each.version, default=None)


def _of(drafts: Sequence[Draft], kind: DraftKind, slot: str) -> list[Draft]:
    """Return the versions of one draft."""
    return [each for each in drafts if each.kind is kind and each.slot == slot]
