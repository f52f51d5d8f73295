"""One server program that we started, ended by its own process id."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tests.servers.family import end_all, family, signal_all

# When the test run itself is killed, the pipe breaks and this shell ends the server and removes its folder.
GUARD = 'read _ || { kill -9 "-$1"; rm -rf "$2"; }'


class ServerProcess:
    """A running server program and everything it forked."""

    def __init__(
        self, name: str, command: Sequence[str], *, home: Path, environment: Mapping[str, str]
    ) -> None:
        self.log = home / f"{name}.log"
        self._name = name
        with self.log.open("ab") as log:
            self._popen = subprocess.Popen(
                command,
                cwd=home,
                env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._guard = subprocess.Popen(
            ["/bin/sh", "-c", GUARD, "guard", str(self.pid), str(home)],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        """Return the process id of the server's first process."""
        return self._popen.pid

    @property
    def running(self) -> bool:
        """Return whether the server's first process is still there."""
        return self._popen.poll() is None

    def wait_until(self, answers: Callable[[], bool], *, patience: float) -> None:
        """Return once the server answers; raise RuntimeError with the end of its log when it does not."""
        deadline = time.monotonic() + patience
        while not answers():
            if self._ends_within(0.02) or time.monotonic() > deadline:
                self.kill()
                code = self._popen.returncode
                raise RuntimeError(
                    f"{self._name} did not answer within {patience:g} s and ended with code {code}; "
                    f"look at the last it wrote: {self._log_end()}"
                )

    def stop(self, number: signal.Signals, *, patience: float) -> None:
        """Ask the server to end, and return when nothing of it is left."""
        members = family(self.pid)
        signal_all(members, signal.SIGCONT)
        signal_all([self.pid], number)
        end_all([self.pid], patience=patience)
        end_all(members, patience=2.0)
        self._reap()

    def kill(self) -> None:
        """End the server and everything it forked as a crash would, and return when nothing is left."""
        members = family(self.pid)
        signal_all(members, signal.SIGKILL)
        # Where the first process was already gone, only the group still names what it left behind.
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        end_all(members, patience=2.0)
        self._reap()

    def signal(self, number: signal.Signals) -> None:
        """Send the signal to the server and everything it forked."""
        signal_all(family(self.pid), number)

    def _ends_within(self, seconds: float) -> bool:
        """Return whether the server's first process ends within so many seconds."""
        try:
            self._popen.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _reap(self) -> None:
        """Collect the ended process and tell its guard that there is nothing left to end."""
        self._popen.wait()
        if self._guard.poll() is None:
            self._guard.communicate(b"done\n")

    def _log_end(self) -> str:
        """Return the last lines that the server wrote."""
        return " | ".join(self.log.read_text(errors="replace").splitlines()[-15:])
