"""A Redis of our own, durable to the last write."""

from __future__ import annotations

from collections.abc import Sequence

from redis import Redis

from tests.servers.private import PrivateServer, first_answer
from tests.servers.programs import program


class RedisServer(PrivateServer):
    """A private Redis that writes each change to its append-only file before it answers."""

    name = "Redis"
    packages = "redis-server"
    programs = ("redis-server",)

    @property
    def url(self) -> str:
        """Return the URL that a client or broker connects to."""
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> Sequence[str]:
        """Return the command line of redis-server."""
        options = {
            "port": str(self.port),
            "bind": "127.0.0.1",
            "dir": str(self.home),
            "save": "",
            "appendonly": "yes",
            "appendfsync": "always",
        }
        words = [word for key, value in options.items() for word in (f"--{key}", value)]
        return [program("redis-server"), *words]

    def answers(self) -> bool:
        """Return whether Redis answers a ping; while it reads its data back in, it answers with an error."""
        return first_answer(self.port, b"PING\r\n").startswith(b"+PONG")

    def empty(self) -> None:
        """Forget all data, so that the next test begins with nothing."""
        with Redis.from_url(self.url) as client:
            client.flushall()
