"""Free loopback ports that stay ours while a server is down."""

from __future__ import annotations

import random
import socket

# The kernel takes source ports for outgoing connections from 32768 upwards: a port below that
# cannot be lost to a client's connection while its server is down between kill and restart.
LOWEST, HIGHEST = 12_000, 32_000

_reserved: dict[int, socket.socket] = {}


def free_port() -> int:
    """Return a loopback port that nobody listens on and no other test run here will be given."""
    for _ in range(1_000):
        port = random.randrange(LOWEST, HIGHEST)
        if port not in _reserved and _reserve(port):
            return port
    raise RuntimeError(f"no free port in {LOWEST}-{HIGHEST} after 1,000 tries; end some of those servers")


def release(port: int) -> None:
    """Give the port back, so that another test run may be given it."""
    _reserved.pop(port).close()


def _reserve(port: int) -> bool:
    """Return whether the port is free, and if so keep other test runs from taking it."""
    # An abstract unix socket is a lock between processes that ends with its owner, even by kill -9.
    lock = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        lock.bind(f"\0followthrough-port-{port}")
        _listen_once(port)
    except OSError:
        lock.close()
        return False

    _reserved[port] = lock
    return True


def _listen_once(port: int) -> None:
    """Raise OSError when something listens on the port already."""
    with socket.socket() as probe:
        # Connections of a server that just ended linger in TIME_WAIT; they do not make the port taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        probe.listen(1)
