"""An IMAP server that follows a script: where EXISTS is told, which mails go wrong, when it falls silent."""

from __future__ import annotations

import random
import socket
import ssl
import threading
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from typing import Self

from tests.servers.certificate import Certificate
from tests.servers.scripted_imap_session import Session


class Place(Enum):
    """Where in the talk a mail arrives and its EXISTS is told."""

    IN_SEARCH = "in the answer to SEARCH, too late for its result"
    IN_FETCH = "in the answer to FETCH"
    BEFORE_PLUS = "before the + of IDLE"
    WITH_PLUS = "in one packet with the + of IDLE"
    IN_IDLE = "a while after the + of IDLE"
    SPLIT = "in IDLE, its line in two packets"
    WITH_DONE = "in the answer to DONE"
    UNTOLD_BEFORE_IDLE = "just before IDLE, told by nobody"


@dataclass(frozen=True, slots=True)
class Faults:
    """What this server does otherwise than a sound one."""

    refuses_login: bool = False
    hangs_up_at_login: bool = False
    has_idle: bool = True
    has_starttls: bool = False
    refuses_idle: bool = False
    silent_at_idle: bool = False
    silent_in_idle: bool = False
    bye_in_idle: bool = False
    closes_in_idle: bool = False
    repeats_exists: bool = False
    left_out: frozenset[int] = frozenset()
    left_out_of_batches: frozenset[int] = frozenset()
    malformed: frozenset[int] = frozenset()
    refused: frozenset[int] = frozenset()
    busy: bool = False
    cut_in: frozenset[int] = frozenset()
    undated: bool = False
    no_special_use: bool = False


@dataclass(slots=True)
class ScriptedFolder:
    """A folder: mails by UID, what it says of itself."""

    mails: dict[int, bytes] = field(default_factory=dict)
    uidvalidity: int = 7
    uidnext: int = 1

    def add(self, raw: bytes) -> int:
        """Return the UID of a mail that has just arrived here."""
        uid = self.uidnext
        self.mails[uid] = raw
        self.uidnext += 1
        return uid


class ScriptedImap:
    """The server, a thread a connection; mails arrive at the places of its script, one after the other."""

    def __init__(
        self,
        faults: Faults | None = None,
        *,
        script: Iterable[Place] = (),
        certificate: Certificate | None = None,
        tls: bool = False,
        seed: int = 0,
    ) -> None:
        self.faults = faults or Faults()
        self.script = deque(script)
        self.context: ssl.SSLContext | None = certificate.server_context() if certificate else None
        self.tls = tls
        self.random = random.Random(seed)
        self.folders = {"INBOX": ScriptedFolder(), "Sent": ScriptedFolder()}
        self.inbox = self.folders["INBOX"]
        self.lines: list[str] = []
        self._sockets: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._closing = False

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._start(self._accept)
        return self

    def __exit__(self, *error: object) -> None:
        self._closing = True
        # Closing a socket does not wake the thread that accepts on it; a last connection does.
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            pass
        self.cut()
        for thread in self._threads:
            thread.join(timeout=10)
        self._listener.close()

    @property
    def verbs(self) -> list[str]:
        """Return the commands received so far, in order, without tags and arguments."""
        words = [line.split() for line in self.lines if not line.startswith("- ")]
        return [part[2] if part[1] == "UID" else part[1] for part in words if len(part) > 1]

    def cut(self) -> None:
        """End every connection as a broken network does."""
        for connection in tuple(self._sockets):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def tell_at(self, place: Place) -> bytes:
        """Return the EXISTS of the mail that the script lets arrive at this place, empty when none does."""
        if not self.script or self.script[0] is not place:
            return b""

        self.script.popleft()
        uid = self.inbox.add(
            b"Message-ID: <arrived-%d@client.example>\r\n\r\nHello.\r\n" % self.inbox.uidnext
        )
        self.lines.append(f"- arrived {uid}")
        return b"* %d EXISTS\r\n" % len(self.inbox.mails)

    def _accept(self) -> None:
        """Take connections until the server closes."""
        while True:
            connection, _ = self._listener.accept()
            if self._closing:
                connection.close()
                return
            self._sockets.add(connection)
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        """Talk on one connection until either side ends it."""
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        session = Session(self, connection)
        try:
            with suppress(OSError, EOFError):
                session.run()
        finally:
            session.close()
            self._sockets.discard(connection)

    def _start(self, work: object, *arguments: object) -> None:
        """Run the work in a thread of its own."""
        assert callable(work)
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()
