"""E-mail out, as values: what a letter says, to whom, and the frozen bytes that leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from worker.model.facts import CallFacts
from worker.model.mail import Address
from worker.model.people import Audience, Recipient


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


@dataclass(frozen=True, slots=True)
class LetterContent:
    """All that a template may speak of; nothing from a mail is ever rendered as a template."""

    to: Address
    call: CallFacts
    calls: tuple[CallFacts, ...] = ()
    why: str = ""


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


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """A frozen letter: the same bytes, the same Message-ID on every try."""

    message_id: str
    subject: str
    raw: bytes


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
