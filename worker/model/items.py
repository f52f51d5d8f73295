"""The numbered items of released minutes: what the client was asked, and what each person said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from worker.model.minutes import Section
from worker.model.replies import Verdict


class Standing(StrEnum):
    """Where an item stands after all that was said of it; silence is never agreement."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Said:
    """What one person said of an item's present text; without proof of the sender it is never evidence."""

    address: str
    verdict: Verdict
    words: str
    at: datetime
    mail_id: int
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One decision or action put to the client; `version` is that of the minutes in which its text is new."""

    id: int
    number: int
    version: int
    section: Section
    text: str
    owner: str = ""
    due: date | None = None
    standing: Standing = Standing.ASKED
    said: tuple[Said, ...] = ()
