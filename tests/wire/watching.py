"""Watchers of one mailbox on a real server, and what they have stored and taken."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from sqlalchemy import select

from tests.kill_rig.waiting import until
from tests.servers.dovecot import Dovecot, MailUser
from worker.app.clocks import SharedClock
from worker.mailbox.config import MailboxConfig
from worker.mailbox.connection import connect
from worker.mailbox.port import UNDATED
from worker.mailbox.watcher import Watcher, WatcherMeans
from worker.parsers.headers import message_id_of
from worker.record import arrivals
from worker.record.arrivals import MailState
from worker.record.engine import Database, reading
from worker.record.tables import mail
from worker.record.writer import Writer

LEASE = timedelta(seconds=2)
PATIENCE = 20.0


@dataclass(slots=True)
class Watching:
    """One mailbox, the record of what it showed, and any number of watchers that may come and go."""

    dovecot: Dovecot
    user: MailUser
    writer: Writer
    port: int = 0
    taken: Counter[str] = field(default_factory=Counter)

    @property
    def database(self) -> Database:
        """Return the record."""
        return self.writer.database

    def deliver(self, *names: str, size: int = 0) -> None:
        """Deliver mails of these names, filled up to a size."""
        for name in names:
            self.dovecot.deliver(make_mail(name, size), self.user)

    @contextmanager
    def watcher(self, name: str = "first") -> Iterator[None]:
        """Let one watcher work meanwhile."""
        stop = threading.Event()
        watcher = Watcher(self._means(name))
        thread = threading.Thread(target=watcher.run, args=(stop,), name=name, daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join(PATIENCE)
            assert not thread.is_alive(), "the watcher did not end"

    def stored(self) -> list[str]:
        """Return the names of the mails in the record, in the order in which they were stored."""
        with reading(self.database) as tx:
            rows = tx.execute(select(mail.c.message_id).order_by(mail.c.id))
            return [_name_in(row.message_id) for row in rows]

    def is_open(self) -> bool:
        """Return whether a watcher has opened the mailbox."""
        with reading(self.database) as tx:
            return arrivals.cursor_of(tx, self.config.name) is not None

    def wait_for(self, *names: str) -> None:
        """Return once these mails and no others are stored and taken; AssertionError when they are not in time."""
        expected = sorted(names)
        until(lambda: sorted(self.taken) == expected, PATIENCE)
        assert sorted(self.stored()) == expected
        assert self.taken == Counter(expected)

    @property
    def config(self) -> MailboxConfig:
        """Return how the mailbox is reached."""
        return MailboxConfig(
            host="127.0.0.1",
            port=self.port or self.dovecot.port,
            security="none",
            user=self.user.name,
            password=self.user.password,
            lease=LEASE,
            timeout=timedelta(seconds=5),
        )

    def _means(self, name: str) -> WatcherMeans:
        """Return what a watcher of this name works with."""
        return WatcherMeans(self.config, self.writer, SharedClock(self.database), connect, self._take, name)

    def _take(self) -> int:
        """Take what is stored, and return how many mails that were."""
        with reading(self.database) as tx:
            waiting = arrivals.waiting(tx, self.config.name, 1_000)
        for one in waiting:
            ends = partial(arrivals.end, mail_id=one.id, state=MailState.TAKEN, reason="", now=UNDATED)
            self.taken[_name_in(message_id_of(one.raw))] += self.writer.run(ends)
        return len(waiting)


def _name_in(message_id: str) -> str:
    """Return the name that a mail was given."""
    return message_id.partition("@")[0].lstrip("<")


def make_mail(name: str, size: int = 0) -> bytes:
    """Return a mail of this name, filled up to a size."""
    line = b"x" * 76 + b"\r\n"
    head = f"Message-ID: <{name}@client.example>\r\nSubject: {name}\r\n\r\n".encode()
    return head + b"Hello.\r\n" + line * (size // len(line))
