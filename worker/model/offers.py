"""What an answer to a letter may decide: bare words count only in reply to the mail that offered them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OfferKind(StrEnum):
    """What kind of answer a letter asks for."""

    NONE = ""
    START = "start"
    DRAFT = "draft"
    FORM = "form"
    CORRECTION = "correction"
    ITEMS = "items"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind of answer, what it is about, and which version of that: `draft`, `call/7/agenda/`, 2."""

    kind: OfferKind = OfferKind.NONE
    about: str = ""
    version: int = 0

    def __str__(self) -> str:
        """Return the offer as one text, as the record keeps it."""
        return f"{self.kind} {self.about} {self.version}" if self.kind else ""


def read_offer(text: str) -> Offer:
    """Return the offer that was written as this text."""
    if not text:
        return Offer()
    kind, about, version = text.rsplit(" ", 2) if text.count(" ") == 2 else (text, "", "0")
    return Offer(OfferKind(kind), about, int(version))
