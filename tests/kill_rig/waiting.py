"""Waiting for what other processes do, which nobody tells us of."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

LOOK_EVERY = 0.02


def pause(seconds: float) -> None:
    """Return after so many seconds."""
    threading.Event().wait(seconds)


def until(holds: Callable[[], bool], patience: float, every: float = LOOK_EVERY) -> bool:
    """Return True once it holds, or False when it does not in time."""
    deadline = time.monotonic() + patience
    while not holds():
        if time.monotonic() > deadline:
            return False
        pause(every)
    return True
