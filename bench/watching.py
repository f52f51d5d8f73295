"""A watcher at work, and the moment at which each mail that it stored was committed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import perf_counter

from sqlalchemy import func, select

from bench.composition import running_record, sqlite_url
from bench.workshop import Workshop
from tests.servers.dovecot import Dovecot, MailUser
from worker.delivery.means import Means
from worker.mailbox.config import MailboxConfig
from worker.mailbox.connection import Connection, connect
from worker.mailbox.watcher import Watcher, WatcherMeans
from worker.record.tables import mail

# Nothing but the server's own word may end a wait: what IDLE misses must not be found by searching anyway.
NEVER = timedelta(hours=3)


class Stored:
    """When mails were committed, one moment for each, in the order in which they arrived."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._changed = threading.Condition()
        self.ready = threading.Event()
        self.at: list[float] = []
        self.connects = 0

    def take(self) -> int:
        """Note the moment for each mail stored since the last time; the watcher calls this after a commit."""
        now = perf_counter()
        with self._means.reading() as tx:
            number = tx.execute(select(func.count()).select_from(mail)).scalar_one()
        with self._changed:
            self.at += [now] * (number - len(self.at))
            self._changed.notify_all()
        self.ready.set()
        return 0

    def connect(self, config: MailboxConfig) -> Connection:
        """Return a new connection, counted."""
        self.connects += 1
        return connect(config)

    def wait_for(self, number: int, seconds: float) -> bool:
        """Return whether so many mails are stored, once they are or the time is over."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.at) >= number, seconds)


@contextmanager
def watching(shop: Workshop, config: MailboxConfig) -> Iterator[Stored]:
    """Run a watcher that takes nothing, until left; given once it has opened the folder."""
    with running_record(sqlite_url(shop.new_folder("record"))) as (means, _):
        stored, stop = Stored(means), threading.Event()
        parts = WatcherMeans(config, means.writer, means.clocks.machine, stored.connect, stored.take, "bench")
        thread = threading.Thread(target=Watcher(parts).run, args=(stop,), name="watcher", daemon=True)
        thread.start()
        try:
            if not stored.ready.wait(20):
                raise TimeoutError(f"the watcher did not open {config.name} within 20 s; look at its log")
            yield stored
        finally:
            stop.set()
            thread.join()


def of_dovecot(dovecot: Dovecot, user: MailUser) -> MailboxConfig:
    """Return the user's INBOX, reached by TLS, and never searched without the server's word."""
    return MailboxConfig(
        "localhost",
        user.name,
        user.password,
        port=dovecot.imaps_port,
        ca_file=str(dovecot.certificate.cert),
        idle_restart=NEVER,
        lease=NEVER,
    )
