"""What an SMTP server was told and what it accepted, for tests to wait for."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class AcceptedMail:
    """A mail that the server took over: envelope, bytes, and when by the machine's monotonic clock."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    accepted_at: float


class Traffic:
    """Every verb that clients used and every mail that was accepted, oldest first."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._mails: list[AcceptedMail] = []
        self._seen: list[tuple[str, str]] = []

    @property
    def mails(self) -> list[AcceptedMail]:
        """Return the mails accepted so far."""
        with self._changed:
            return list(self._mails)

    @property
    def seen(self) -> list[tuple[str, str]]:
        """Return each verb that clients used so far with its argument, CONNECT, BODY and DOT among them."""
        with self._changed:
            return list(self._seen)

    def wait_for_mails(self, number: int, *, patience: float = PATIENCE) -> list[AcceptedMail]:
        """Return the accepted mails once there are so many; raise TimeoutError when there are not in time."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._mails) >= number, patience):
                raise TimeoutError(
                    f"{len(self._mails)} of {number} mails after {patience:g} s; saw {self._seen}"
                )
            return list(self._mails)

    def wait_for_verb(self, verb: str, *, times: int = 1, patience: float = PATIENCE) -> None:
        """Return once clients used the verb so often; raise TimeoutError when they did not in time."""
        with self._changed:
            if not self._changed.wait_for(
                lambda: [name for name, _ in self._seen].count(verb) >= times, patience
            ):
                raise TimeoutError(
                    f"{verb} was not used {times} times within {patience:g} s; saw {self._seen}"
                )

    def note(self, verb: str, argument: str) -> None:
        """Keep what a client did, and wake who waits for it."""
        with self._changed:
            self._seen.append((verb, argument))
            self._changed.notify_all()

    def keep(self, sender: str, recipients: tuple[str, ...], raw: bytes) -> AcceptedMail:
        """Return the mail, kept as accepted now, and wake who waits for it."""
        mail = AcceptedMail(sender, recipients, raw, time.monotonic())
        with self._changed:
            self._mails.append(mail)
            self._changed.notify_all()
        return mail
