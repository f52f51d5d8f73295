"""E-mail in, as values: what intake and the rules see of one mail."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from worker.model.replies import Away, NewText

NO_TEXT = NewText("")


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """One mail address, lower-cased, with the name its writer gave it."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        """Return what stands behind the @, or an empty string."""
        return self.address.rpartition("@")[2]


class Origin(StrEnum):
    """Who or what wrote a mail, told before anything else is looked at."""

    PERSON = "person"
    BOUNCE = "bounce"
    OUT_OF_OFFICE = "out_of_office"
    AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """One calendar object found in a mail, decoded to text, with the METHOD its MIME header gave."""

    text: str
    method: str = ""


@dataclass(frozen=True, slots=True)
class IncomingMail:
    """One mail as read: headers decoded, addresses normalised, calendar parts found.

    `proof` says what proves that the sender is who it says; empty when nothing does. `document` is the text in which
    minutes are looked for: the body with its tables as rows, then the attached files; empty when `text` says it all.
    """

    message_id: str
    subject: str
    sender: Address | None
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    date: datetime | None = None
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    origin: Origin = Origin.PERSON
    text: str = ""
    document: str = ""
    new: NewText = NO_TEXT
    away: Away | None = None
    proof: str = ""
    calendars: tuple[CalendarPart, ...] = field(default=())
