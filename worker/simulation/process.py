"""One worker process of the simulation: the real parts, on servers and clocks of the simulated world."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TypeVar

from worker.delivery.means import Means
from worker.delivery.outbox import Outbox
from worker.delivery.recovery import Recovery
from worker.delivery.steps import run_step
from worker.delivery.ticker import Ticker
from worker.errors import MailboxUnavailable
from worker.intake.taking import Intake
from worker.mailbox.config import MailboxConfig
from worker.mailbox.watcher import Look, Watcher, WatcherMeans
from worker.record import letters
from worker.record.engine import Transaction
from worker.record.writer import Unit, Writer
from worker.simulation.broker import LossyBroker
from worker.simulation.imap import ImapServer
from worker.simulation.points import COMMIT, UNIT, Points
from worker.simulation.smtp import SmtpConnection, SmtpServer

T = TypeVar("T")
MAILBOX = MailboxConfig(host="imap.simulated", user="worker")
LETTERS_AT_ONCE = 2


class MortalWriter(Writer):
    """The real writer of a process that can die or freeze before a unit, and die before its commit."""

    def __init__(self, writer: Writer, points: Points) -> None:
        super().__init__(writer.database, writer.config)
        self._points = points

    def submit(self, unit: Unit[T]) -> Future[T]:
        """Commit the unit, unless the process dies first."""
        self._points.at(UNIT, may_stall=True)

        def mortal(tx: Transaction) -> T:
            value = unit(tx)
            self._points.at(COMMIT, may_stall=False)
            return value

        return super().submit(mortal)


class Process:
    """Does one thing at a time when told to, and returns whether there was anything to do."""

    def __init__(
        self, name: str, means: Means, imap: ImapServer, smtp: SmtpServer, broker: LossyBroker, points: Points
    ) -> None:
        self.name = name
        self._means = means = replace(means, writer=MortalWriter(means.writer, points))
        self._imap = imap
        self._broker = broker
        self._outbox = Outbox(means, SmtpConnection(smtp, points), LETTERS_AT_ONCE)
        self._ticker = Ticker(means, lambda claim: broker.enqueue(claim, points))
        self._recovery = Recovery(means, Look(MAILBOX, lambda _: imap.connect()))
        intake = Intake(means, MAILBOX.name)
        self._watcher = Watcher(
            WatcherMeans(
                MAILBOX,
                means.writer,
                means.clocks.machine,
                lambda _: imap.connect(),
                intake.take_waiting,
                name,
            )
        )
        self.acts: dict[str, Callable[[], bool]] = {
            "watch": self._watch,
            "tick": self._tick,
            "step": self._step,
            "send": self._send,
            "recover": self._recover,
        }

    def _watch(self) -> bool:
        """Fetch, store and take what is new, if there is anything and the lease can be had."""
        before = self._imap.unread(self._means, MAILBOX.name)
        if not before:
            return False

        once = threading.Event()
        once.set()
        try:
            self._watcher.watch(once)
        except MailboxUnavailable:
            return True
        return self._imap.unread(self._means, MAILBOX.name) < before

    def _tick(self) -> bool:
        """Hand on what is due."""
        if self._ticker.seconds_to_next(1.0) > 0 and not self._ticker.has_expired():
            return False
        return self._ticker.tick() > 0

    def _step(self) -> bool:
        """Run the next claim that the broker carries."""
        claim = self._broker.take()
        if claim is None:
            return False
        run_step(self._means, claim)
        return True

    def _send(self) -> bool:
        """Send what is ready."""
        with self._means.reading() as tx:
            if not letters.is_ready(tx, self._means.clocks.machine.now()):
                return False
        return asyncio.run(self._outbox.send_ready()) > 0

    def _recover(self) -> bool:
        """Resolve what is in doubt."""
        return self._recovery.is_due() and self._recovery.recover() > 0
