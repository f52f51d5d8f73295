"""What a rule wants done; intake does it, in one transaction with the mail's end."""

from __future__ import annotations

from dataclasses import dataclass

from worker.model.invites import Invite, SeriesState
from worker.model.mail import Address
from worker.model.replies import Answer, Away, Command


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
class AskStart:
    """Ask one person inside, once, whether the worker read the invite rightly."""

    to: Address
    uid: str


@dataclass(frozen=True, slots=True)
class AcceptInvite:
    """Accept as the calendar user that was invited (RFC 5546 section 3.2.3)."""

    invite: Invite


@dataclass(frozen=True, slots=True)
class BeginFollowing:
    """Follow the series from now on, read as the answer corrects it: pairs of field and value."""

    series_id: int
    corrections: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReleaseDraft:
    """Let this version of a draft be the one that goes to the client."""

    about: str
    version: int


@dataclass(frozen=True, slots=True)
class ReviseDraft:
    """Make a new version of a draft from what the PM wrote, and read it back."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class TakeMinutes:
    """Read the minutes of a call from what the PM wrote, and read them back."""

    call_id: int
    text: str


@dataclass(frozen=True, slots=True)
class RecordAnswer:
    """Write down what one of the client's people said of the items of this version of the minutes."""

    call_id: int
    version: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class TellPm:
    """Show the PM what one of the client's people wrote."""


@dataclass(frozen=True, slots=True)
class NoteAway:
    """Remember until when the sender is away, and tell the PM."""

    away: Away


@dataclass(frozen=True, slots=True)
class RunCommands:
    """Do what somebody inside told the worker to do, and answer once."""

    commands: tuple[Command, ...]


@dataclass(frozen=True, slots=True)
class HoldAll:
    """Stop every project: somebody who may has said yes to that."""


@dataclass(frozen=True, slots=True)
class Refuse:
    """Tell the sender, who is inside, why nothing came of what they wrote."""

    reason: str


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """Put what the worker is not sure of before a person, with its reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Pass:
    """Keep the mail and do nothing, for this reason."""

    reason: str


Effect = (
    KeepConversation
    | FollowSeries
    | AskStart
    | AcceptInvite
    | BeginFollowing
    | ReleaseDraft
    | ReviseDraft
    | TakeMinutes
    | RecordAnswer
    | TellPm
    | NoteAway
    | RunCommands
    | HoldAll
    | Refuse
    | PutQuestion
    | Pass
)
