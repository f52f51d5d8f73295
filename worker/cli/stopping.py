"""SIGTERM and Ctrl-C as an event that threads can wait on."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def stop_on_signals() -> Iterator[threading.Event]:
    """Give an event that the first signal sets; a second signal ends the process at once."""
    stop = threading.Event()
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    # A signal handler must not set the event: it may interrupt a wait on the same event that holds its lock,
    # and would wait for itself for ever. So Python only writes the signal's number here, and a thread reads it.
    before = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    handlers = [(number, signal.signal(number, _wake)) for number in SIGNALS]
    listener = threading.Thread(target=_listen, args=(ours, stop), name="signals", daemon=True)
    listener.start()
    try:
        yield stop
    finally:
        for number, handler in handlers:
            signal.signal(number, handler)
        signal.set_wakeup_fd(before)
        theirs.close()
        listener.join()
        ours.close()


def _wake(number: int, frame: FrameType | None) -> None:
    """Do nothing: that Python handles the signal is what writes its number."""


def _listen(numbers: socket.socket, stop: threading.Event) -> None:
    """Set the event at the first signal, and end the process at the second, until the other side closes."""
    while told := numbers.recv(1):
        # Whatever else runs in this process may have signals of its own.
        if told[0] not in SIGNALS:
            continue
        if stop.is_set():
            # Nothing is lost by it: the next start goes on from the record.
            os._exit(128 + told[0])
        stop.set()
