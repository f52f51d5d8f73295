"""Letters whose sender died or lost its connection: looked for first, resent only when they were not found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from worker.delivery.means import Means
from worker.delivery.outbox import conclude, hold, settle_unknown
from worker.delivery.standing import accepted
from worker.errors import MailboxUnavailable
from worker.model import IfUnknown, LetterState
from worker.record import letters
from worker.record.engine import Transaction
from worker.record.letters import Letter

# Whether a mail with this Message-ID is in the Sent folder or the worker's own mailbox.
Look = Callable[[str], bool]
AT_ONCE = 50
LOOK_AGAIN = timedelta(minutes=1)


class Recovery:
    """Resolves letters of unknown fate; any number of these may work on one record."""

    def __init__(self, means: Means, look: Look) -> None:
        self._means = means
        self._look = look

    def is_due(self) -> bool:
        """Return whether there is a letter to doubt or to look for."""
        with self._means.reading() as tx:
            return letters.is_doubtful(tx, self._machine_now())

    def recover(self) -> int:
        """Bring every letter whose time has come one state further and return how many there were."""
        return self._means.writer.run(self._doubt_abandoned) + self._resolve_settled()

    def _doubt_abandoned(self, tx: Transaction) -> int:
        """Mark letters as unknown whose lease ended before their sender said what became of them."""
        abandoned = letters.expired(tx, self._machine_now(), AT_ONCE)
        for held in abandoned:
            settle_unknown(tx, self._means, held, "its sender did not live to say what became of it")
        return len(abandoned)

    def _resolve_settled(self) -> int:
        """Look for each letter whose copy has had time to arrive, and act on what is found."""
        with self._means.reading() as tx:
            waiting = letters.settled(tx, self._machine_now(), AT_ONCE)
        for number, held in enumerate(waiting):
            try:
                left = self._left(held)
            except MailboxUnavailable as away:
                self._postpone(waiting[number:], str(away))
                break
            self._resolve(held, left)
        return len(waiting)

    def _postpone(self, waiting: Sequence[Letter], away: str) -> None:
        """Leave these letters for later: where one cannot be looked for, none can."""
        later, reason = self._machine_now() + LOOK_AGAIN, f"cannot look for it: {away}"
        for held in waiting:
            self._means.writer.run(
                partial(self._settle, held=held, state=LetterState.UNKNOWN, try_at=later, reason=reason)
            )

    def _resolve(self, held: Letter, left: bool) -> None:
        """Settle one letter: it left, or it did not, or nobody can tell."""
        if left:
            after = accepted(held.recipients)
            self._means.writer.run(lambda tx: conclude(tx, self._means, held, after, "its copy was found"))
        elif self._may_resend(held):
            now = self._machine_now()
            self._means.writer.run(
                lambda tx: self._settle(tx, held, LetterState.READY, now, "it did not leave")
            )
        else:
            reason = "nobody can tell whether it left; look in the Sent folder, then send it or end it"
            self._means.writer.run(lambda tx: hold(tx, self._means, held, reason))

    def _left(self, held: Letter) -> bool:
        """Return whether a copy of this try is in the record, the mailbox or the Sent folder."""
        if not held.copy_would_tell:
            return False

        return held.copy_seen_at is not None or self._look(held.message_id)

    def _may_resend(self, held: Letter) -> bool:
        """Return whether the letter's policy lets it leave again when no copy of it was found."""
        in_time = self._machine_now() < held.give_up_at
        return held.if_unknown is IfUnknown.RESEND and held.copy_would_tell and in_time

    def _settle(
        self, tx: Transaction, held: Letter, state: LetterState, try_at: datetime, reason: str
    ) -> None:
        """Move the letter on, unless others did."""
        letters.settle(tx, held, state, self._means.clocks.business.now(), try_at, reason)

    def _machine_now(self) -> datetime:
        """Return the machine's time."""
        return self._means.clocks.machine.now()
