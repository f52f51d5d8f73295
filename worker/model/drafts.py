"""A draft: what goes to the PM alone until the PM releases it to the client, version by version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from worker.model.minutes import Minutes
from worker.model.steps import Subject


class DraftKind(StrEnum):
    """What a draft becomes once it is released."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    CHECK_IN = "check-in"


@dataclass(frozen=True, slots=True)
class Draft:
    """One version of a draft; `slot` tells two of one kind apart, such as the check-ins of day 7 and day 30.

    `release_mail_id` is the mail by which it was released: what arrives after it was written knowing this version.
    """

    id: int
    kind: DraftKind
    version: int
    text: str
    made_at: datetime
    slot: str = ""
    released_at: datetime | None = None
    release_mail_id: int = 0
    minutes: Minutes | None = None


def draft_name(subject: Subject, kind: DraftKind, slot: str = "") -> str:
    """Return the name that all versions of one draft share."""
    return f"{subject.kind}/{subject.id}/{kind}/{slot}"
