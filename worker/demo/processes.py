"""The people's processes, as the demo sees them: it tells the time, they tell what they did."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

from worker.demo.ports import Ports
from worker.demo.report import Report, from_line
from worker.errors import DemoStuck
from worker.model import Address

GOODBYE = 5.0


class PersonProcess:
    """One person's process."""

    def __init__(self, who: Address, ports: Ports, begins_at: datetime, words: str) -> None:
        self.who = who
        self.next_at: datetime | None = None
        arguments = (who.address, str(ports.imap), str(ports.smtp), begins_at.isoformat(), words)
        self._process = subprocess.Popen(  # noqa: S603 - our own module, by the Python that runs us
            [sys.executable, "-m", f"{__package__}.person", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def look(self, now: datetime) -> Report:
        """Tell the time, and return what the person read and did; DemoStuck when the process is gone."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(f"{now.astimezone(UTC).isoformat()}\n")
            self._process.stdin.flush()
            report = from_line(self._process.stdout.readline())
        except (OSError, ValueError) as error:
            raise DemoStuck(
                f"the process of {self.who.address} has ended ({error}); its reason stands above, start again"
            ) from error
        self.next_at = report.next_at
        return report

    def end(self) -> None:
        """Let the person go home."""
        try:
            self._process.communicate(timeout=GOODBYE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()
