"""What a person's process tells of one look at the clock: one line of JSON each."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Read:
    """A mail that a person found in the mailbox."""

    sender: str
    subject: str
    message_id: str


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody read and did, and when they mean to act next."""

    read: tuple[Read, ...] = ()
    did: tuple[str, ...] = ()
    next_at: datetime | None = None

    @property
    def is_idle(self) -> bool:
        """Return whether nothing was read and nothing done."""
        return not self.read and not self.did


def to_line(report: Report) -> str:
    """Return the report as one line."""
    return json.dumps(asdict(report), default=datetime.isoformat) + "\n"


def from_line(line: str) -> Report:
    """Return the report that a line holds; ValueError when it holds none."""
    told = json.loads(line)
    return Report(
        read=tuple(Read(**one) for one in told["read"]),
        did=tuple(told["did"]),
        next_at=datetime.fromisoformat(told["next_at"]) if told["next_at"] else None,
    )
