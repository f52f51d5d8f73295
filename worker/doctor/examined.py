"""What the checks look at: the settings, and connections that several of them share."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from typing import Protocol

from worker.errors import MailboxUnavailable
from worker.mailbox.config import MailboxConfig
from worker.mailbox.inspection import Seen, inspect
from worker.mailbox.port import Folder
from worker.record.engine import Database, open_engine
from worker.settings import Settings
from worker.settings.urls import with_patience

PATIENCE_SECONDS = 10


class Mailbox(Protocol):
    """What the checks ask of a mailbox; worker.mailbox.inspection says what each answer means."""

    def can_idle(self) -> bool:
        """Return whether the server tells of new mail by itself."""

    def folder(self) -> Folder:
        """Return the watched folder as it is now."""

    def sent_folders(self) -> tuple[str, ...]:
        """Return the folders in which a sent letter would be looked for."""

    def newest(self, count: int) -> tuple[Seen, ...]:
        """Return so many of the newest mails of the watched folder, oldest first."""

    def close(self) -> None:
        """Leave the server."""


class Examined:
    """One worker's surroundings; connections are opened when first asked for, and closed by `close`."""

    def __init__(
        self,
        settings: Settings,
        now: Callable[[], datetime],
        inspect: Callable[[MailboxConfig], Mailbox] = inspect,
    ) -> None:
        self.settings = settings
        self.now = now
        self._inspect = inspect
        self._open = ExitStack()
        self._mailbox: Mailbox | None = None
        self._refused: MailboxUnavailable | None = None
        self._database: Database | None = None

    def mailbox(self) -> Mailbox:
        """Return the connection to the mailbox; MailboxUnavailable when it cannot be opened."""
        # A login is tried once only: servers count wrong ones, and lock the account.
        if self._refused is not None:
            raise self._refused
        if self._mailbox is None:
            try:
                self._mailbox = self._inspect(self.settings.mailboxes[0])
            except MailboxUnavailable as refused:
                self._refused = refused
                raise
            self._open.callback(self._mailbox.close)
        return self._mailbox

    def database(self) -> Database:
        """Return the database, which is first connected to by what is asked of it."""
        if self._database is None:
            self._database = open_engine(with_patience(self.settings.record.url, PATIENCE_SECONDS))
            self._open.callback(self._database.dispose)
        return self._database

    def close(self) -> None:
        """Close what was opened."""
        self._open.close()
