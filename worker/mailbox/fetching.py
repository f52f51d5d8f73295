"""Fetching what is new, in chunks that can be stored; a mail that breaks the connection does not block the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from worker.errors import MailboxUnavailable
from worker.mailbox.port import Fetched, MailboxConnection
from worker.model import MachineClock

# Stored together at most, so that a run of large mails does not fill the memory.
LARGEST_CHUNK = 8 * 1024 * 1024
MOST_BREAKS = 3
# A server that is only unwell for a while must not cost a mail.
LONG_ENOUGH = timedelta(minutes=5)


class Fetching:
    """Fetches for one mailbox over many connections, and remembers at which mail they broke."""

    def __init__(self, batch: int, machine: MachineClock) -> None:
        self._batch = batch
        self._machine = machine
        self._suspect = 0
        self._breaks = 0
        self._careful_until = 0
        self._since = machine.now()

    def chunks(
        self, connection: MailboxConnection, uids: Sequence[int]
    ) -> Iterator[tuple[int, list[Fetched]]]:
        """Yield the UID up to which all is fetched, with the mails since the last chunk.

        When the connection breaks, what had been fetched is yielded before the error is raised.
        """
        waiting = list(uids)
        while waiting:
            if self._is_hopeless(waiting[0]):
                yield waiting[0], [self._set_aside(waiting.pop(0))]
                continue

            # Through the batch that broke one at a time, to find out which mail it was.
            batch = waiting[: 1 if waiting[0] <= self._careful_until else self._batch]
            yield from self._batch_of(connection, batch)
            del waiting[: len(batch)]

    def _batch_of(
        self, connection: MailboxConnection, batch: Sequence[int]
    ) -> Iterator[tuple[int, list[Fetched]]]:
        """Yield one batch in chunks, and remember at which mail the connection broke, if it did."""
        chunk: list[Fetched] = []
        reached = batch[0] - 1
        try:
            for mail in connection.fetch(batch):
                chunk.append(mail)
                reached = mail.uid
                if sum(len(one.raw or b"") for one in chunk) >= LARGEST_CHUNK:
                    yield reached, chunk
                    chunk = []
        except MailboxUnavailable:
            if chunk:
                yield reached, chunk
            self._broke_at(next((uid for uid in batch if uid > reached), batch[-1]), batch[-1])
            raise
        yield batch[-1], chunk

    def _broke_at(self, uid: int, last: int) -> None:
        """Count how often the connection broke before this mail, and be careful up to the last of its batch."""
        if uid != self._suspect:
            self._suspect, self._breaks, self._since = uid, 0, self._machine.now()
        self._breaks += 1
        self._careful_until = max(self._careful_until, last)

    def _is_hopeless(self, uid: int) -> bool:
        """Return whether the connection has broken too often, and for too long, at this one mail."""
        often = uid == self._suspect and self._breaks >= MOST_BREAKS
        return often and self._machine.now() - self._since >= LONG_ENOUGH

    def _set_aside(self, uid: int) -> Fetched:
        """Return the mail as one that cannot be had."""
        reason = f"the connection broke {self._breaks} times at this mail; look at it in the mailbox"
        self._suspect = 0
        return Fetched(uid, 0, self._machine.now(), None, reason)
