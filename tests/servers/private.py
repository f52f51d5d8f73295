"""What all private servers have in common: a home, ports, and start, stop, kill and restart."""

from __future__ import annotations

import shutil
import signal
import socket
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import ClassVar, Self

from tests.servers.account import as_account, new_home
from tests.servers.ports import free_port, release
from tests.servers.process import ServerProcess
from tests.servers.programs import find_program


class PrivateServer(ABC):
    """A server of our own on free loopback ports; its data and ports outlive stop, kill and restart."""

    name: ClassVar[str]
    packages: ClassVar[str]
    programs: ClassVar[tuple[str, ...]]
    stop_signal: ClassVar[signal.Signals] = signal.SIGTERM
    patience: ClassVar[float] = 30.0

    def __init__(self) -> None:
        self.home = new_home(self.name.lower())
        self.start_seconds = 0.0
        self._ports: list[int] = []
        self._process: ServerProcess | None = None
        self.port = self.new_port()

    def __enter__(self) -> Self:
        with ExitStack() as undo:
            undo.callback(self.remove)
            self.start()
            undo.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self.remove()

    @classmethod
    def missing(cls) -> str:
        """Return why this server cannot be started here, with the remedy; empty when it can."""
        absent = [name for name in cls.programs if find_program(name) is None]
        if not absent:
            return ""
        return f"{cls.name} is not installed (no {', '.join(absent)}); run: apt-get install {cls.packages}"

    @abstractmethod
    def command(self) -> Sequence[str]:
        """Return the command line that runs the server in the foreground."""

    @abstractmethod
    def answers(self) -> bool:
        """Return whether the server serves clients now."""

    def environment(self) -> Mapping[str, str]:
        """Return what the server's environment has besides PATH and LANG."""
        return {"HOME": str(self.home)}

    @property
    def running(self) -> bool:
        """Return whether the server's first process is there."""
        return self._process is not None and self._process.running

    @property
    def pid(self) -> int:
        """Return the process id of the started server; raise RuntimeError when it was not started."""
        return self._started().pid

    def start(self) -> None:
        """Start the server on its ports and data, and return when it answers."""
        if self.running:
            return

        began = time.monotonic()
        self._process = self.spawn(self.name.lower(), self.command())
        self._process.wait_until(self.answers, patience=self.patience)
        self.start_seconds = time.monotonic() - began

    def stop(self) -> None:
        """End the server in good order; its data and ports stay."""
        if self._process is not None:
            self._process.stop(self.stop_signal, patience=self.patience)
        self._process = None

    def kill(self) -> None:
        """End the server as kill -9 does; its data and ports stay."""
        if self._process is not None:
            self._process.kill()
        self._process = None

    def restart(self) -> None:
        """End the server in good order and start it again on the same ports and data."""
        self.stop()
        self.start()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Hold the server still for a while: clients stay connected and get no answer."""
        self._started().signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._started().signal(signal.SIGCONT)

    def remove(self) -> None:
        """End the server and take away its data and ports."""
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)
        while self._ports:
            release(self._ports.pop())

    def new_port(self) -> int:
        """Return one more port that is this server's until it is removed."""
        port = free_port()
        self._ports.append(port)
        return port

    def spawn(self, name: str, command: Sequence[str]) -> ServerProcess:
        """Return the command, started in the server's home and under its account."""
        return ServerProcess(name, as_account(command), home=self.home, environment=self.environment())

    def _started(self) -> ServerProcess:
        """Return the server's process; raise RuntimeError when it was not started."""
        if self._process is None:
            raise RuntimeError(f"{self.name} was not started; call start() first")
        return self._process


def first_answer(port: int, question: bytes = b"") -> bytes:
    """Return the first bytes that a server on the loopback port says; empty when nothing answers."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            connection.sendall(question)
            return connection.recv(1_024)
    except OSError:
        return b""
