"""The `worker run` processes of a run: started, killed as by kill -9, started again, and stopped at its end."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

from tests.servers.process import ServerProcess

# The worker that lies beside this rig, wherever else one is installed.
TOP = Path(__file__).parents[2]
STOPPED_IN = 20.0
ERROR = "level=error"


class Crew:
    """So many `worker run` processes on one record, each replaced as soon as it was killed."""

    def __init__(self, folder: Path, config: Path, size: int) -> None:
        self._folder = folder
        self._command = [sys.executable, "-m", "worker", "run", "--config", str(config)]
        self._size = size
        self._lives: list[ServerProcess] = []
        self._ended_early: list[str] = []

    def __enter__(self) -> Self:
        while len(self._lives) < self._size:
            self._lives.append(self._born())
        return self

    def __exit__(self, *error: object) -> None:
        for life in self._lives:
            life.kill()

    @property
    def log(self) -> Path:
        """Return the file that all of them write their log to, one after the other."""
        return self._lives[0].log

    @property
    def findings(self) -> tuple[str, ...]:
        """Return what the workers did that they should not have: end by themselves, or log an error."""
        errors = [line for line in self.log.read_text(errors="replace").splitlines() if ERROR in line]
        return (*self._ended_early, *errors)

    def kill(self, place: int) -> float:
        """Return when the process at this place was dead; nothing is left of it but what it committed."""
        life = self._lives[place]
        self._note_end(life)
        # At once, by its group: looking first who belongs to it would take milliseconds that matter here.
        with suppress(ProcessLookupError):
            os.killpg(life.pid, signal.SIGKILL)
        life.kill()
        return time.monotonic()

    def replace(self, place: int) -> None:
        """Start a new process in the place of a killed one."""
        self._lives[place] = self._born()

    def stop(self) -> None:
        """Ask every process to stop, and return when all have."""
        for life in self._lives:
            self._note_end(life)
            life.stop(signal.SIGTERM, patience=STOPPED_IN)

    def _note_end(self, life: ServerProcess) -> None:
        """Take note of a worker that has ended although nobody told it to, with the last that it wrote."""
        if not life.running:
            last = life.log.read_text(errors="replace").splitlines()[-1:]
            self._ended_early.append(f"a worker ended by itself; the log's last line: {' '.join(last)}")

    def _born(self) -> ServerProcess:
        """Return a process that has just been started."""
        environment = {"HOME": str(self._folder), "PYTHONPATH": str(TOP)}
        return ServerProcess("worker", self._command, home=self._folder, environment=environment)
