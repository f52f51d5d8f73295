"""E-mail out, as values: what a letter says, to whom, and the frozen bytes that leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from worker.model.drafts import Draft
from worker.model.facts import CallFacts, Facts, ProjectFacts
from worker.model.items import Item
from worker.model.mail import Address
from worker.model.minutes import Section
from worker.model.people import Audience, Recipient
from worker.model.replies import Answer


class IfUnknown(StrEnum):
    """What to do with a letter of which nobody can tell whether it left."""

    RESEND = "resend"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class LetterKind:
    """What letter.toml says of one letter: who may get it, and what if its sending stays unknown."""

    name: str
    audiences: frozenset[Audience]
    if_unknown: IfUnknown


class Change(StrEnum):
    """What became of one line between two versions of a text."""

    ADDED = "added"
    REMOVED = "removed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One line of a readable difference."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What the PM's minutes lack: an item without owner, date or mitigation, or a heading with nothing under it."""

    missing: tuple[str, ...]
    section: Section
    text: str = ""


@dataclass(frozen=True, slots=True)
class LetterContent:
    """All that a template may speak of; nothing from a mail is ever rendered as a template.

    A letter is about a call or about a project. `due` is the deadline that it speaks of, `quote` the words
    of a mail that it tells of, `who` the person who wrote them, `lines` an answer to a command, line by line,
    `moments` when the next draft and the next agenda are due.
    """

    to: Address
    call: CallFacts | None = None
    project: ProjectFacts | None = None
    calls: tuple[CallFacts, ...] = ()
    why: str = ""
    draft: Draft | None = None
    changes: tuple[ChangedLine, ...] = ()
    gaps: tuple[Gap, ...] = ()
    items: tuple[Item, ...] = ()
    due: datetime | None = None
    who: Address | None = None
    answer: Answer | None = None
    quote: str = ""
    until: date | None = None
    notice: str = ""
    lines: tuple[str, ...] = ()
    moments: tuple[datetime, ...] = ()

    @property
    def about(self) -> Facts:
        """Return the call or the project that the letter is about."""
        facts = self.call or self.project
        if facts is None:
            raise ValueError("a letter is about a call or a project; give it one")
        return facts


@dataclass(frozen=True, slots=True)
class Composition:
    """A letter about to be frozen: its key, its kind, its people, its thread, and what it says."""

    key: str
    kind: LetterKind
    language: str
    recipients: tuple[Recipient, ...]
    content: LetterContent
    at: datetime
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """A frozen letter: the same bytes, the same Message-ID on every try; `token` is what an answer to it carries."""

    message_id: str
    subject: str
    raw: bytes
    token: str = ""


class LetterState(StrEnum):
    """Where a letter in the outbox stands."""

    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    HELD = "held"


class RecipientState(StrEnum):
    """What became of one recipient of one letter."""

    PENDING = "pending"
    DEFERRED = "deferred"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Reply:
    """What an SMTP server said about one recipient."""

    address: str
    code: int
    text: str

    @property
    def accepted(self) -> bool:
        """Return whether the server took the mail for this recipient."""
        return 200 <= self.code < 300

    @property
    def permanent(self) -> bool:
        """Return whether asking again is pointless."""
        return self.code >= 500
