"""Minutes as read: sections and items, each item with its owner and its date where the words give one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Section(StrEnum):
    """The heading that an item of the minutes stands under (R11, R16)."""

    COMPLETED = "completed"
    IN_PROGRESS = "in_progress"
    RISK = "risk"
    ISSUE = "issue"
    DECISION = "decision"
    ACTION = "action"
    PARKED = "parked"
    FEEDBACK = "feedback"
    PRIORITY = "priority"
    # What is for our own people alone: it is kept, and never shown to a client.
    INTERNAL = "internal"


# What the client is asked to confirm, item by item (R14, R44).
PUT_TO_CLIENT = (Section.DECISION, Section.ACTION)


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """One line of minutes."""

    section: Section
    text: str
    owner: str = ""
    due: date | None = None
    due_text: str = ""
    mitigation: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes as far as they were understood; `unread` is what found no section and is pointed out."""

    items: tuple[MinutesItem, ...] = ()
    unread: tuple[str, ...] = ()
