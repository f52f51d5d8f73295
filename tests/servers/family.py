"""A process with everything it forked: who they are, and their end."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path


def family(pid: int) -> dict[int, str]:
    """Return the process and all its descendants, as process id to program name."""
    # Killing a process group is not enough: each backend of PostgreSQL leaves its server's group.
    names: dict[int, str] = {}
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            head, _, tail = stat.read_text(errors="replace").rpartition(")")
            names[int(stat.parent.name)] = head.partition("(")[2]
            children.setdefault(int(tail.split()[1]), []).append(int(stat.parent.name))

    return {member: names[member] for member in _below(pid, children) if member in names}


def _below(pid: int, children: dict[int, list[int]]) -> list[int]:
    """Return the process id and those of its descendants, eldest first."""
    found = [pid]
    for member in found:
        found.extend(children.get(member, ()))
    return found


def signal_all(pids: Iterable[int], number: signal.Signals) -> None:
    """Send the signal to each process that is still there."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def end_all(pids: Iterable[int], *, patience: float) -> None:
    """Wait until each process has ended; those that have not in time are killed and waited for."""
    with ExitStack() as stack:
        waiting = select.poll()
        left = {handle for pid in pids if (handle := _handle(pid, stack)) is not None}
        for handle in left:
            waiting.register(handle, select.POLLIN)

        left -= _ended(waiting, left, patience)
        for handle in left:
            signal.pidfd_send_signal(handle, signal.SIGKILL)
        _ended(waiting, left, 10.0)


def _handle(pid: int, stack: ExitStack) -> int | None:
    """Return a file descriptor that turns readable when the process ends; None when it has already."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return None

    stack.callback(os.close, handle)
    return handle


def _ended(waiting: select.poll, handles: set[int], patience: float) -> set[int]:
    """Return those of the processes that end within so many seconds."""
    deadline = time.monotonic() + patience
    ended: set[int] = set()
    while ended < handles and (left := deadline - time.monotonic()) > 0:
        for handle, _ in waiting.poll(left * 1_000):
            waiting.unregister(handle)
            ended.add(handle)
    return ended
