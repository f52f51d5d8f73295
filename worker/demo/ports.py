"""Where the demo's servers listen: the usual port when it is free, so that a mail program set up once finds them again."""

from __future__ import annotations

import socket
from dataclasses import dataclass

from worker.demo.people import HOST

IMAP_PORT = 10143
SMTP_PORT = 10025
WEB_PORT = 10080


@dataclass(frozen=True, slots=True)
class Ports:
    """The ports that the demo's servers listen on."""

    imap: int
    smtp: int


def free(wanted: int) -> int:
    """Return this port when nobody listens there, or else one that is free."""
    with listening(wanted) as server:
        port: int = server.getsockname()[1]
        return port


def listening(wanted: int) -> socket.socket:
    """Return a socket that listens on this port, or on any free one when somebody else has it."""
    try:
        server = socket.create_server((HOST, wanted))
    except OSError:
        server = socket.create_server((HOST, 0))
    # Connections inherit it. Without it each answer of more than one line waits 40 ms for an ACK: asyncio
    # sets it by itself only on sockets that it has made.
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return server
