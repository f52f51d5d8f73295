"""A look at a mailbox without watching it: what its server can do, and what its newest mails' headers say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from imapclient import IMAPClient

from worker.errors import MailboxUnavailable
from worker.mailbox.config import MailboxConfig
from worker.mailbox.connection import UNREADABLE, Connection
from worker.mailbox.login import log_in
from worker.mailbox.port import Folder
from worker.mailbox.sent import sent_folders

PROOF = "BODY.PEEK[HEADER.FIELDS (AUTHENTICATION-RESULTS)]"


@dataclass(frozen=True, slots=True)
class Seen:
    """When a mail arrived by the server's clock, None where it gives no time, and its headers of proof."""

    received_at: datetime | None
    headers: bytes


def inspect(config: MailboxConfig) -> Inspection:
    """Return a connection to look around with; MailboxUnavailable with the remedy when it cannot log in."""
    return Inspection(log_in(config), config)


class Inspection:
    """One IMAP connection that changes nothing; each method may raise MailboxUnavailable with the remedy."""

    def __init__(self, client: IMAPClient, config: MailboxConfig) -> None:
        self._client = client
        self._config = config
        self._connection = Connection(client, config)

    def can_idle(self) -> bool:
        """Return whether the server says that it tells of new mail by itself."""
        with self._asking("CAPABILITY"):
            return bool(self._client.has_capability("IDLE"))

    def folder(self) -> Folder:
        """Return the watched folder as it is now."""
        return self._connection.select()

    def sent_folders(self) -> tuple[str, ...]:
        """Return the folders in which a sent letter would be looked for."""
        if not self._config.sent_folder:
            with self._asking("LIST"):
                return sent_folders(self._client.list_folders())

        named = self._config.sent_folder
        remedy = "set mailbox.sent_folder to one that exists, or leave it empty"
        with self._asking(f"EXAMINE {named}", remedy):
            self._client.select_folder(named, readonly=True)
        return (named,)

    def newest(self, count: int) -> tuple[Seen, ...]:
        """Return so many of the newest mails of the watched folder, oldest first."""
        self.folder()
        with self._asking("FETCH"):
            told = self._client.select_folder(self._config.folder, readonly=True)
            last = int(told[b"EXISTS"])
            # By place in the folder and not by UID: the newest UIDs may have large gaps between them.
            self._client.use_uid = False
            answers = self._client.fetch(range(max(1, last - count + 1), last + 1), ["INTERNALDATE", PROOF])
        return tuple(_seen(answer) for _, answer in sorted(answers.items()))

    def close(self) -> None:
        """Leave the server; never raises."""
        self._connection.close()

    @contextmanager
    def _asking(
        self, command: str, remedy: str = "look at the server's log, and try again"
    ) -> Iterator[None]:
        """Turn what goes wrong within into MailboxUnavailable."""
        try:
            yield
        except (OSError, *UNREADABLE) as error:
            place = f"{self._config.host}:{self._config.port}"
            raise MailboxUnavailable(f"{place}: {command} failed ({error}); {remedy}") from error


def _seen(answer: dict[bytes, Any]) -> Seen:
    """Return one mail's answer; servers write the name of the header part each in their own way."""
    parts = (value for name, value in answer.items() if name.startswith(b"BODY[HEADER") and value)
    return Seen(answer.get(b"INTERNALDATE"), next(parts, b""))
