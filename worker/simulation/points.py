"""The places where a process can die or freeze: before each commit and around each act that others see."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import StrEnum

UNIT = "unit of work"
COMMIT = "commit"


class Fate(StrEnum):
    """What happens to the process at a point."""

    CRASH = "crash"
    STALL = "stall"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fate at the n-th point that a run passes, all processes counted together."""

    point: int
    fate: Fate


class Crash(BaseException):
    """The process is gone; nothing of it runs on, so no `except Exception` may see this."""


class Points:
    """Counts the points of one run and lets the scheduled faults happen at them."""

    def __init__(self, faults: tuple[Fault, ...] = ()) -> None:
        self._fates = {fault.point: fault.fate for fault in faults}
        self.passed: list[str] = []
        self._gate = threading.Event()
        self._frozen: threading.Thread | None = None
        self._parking = threading.Condition()

    def at(self, name: str, *, may_stall: bool) -> None:
        """Pass a point: go on, die, or freeze until `thaw`; inside a transaction nothing freezes."""
        self.passed.append(name)
        fate = self._fates.get(len(self.passed))
        if fate is Fate.CRASH:
            raise Crash(name)
        if fate is Fate.STALL and may_stall:
            self._freeze()

    def thaw(self) -> None:
        """Let the frozen process run on."""
        self._gate.set()

    def wait_for(self, thread: threading.Thread, finished: threading.Event) -> bool:
        """Return whether the thread has finished; False when it has frozen instead."""
        with self._parking:
            self._parking.wait_for(lambda: finished.is_set() or self._frozen is thread)
        return finished.is_set()

    def announce(self) -> None:
        """Let whoever waits look again."""
        with self._parking:
            self._parking.notify_all()

    def _freeze(self) -> None:
        """Freeze this thread until somebody thaws it; a run freezes once at most."""
        self._frozen = threading.current_thread()
        self.announce()
        self._gate.wait()
