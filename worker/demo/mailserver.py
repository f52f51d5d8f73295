"""The demo's mail servers by themselves: somewhere to try a worker with, when it runs as it will on real mail."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from datetime import datetime

from worker.demo.people import EVERYBODY
from worker.demo.servers import Servers
from worker.demo.smtp import Caught
from worker.errors import ConfigError


def serve(
    listen: tuple[str, int, int],
    now: Callable[[], datetime],
    keep: Callable[[Caught], None],
    up: Callable[[], None],
    stop: threading.Event,
) -> None:
    """Serve IMAP and SMTP on this host and these two ports until told to stop; `up` is called once they answer."""
    host, imap, smtp = listen
    with Servers(now, keep, (_listening(host, imap), _listening(host, smtp))):
        up()
        stop.wait()


def accounts() -> tuple[str, ...]:
    """Return who has a mailbox here."""
    return tuple(one.address for one in EVERYBODY)


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens there; ConfigError when nobody can."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        server = socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise ConfigError(
            f"nobody can listen on {host}:{port}: {error}; name an address of this machine by --listen, "
            "and free ports by --imap-port and --smtp-port"
        ) from error
    # As for the demo's own ports: without it each answer of several lines waits 40 ms.
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return server
