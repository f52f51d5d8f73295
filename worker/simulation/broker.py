"""A broker that loses, doubles, delays and reorders the ids it carries."""

from __future__ import annotations

from collections import deque
from enum import StrEnum

from worker.model import Claim
from worker.simulation.points import Points


class Whim(StrEnum):
    """What the broker does to messages; the default is to carry each once, in order."""

    NONE = "none"
    LOSES_FIRST = "loses the first of each run"
    DOUBLES = "doubles each"
    REORDERS = "gives the latest first"
    DIES_WITH_PROCESS = "forgets all when a process dies"


class LossyBroker:
    """Carries claims from ticker to step."""

    def __init__(self, whim: Whim = Whim.NONE) -> None:
        self._whim = whim
        self._waiting: deque[Claim] = deque()
        self._lost = 0

    def enqueue(self, claim: Claim, points: Points) -> None:
        """Take one claim, or lose it, or take it twice."""
        points.at("message to the broker", may_stall=True)
        if self._whim is Whim.LOSES_FIRST and self._lost == 0:
            self._lost += 1
            return
        copies = 2 if self._whim is Whim.DOUBLES else 1
        self._waiting.extend([claim] * copies)

    def take(self) -> Claim | None:
        """Return the next claim to run, or None."""
        if not self._waiting:
            return None
        return self._waiting.pop() if self._whim is Whim.REORDERS else self._waiting.popleft()

    def process_died(self) -> None:
        """Forget what waited, as a broker in the dead process does."""
        if self._whim is Whim.DIES_WITH_PROCESS:
            self._waiting.clear()
