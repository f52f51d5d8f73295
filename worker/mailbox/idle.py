"""Waiting in IDLE for the server to speak (RFC 2177), in place of imapclient's `idle_check`.

This file leans on what imaplib keeps to itself: its tags and its buffered file, as of Python 3.11 to
3.13. `idle_check` loses what the file already holds, raises when EXISTS comes before the "+", breaks
on a line in two packets, and takes a dead server for a quiet one.
"""

from __future__ import annotations

import select
import ssl
import threading
from collections.abc import Iterator
from enum import Enum
from imaplib import IMAP4
from io import BufferedReader
from time import monotonic
from typing import cast

from imapclient import IMAPClient

from worker.mailbox.arrivals import Arrivals

# How often a wait looks at its stop event, and how long a server may answer once that is set.
STOP_CHECK = 0.4
LONGEST_LINE = 64 * 1024


def imap_of(client: IMAPClient) -> IMAP4:
    """Return the imaplib connection inside an imapclient one."""
    return cast(IMAP4, client._imap)  # noqa: SLF001 - imapclient offers no other way to it


class IdleEnd(Enum):
    """How an IDLE ended; after ABANDONED the connection can only be closed."""

    NEWS = "news"
    SILENCE = "silence"
    REFUSED = "refused"
    ABANDONED = "abandoned"


class Idle:
    """One IDLE command: entered, listened to and ended."""

    def __init__(self, imap: IMAP4, arrivals: Arrivals, stop: threading.Event, patience: float) -> None:
        self._imap = imap
        self._arrivals = arrivals
        self._stop = stop
        self._patience = patience
        self._tag: bytes = imap._new_tag()  # noqa: SLF001 - imaplib has no other way to number a command
        self._lines = _Lines(imap, stop)
        self._news = False

    def run(self, longest: float) -> IdleEnd:
        """Return once the server tells of a new mail, the time is over or stop is set.

        OSError when the server says BYE, hangs up, or leaves IDLE or DONE unanswered.
        """
        try:
            return self._talk(longest)
        finally:
            self._imap.sock.settimeout(self._patience)
            self._imap.tagged_commands.pop(self._tag, None)

    def _talk(self, longest: float) -> IdleEnd:
        """Return how it ended, with the server's answer to the command read to its last byte or abandoned."""
        self._send(self._tag + b" IDLE")
        entered = self._answer("IDLE", (b"+", self._tag))
        if not entered.startswith(b"+"):
            return IdleEnd.REFUSED if entered else IdleEnd.ABANDONED

        self._listen(longest)
        self._send(b"DONE")
        if not self._answer("DONE", (self._tag,)):
            return IdleEnd.ABANDONED

        return IdleEnd.NEWS if self._news else IdleEnd.SILENCE

    def _listen(self, seconds: float) -> None:
        """Hear lines until one is news, or the time is over."""
        # A mail may have been told before the "+": then there is nothing to wait for.
        lines = self._lines.until(seconds, grace=0.0)
        while not self._news and (line := next(lines, None)) is not None:
            self._hear(line)

    def _answer(self, command: str, starts: tuple[bytes, ...]) -> bytes:
        """Return the line that answers the command, empty when stop was set before it came."""
        for line in self._lines.until(self._patience, grace=STOP_CHECK):
            if line.startswith(starts):
                return line
            self._hear(line)

        if self._stop.is_set():
            return b""
        raise TimeoutError(f"no answer to {command} within {self._patience:g} s")

    def _hear(self, line: bytes) -> None:
        """Take in one untagged line; ConnectionError when it is the server's good-bye."""
        if line[:5].upper() == b"* BYE":
            raise ConnectionError(f"the server said {line[2:200].decode('ascii', 'replace')}")

        self._news = self._arrivals.hear(line) or self._news

    def _send(self, line: bytes) -> None:
        """Send a line, waiting as long as the server may take; what is read next never waits."""
        self._imap.sock.settimeout(self._patience)
        self._imap.send(line + b"\r\n")
        self._imap.sock.settimeout(0)


class _Lines:
    """What the server says, taken from imaplib's buffered file line by line and never beyond a line's end."""

    def __init__(self, imap: IMAP4, stop: threading.Event) -> None:
        self._file = cast(BufferedReader, imap.file)
        self._stop = stop
        self._poll = select.poll()
        self._poll.register(imap.sock, select.POLLIN)
        self._readable = False
        self._begun = b""

    def until(self, seconds: float, grace: float) -> Iterator[bytes]:
        """Yield each line as it comes until the time is over, or so long after stop is set."""
        deadline, stopped = monotonic() + seconds, False
        while (left := deadline - monotonic()) > 0:
            if self._stop.is_set() and not stopped:
                deadline, stopped = min(deadline, monotonic() + grace), True
            elif (line := self._line()) is not None:
                yield line
            else:
                self._readable = bool(self._poll.poll(1_000 * min(left, STOP_CHECK)))

    def _line(self) -> bytes | None:
        """Return the next line, or None when it has not all come; ConnectionError when none ever will."""
        while held := self._held():
            part = self._file.read(held.find(b"\n") + 1 or len(held))
            self._begun += part
            if part.endswith(b"\n"):
                line, self._begun = self._begun, b""
                return line.rstrip()
            if len(self._begun) > LONGEST_LINE:
                raise ConnectionError(f"the server sent a line of more than {LONGEST_LINE} bytes")
        return None

    def _held(self) -> bytes:
        """Return what is there to read, without taking it; ConnectionError when the server has hung up."""
        # The file and the TLS layer may hold bytes of which the socket knows nothing: look there first.
        readable, self._readable = self._readable, False
        try:
            held = self._file.peek()
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return b""

        # The file gives nothing both at the end and when nothing is there; a readable socket is at its end.
        if readable and not held:
            raise ConnectionError("the server hung up")
        return held
