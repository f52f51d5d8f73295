"""What a rule wants done; intake does it, in one transaction with the mail's end."""

from __future__ import annotations

from dataclasses import dataclass

from worker.model.invites import SeriesState
from worker.model.mail import Address


@dataclass(frozen=True, slots=True)
class KeepConversation:
    """Write the mail into the record of the account that its thread or people belong to."""


@dataclass(frozen=True, slots=True)
class FollowSeries:
    """Make the record say what this series says now: account, project, series, calls, timers."""

    state: SeriesState
    pm: Address | None
    outside: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class AnswerMail:
    """Answer this mail with one letter to one person inside, once."""

    letter: str
    to: Address
    uid: str


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """Put what the worker is not sure of before a person, with its reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Pass:
    """Keep the mail and do nothing, for this reason."""

    reason: str


Effect = KeepConversation | FollowSeries | AnswerMail | PutQuestion | Pass
