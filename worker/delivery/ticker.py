"""The ticker: finds due steps, claims them, commits, and only then hands their ids to the broker."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from worker.delivery.means import Means
from worker.errors import BrokerUnavailable
from worker.model import Claim
from worker.record import timers

Enqueue = Callable[[Claim], None]


class Ticker:
    """Claims what is due; any number of tickers may work on one record."""

    def __init__(self, means: Means, enqueue: Enqueue) -> None:
        self._means = means
        self._enqueue = enqueue

    def tick(self) -> int:
        """Hand on the steps that are due and return how many there were.

        Raises BrokerUnavailable when the broker took none or only some: the rest is free to be claimed again.
        """
        means = self._means
        clocks, config = means.clocks, means.config
        claims = means.writer.run(
            lambda tx: timers.claim(
                tx, clocks.business.now(), clocks.machine.now(), config.lease, config.claim_at_once
            )
        )
        self._hand_on(claims)
        return len(claims)

    def _hand_on(self, claims: Sequence[Claim]) -> None:
        """Give the claims to the broker; those that it does not take are free at once."""
        waiting = list(claims)
        try:
            while waiting:
                self._enqueue(waiting[0])
                del waiting[0]
        except BrokerUnavailable:
            self._means.writer.run(lambda tx: timers.release(tx, waiting))
            raise

    def seconds_to_next(self, longest: float) -> float:
        """Return how long to sleep until the next step is due, at most `longest`."""
        with self._means.reading() as tx:
            due_at = timers.next_due(tx)
        if due_at is None:
            return longest

        seconds = self._means.clocks.business.seconds_until(due_at)
        return longest if seconds is None else max(0.0, min(longest, seconds))

    def has_expired(self) -> bool:
        """Return whether a claimed step's lease has ended, so that it is claimed again."""
        with self._means.reading() as tx:
            return timers.has_expired(tx, self._means.clocks.machine.now())
