"""A server that answers whatever it is told with the next of its answers."""

from __future__ import annotations

import socket
import threading
from collections.abc import Sequence
from typing import Self


class Answering:
    """Serves one connection on a free port; an empty answer, or the end of them, hangs up."""

    def __init__(self, answers: Sequence[bytes]) -> None:
        self.heard: list[bytes] = []
        self._answers = answers
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._thread.join(10)
        self._listener.close()

    def _serve(self) -> None:
        """Answer each thing heard, then hang up."""
        connection, _ = self._listener.accept()
        with connection:
            for answer in self._answers:
                self.heard.append(connection.recv(4096))
                connection.sendall(answer)
