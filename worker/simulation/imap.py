"""A mailbox server's behaviour: folders that keep what arrives, connections that can break."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from worker.delivery.means import Means
from worker.errors import MailboxUnavailable
from worker.mailbox.port import Fetched, Folder
from worker.parsers.headers import message_id_of
from worker.record import arrivals


@dataclass(slots=True)
class ImapServer:
    """One watched folder and one Sent folder; `cut_after` breaks the connection in the middle of a fetch."""

    uidvalidity: int = 1
    inbox: list[tuple[int, datetime, bytes]] = field(default_factory=list)
    sent: list[bytes] = field(default_factory=list)
    next_uid: int = 1
    cut_after: int | None = None
    away: bool = False
    news: bool = True

    def arrive(self, raw: bytes, at: datetime) -> None:
        """Put a mail into the watched folder."""
        self.inbox.append((self.next_uid, at, raw))
        self.next_uid += 1
        self.news = True

    def renumber(self) -> None:
        """Give every mail another UID under another UIDVALIDITY, as a restored server does."""
        self.uidvalidity += 1
        self.inbox = [(number, at, raw) for number, (_, at, raw) in enumerate(self.inbox, start=1)]
        self.next_uid = len(self.inbox) + 1
        self.news = True

    def unread(self, means: Means, mailbox: str) -> int:
        """Return how many mails nobody has stored or taken yet; a folder never opened counts as one."""
        # Once all was taken only an arrival can change that, so the record need not be asked.
        if not self.news:
            return 0
        with means.reading() as tx:
            cursor = arrivals.cursor_of(tx, mailbox)
            stored = len(arrivals.waiting(tx, mailbox, limit=1_000))
        if cursor is None:
            return 1
        next_uid = cursor.next_uid if cursor.uidvalidity == self.uidvalidity else 1
        unread = stored + sum(uid >= next_uid for uid, _, _ in self.inbox)
        self.news = unread > 0
        return unread

    def connect(self) -> ImapConnection:
        """Return a connection to this server."""
        if self.away:
            raise MailboxUnavailable("the simulated mailbox is away; let it come back")
        return ImapConnection(self)


class ImapConnection:
    """One connection, as the watcher sees it."""

    def __init__(self, server: ImapServer) -> None:
        self._server = server

    def select(self) -> Folder:
        """Open the watched folder."""
        return Folder(self._server.uidvalidity, self._server.next_uid)

    def uids_from(self, first: int) -> tuple[int, ...]:
        """Return the UIDs that are not below this one."""
        return tuple(uid for uid, _, _ in self._server.inbox if uid >= first)

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        """Yield these mails, or break after some of them."""
        for number, (uid, at, raw) in enumerate(one for one in self._server.inbox if one[0] in uids):
            if self._server.cut_after == number:
                self._server.cut_after = None
                raise MailboxUnavailable("the simulated connection broke in the middle of a fetch")
            yield Fetched(uid, len(raw), at, raw)

    def wait(self, timeout: timedelta, stop: threading.Event) -> bool:
        """Return at once: in the simulation nobody waits."""
        return not stop.is_set()

    def find(self, message_id: str) -> bool:
        """Return whether a mail with this Message-ID is in one of the two folders."""
        mails = [raw for _, _, raw in self._server.inbox] + self._server.sent
        return any(message_id_of(raw) == message_id for raw in mails)

    def close(self) -> None:
        """Leave; nothing is kept open here."""
