"""Intake as a test drives it: mails laid down, taken, and what came of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select, update

from worker.delivery.means import Means
from worker.intake.taking import Intake
from worker.parsers.headers import message_id_of
from worker.record import arrivals, questions
from worker.record.engine import Transaction
from worker.record.identity import Arrival
from worker.record.tables import mail

T = TypeVar("T")
INBOX = "worker@imap.example.com/INBOX"


@dataclass(slots=True)
class Desk:
    """One intake on a record of its own."""

    means: Means
    laid_down: int = 0

    def lay_down(self, *raws: bytes, takes_effect: bool = True) -> None:
        """Store mails as the watcher does, as new ones or as those that were there before the worker."""
        now = self.means.clocks.machine.now()
        first = self.laid_down + 1
        self.laid_down += len(raws)
        fetched = [
            Arrival(uid, len(raw), now, raw, message_id_of(raw)) for uid, raw in enumerate(raws, start=first)
        ]

        def unit(tx: Transaction) -> None:
            cursor = arrivals.open_mailbox(tx, INBOX, 1, 1, now)
            arrivals.store(tx, cursor, fetched, now)
            tx.execute(update(mail).values(takes_effect=takes_effect))

        self.means.writer.run(unit)

    def take(self) -> int:
        """Return how many mails were taken or set aside."""
        return Intake(self.means, INBOX).take_waiting()

    def states(self) -> list[str]:
        """Return the state of each mail, in the order in which they came."""
        return [state for state, _ in self.ends()]

    def ends(self) -> list[tuple[str, str]]:
        """Return how each mail ended, and why."""
        rows = self.read(lambda tx: tx.execute(select(mail.c.state, mail.c.reason).order_by(mail.c.id)).all())
        return [(row.state, row.reason) for row in rows]

    def questions(self) -> tuple[str, ...]:
        """Return what is before a person."""
        return self.read(questions.unanswered)

    def read(self, question: Callable[[Transaction], T]) -> T:
        """Return what the record answers."""
        with self.means.reading() as tx:
            return question(tx)
