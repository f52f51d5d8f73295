"""What the rest of the worker may ask of a mailbox: the port that the connection and its doubles implement."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

# Stands for the day of arrival where the server gives none that can be read.
UNDATED = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class Folder:
    """The watched folder at the moment it was opened."""

    uidvalidity: int
    uidnext: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """One mail as the server gave it; `raw` is None, with a reason, when it is too large or undeliverable."""

    uid: int
    size: int
    received_at: datetime
    raw: bytes | None
    reason: str = ""


class MailboxConnection(Protocol):
    """One IMAP connection, used by one thread; each method may raise MailboxUnavailable, then connect anew."""

    def select(self) -> Folder:
        """Open the watched folder, such that nothing is ever marked as seen, and return what it says."""

    def uids_from(self, first: int) -> tuple[int, ...]:
        """Return the UIDs in the folder that are not below this one, ascending."""

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        """Yield these mails by ascending UID; one that has been expunged meanwhile is left out."""

    def wait(self, timeout: timedelta, stop: threading.Event) -> bool:
        """Return True when it is time for `uids_from`, False when the timeout or `stop` came first."""

    def find(self, message_id: str) -> bool:
        """Return whether a mail with this Message-ID is in the Sent folder or in the watched one."""

    def close(self) -> None:
        """Leave the server; never raises and may be called again."""
