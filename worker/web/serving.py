"""The pages served by uvicorn, in the one asyncio loop of the process, until told to stop."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from worker.delivery.means import Means
from worker.errors import ConfigError
from worker.web.application import create
from worker.web.config import WebConfig

# How often it is looked whether to stop.
LOOK_EVERY = 0.1
# How many connections are answered at a time; the rest are told to come back.
CONNECTIONS = 64


class _Server(uvicorn.Server):
    """Uvicorn without signal handlers of its own: the worker is stopped as a whole."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals as they are."""
        yield


def listen(config: WebConfig) -> socket.socket:
    """Return a socket that listens where the page is to be served, or raise ConfigError when nobody can there."""
    try:
        family = socket.getaddrinfo(config.host, config.port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((config.host, config.port), family=family)
    except OSError as error:
        raise ConfigError(
            f"web.listen is '{config.host}:{config.port}': {error.strerror or error}; "
            "write a free port of this machine, such as '127.0.0.1:8026', or '' for no page"
        ) from error


async def serve(
    means: Means, config: WebConfig, stop: threading.Event, listening: socket.socket | None = None
) -> None:
    """Serve the pages until told to stop; whoever wants to know beforehand that the port is free listens first."""
    opened = listening or listen(config)
    server = _Server(
        uvicorn.Config(
            create(means, (config.host, *config.names)),
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            http="h11",
            proxy_headers=False,
            server_header=False,
            limit_concurrency=CONNECTIONS,
            timeout_graceful_shutdown=1,
        )
    )
    serving = asyncio.create_task(server.serve(sockets=[opened]))
    try:
        while not stop.is_set() and not serving.done():
            await asyncio.wait([serving], timeout=LOOK_EVERY)
    finally:
        server.should_exit = True
        await serving
