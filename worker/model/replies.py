"""What a person wrote in answer, as values: their own new words, and what these say of each numbered item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class NewText:
    """What was newly written in a mail, what was cut as quote or signature, and whether that is beyond doubt."""

    text: str
    cut: str = ""
    sure: bool = True


class Verdict(StrEnum):
    """What an answer says of one numbered item."""

    CONFIRMED = "confirmed"
    CHANGED = "changed"
    DISPUTED = "disputed"
    OPEN = "open"


class Intent(StrEnum):
    """What an answer to numbered minutes is, as a whole."""

    CONFIRMED = "confirmed"
    WITH_CHANGES = "confirmed_with_changes"
    DISPUTED = "disputed"
    QUESTION = "question"
    DEFERRED = "deferred"
    DECLINED = "declined"
    OTHER = "other"
    NOT_HUMAN = "not_human"


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """What was said of one numbered item, with the words that say it."""

    number: int
    verdict: Verdict
    words: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said of numbered minutes; `unclear` are the words that nothing harmless explains."""

    intent: Intent
    items: tuple[ItemAnswer, ...] = ()
    unclear: tuple[str, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """One command in a mail's first lines: its name without the slash, and what stands behind it."""

    name: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Away:
    """An out-of-office answer: until when its writer is away, None when it does not say."""

    until: date | None = None
