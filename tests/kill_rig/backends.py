"""What the worker stands on in a run: record, broker, and how many workers share them."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from tests.kill_rig.ground import Ground
from tests.servers.dovecot import Dovecot
from tests.servers.postgres import Postgres
from tests.servers.private import PrivateServer
from tests.servers.rabbitmq import RabbitMq
from tests.servers.redis import RedisServer

Server = TypeVar("Server", bound=PrivateServer)


@dataclass(frozen=True, slots=True)
class Backend:
    """One way to run the worker, by the name that a person chooses it by."""

    name: str
    record: type[Postgres] | None = None
    broker: type[RedisServer | RabbitMq] | None = None
    workers: int = 1

    @property
    def missing(self) -> str:
        """Return why it cannot be run here, with the remedy; empty when it can."""
        kinds = (Dovecot, self.record, self.broker)
        return "; ".join(filter(None, (kind.missing() for kind in kinds if kind is not None)))


BACKENDS = (
    Backend("sqlite+memory"),
    Backend("sqlite+memory+two-workers", workers=2),
    Backend("postgresql+redis", Postgres, RedisServer),
    Backend("postgresql+rabbitmq", Postgres, RabbitMq),
)


def sqlite_in(folder: Path) -> str:
    """Return the URL of an SQLite record in the folder."""
    return f"sqlite:///{folder}/record.db"


class Servers:
    """Private servers for one run after the other, each started when it is first needed."""

    def __init__(self) -> None:
        self._started: dict[type[PrivateServer], PrivateServer] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, where)

    def ground(self, backend: Backend, folder: Path) -> Ground:
        """Return the ground of one run, with an empty record and an empty broker."""
        record = self._server(Postgres).create_database() if backend.record else sqlite_in(folder)
        return Ground(folder, self._server(Dovecot), record, self._empty_broker(backend))

    def _empty_broker(self, backend: Backend) -> str:
        """Return the URL of a broker that carries nothing."""
        if backend.broker is RabbitMq:
            return self._server(RabbitMq).fresh_url()
        if backend.broker is RedisServer:
            redis = self._server(RedisServer)
            redis.empty()
            return redis.url
        return "memory:"

    def _server(self, kind: type[Server]) -> Server:
        """Return the server of this kind, started."""
        if kind not in self._started:
            self._started[kind] = self._stack.enter_context(kind())
        server = self._started[kind]
        assert isinstance(server, kind)
        return server
