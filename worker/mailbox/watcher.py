"""The watcher of one mailbox: holds its lease, stores what arrives and commits, and only then lets it be taken."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from worker.errors import MailboxUnavailable, MailUnreadable, RecordUnavailable
from worker.mailbox.config import MailboxConfig
from worker.mailbox.fetching import Fetching
from worker.mailbox.port import Fetched, MailboxConnection
from worker.model import MachineClock
from worker.parsers.headers import first_id, read_date, read_headers
from worker.record import arrivals, leases
from worker.record.arrivals import Cursor
from worker.record.identity import Arrival
from worker.record.writer import Writer

Connect = Callable[[MailboxConfig], MailboxConnection]
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class WatcherMeans:
    """What a watcher works with; `take` takes the mails that are stored and wait, and returns how many."""

    config: MailboxConfig
    writer: Writer
    machine: MachineClock
    connect: Connect
    take: Callable[[], int]
    holder: str


class Watcher:
    """Watches one mailbox; a second one for the same mailbox waits until the lease of the first ends."""

    def __init__(self, means: WatcherMeans) -> None:
        self._means = means
        self._pause = FIRST_PAUSE
        self._fetching = Fetching(means.config.batch, means.machine)

    def run(self, stop: threading.Event) -> None:
        """Watch until told to stop; whatever goes away meanwhile is waited for, longer each time."""
        while not stop.is_set():
            try:
                self.watch(stop)
            except (MailboxUnavailable, RecordUnavailable) as away:
                log.warning(
                    "mailbox paused", mailbox=self._means.config.name, reason=str(away), seconds=self._pause
                )
                stop.wait(self._pause)
                self._pause = min(self._pause * 2, LONGEST_PAUSE)
        self._give_up_lease()

    def watch(self, stop: threading.Event) -> None:
        """Store and take what is in the mailbox, and go on for as long as the lease is ours."""
        if not self._holds_lease():
            stop.wait(self._renew_every.total_seconds())
            return

        connection = self._means.connect(self._means.config)
        try:
            cursor = self._open(connection)
            # What was stored and not taken when the last watcher ended comes first.
            self._means.take()
            cursor = self._catch_up(connection, cursor)
            self._pause = FIRST_PAUSE
            while not stop.is_set() and self._holds_lease():
                connection.wait(self._renew_every, stop)
                cursor = self._catch_up(connection, cursor)
        finally:
            connection.close()

    def _open(self, connection: MailboxConnection) -> Cursor:
        """Return where to read on; a first connect begins at UIDNEXT, so that old mail starts nothing."""
        folder = connection.select()
        now, name = self._means.machine.now(), self._means.config.name
        return self._means.writer.run(
            lambda tx: arrivals.open_mailbox(tx, name, folder.uidvalidity, folder.uidnext, now)
        )

    def _catch_up(self, connection: MailboxConnection, cursor: Cursor) -> Cursor:
        """Return where to read on after everything that is in the folder now has been stored and taken."""
        uids = connection.uids_from(cursor.next_uid)
        for reached, fetched in self._fetching.chunks(connection, uids):
            self._store(cursor, [_arrival(mail) for mail in fetched])
            cursor = Cursor(cursor.mailbox_id, cursor.uidvalidity, reached + 1)
            self._means.take()
        if uids:
            now = self._means.machine.now()
            self._means.writer.run(lambda tx: arrivals.caught_up(tx, cursor, now))
        return cursor

    def _store(self, cursor: Cursor, fetched: Sequence[Arrival]) -> None:
        """Commit these mails; from here on none of them can be lost."""
        now = self._means.machine.now()
        new = self._means.writer.run(lambda tx: arrivals.store(tx, cursor, fetched, now))
        log.info("mail stored", mailbox=self._means.config.name, fetched=len(fetched), new=new)

    def _holds_lease(self) -> bool:
        """Take or renew the lease on this mailbox and return whether it is ours."""
        means = self._means
        return means.writer.run(
            lambda tx: leases.take(
                tx, means.config.name, means.holder, means.machine.now(), means.config.lease
            )
        )

    def _give_up_lease(self) -> None:
        """Let the next watcher begin at once; when the record is away the lease simply runs out."""
        try:
            self._means.writer.run(lambda tx: leases.give_up(tx, self._means.config.name, self._means.holder))
        except RecordUnavailable:
            log.warning("lease left to run out", mailbox=self._means.config.name)

    @property
    def _renew_every(self) -> timedelta:
        """Return how often the lease is renewed: often enough to survive two failures."""
        return self._means.config.lease / 3


class Look:
    """Looks for a letter by its Message-ID, in the Sent folder and the watched one, on a connection of its own."""

    def __init__(self, config: MailboxConfig, connect: Connect) -> None:
        self._config = config
        self._connect = connect

    def __call__(self, message_id: str) -> bool:
        """Return whether the letter is there; MailboxUnavailable when nobody can tell."""
        connection = self._connect(self._config)
        try:
            connection.select()
            return connection.find(message_id)
        finally:
            connection.close()


def _arrival(mail: Fetched) -> Arrival:
    """Return a fetched mail with the headers that identify it; one without bytes has no headers either."""
    if mail.raw is None:
        return Arrival(mail.uid, mail.size, mail.received_at, None, reason=mail.reason)

    try:
        headers = read_headers(mail.raw)
    except MailUnreadable:
        # Kept whole under the hash of its bytes; intake says what is wrong with it.
        return Arrival(mail.uid, mail.size, mail.received_at, mail.raw)
    message_id, dated_at = first_id(headers.first("message-id")), read_date(headers.first("date"))
    return Arrival(mail.uid, mail.size, mail.received_at, mail.raw, message_id, dated_at)
