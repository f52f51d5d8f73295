"""What a calendar part says, and what is known of a series after all its invites."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from worker.model.mail import Address


class Method(StrEnum):
    """The iTIP method of an invite (RFC 5546)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    REPLY = "REPLY"
    PUBLISH = "PUBLISH"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person an invite names, with the answer it carries for them."""

    person: Address
    partstat: str = "NEEDS-ACTION"
    required: bool = True
    rsvp: bool = True


@dataclass(frozen=True, slots=True)
class Invite:
    """One VEVENT as it arrived: a master, or (with a recurrence id) one occurrence of it."""

    method: Method
    uid: str
    sequence: int
    stamped_at: datetime
    summary: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    organizer: Address | None
    attendees: tuple[Attendee, ...] = ()
    recurrence_id: datetime | None = None
    rule: str = ""
    excluded: tuple[datetime, ...] = ()
    added: tuple[datetime, ...] = ()
    cancelled: bool = False

    @property
    def version(self) -> tuple[int, datetime]:
        """Return what orders two invites about the same call: SEQUENCE, then DTSTAMP."""
        return (self.sequence, self.stamped_at)


@dataclass(frozen=True, slots=True)
class SeriesState:
    """All that the invites of one UID have said so far: the newest master and the newest of each override."""

    uid: str
    master: Invite | None = None
    overrides: tuple[Invite, ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One call that a series says will take place, or that it says will not."""

    recurrence_id: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    zone: str
    cancelled: bool
    attendees: tuple[Attendee, ...] = ()
