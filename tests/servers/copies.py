"""Copies of accepted mail on their way to a mailbox: the worker's own BCC, arriving a while later."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from tests.servers.dovecot import Dovecot, MailUser
from tests.servers.traffic import AcceptedMail


class LateCopies:
    """Hands each accepted mail that names the user's address to that user's INBOX, so many seconds later.

    `latest` is the longest that a copy took so far, which on a busy machine may be longer than was asked for.
    """

    def __init__(self, dovecot: Dovecot, user: MailUser, delay: Callable[[], float]) -> None:
        self._dovecot, self._user, self._delay = dovecot, user, delay
        self._pool = ThreadPoolExecutor(max_workers=32, thread_name_prefix="late copies")
        self._pending: list[Future[None]] = []
        self._hurry = threading.Event()
        self.latest = 0.0

    def __call__(self, mail: AcceptedMail) -> None:
        """Take the mail over; a mail that the user is no recipient of is none of ours."""
        if self._user.address in mail.recipients:
            self._pending.append(self._pool.submit(self._deliver, mail, self._delay()))

    def finish(self) -> None:
        """Deliver at once what is still on its way, and raise the first error that a delivery met."""
        self._hurry.set()
        self._pool.shutdown(wait=True)
        for delivery in self._pending:
            delivery.result()

    def _deliver(self, mail: AcceptedMail, delay: float) -> None:
        """Deliver the mail after the delay, or when there is a hurry."""
        self._hurry.wait(delay)
        self._dovecot.deliver(mail.raw, self._user, sender=mail.sender)
        self.latest = max(self.latest, time.monotonic() - mail.accepted_at)
