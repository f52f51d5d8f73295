"""A relay in front of a server, which stops passing on what the server says after so many bytes."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Self

from tests.servers.ports import free_port, release


def nothing() -> None:
    """Do nothing."""


class Relay:
    """Passes bytes between clients and a loopback port; `cut` is called at the byte, before anything passes it."""

    def __init__(self, to_port: int) -> None:
        self.port = free_port()
        self.cuts = 0
        self._to_port = to_port
        self._left: float = float("inf")
        self._cut: Callable[[], object] = nothing
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self._threads: list[threading.Thread] = []
        self._sockets: list[socket.socket] = []

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *error: object) -> None:
        # Closing a socket does not wake the thread that waits on it; shutting it down does.
        for one in (self._listener, *self._sockets):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)
        for one in (self._listener, *self._sockets):
            one.close()
        release(self.port)

    def cut_after(self, count: int, cut: Callable[[], object]) -> None:
        """Call `cut` once, when the server has said so many bytes from now on, and pass on only those."""
        self._left, self._cut = count, cut

    def _accept(self) -> None:
        """Take clients until the relay ends."""
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._to_port))
                self._sockets += [client, server]
                self._start(self._pass_on, client, server, False)
                self._start(self._pass_on, server, client, True)

    def _pass_on(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        """Pass on what one side says until it ends or is cut."""
        with suppress(OSError):
            while said := source.recv(65_536):
                if not counted or len(said) < self._left:
                    target.sendall(said)
                    self._left -= len(said) * counted
                    continue
                target.sendall(said[: int(self._left)])
                self._left = float("inf")
                self.cuts += 1
                self._cut()
                break
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _start(self, work: Callable[..., None], *arguments: object) -> None:
        """Run the work in a thread of its own."""
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()
