"""When the worker is killed: at moments of sending and of intake, and at any moment at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from random import Random
from types import MappingProxyType

from tests.kill_rig.waiting import pause, until
from tests.servers.smtp import SmtpServer

# A moment that does not come in time is not waited for: the worker is killed then.
PATIENCE = 4.0
MOST_LETTERS = 6
VERBS = ("CONNECT", "MAIL", "RCPT", "DATA", "BODY", "DOT")


class Aim(StrEnum):
    """What a kill is aimed at."""

    ACCEPTED = "just after a letter was accepted"
    TOLD = "in the dialogue with the mail server"
    STORED = "just after mail was stored"
    ANY = "at any moment"


# How often each is chosen. The first is the narrowest gap, so it is aimed at most.
WEIGHTS: Mapping[Aim, int] = MappingProxyType({Aim.ACCEPTED: 8, Aim.TOLD: 4, Aim.STORED: 4, Aim.ANY: 4})


def choose(chance: Random) -> Aim:
    """Return what the next kill is aimed at."""
    return chance.choices(tuple(WEIGHTS), tuple(WEIGHTS.values()))[0]


def wait_for(aim: Aim, smtp: SmtpServer, log: Path, chance: Random) -> None:
    """Return when the moment to kill has come."""
    waits: dict[Aim, Callable[[], None]] = {
        Aim.ACCEPTED: lambda: _after_accepted(smtp, chance),
        Aim.TOLD: lambda: _after_told(smtp, chance),
        Aim.STORED: lambda: _after_stored(log, chance),
        Aim.ANY: lambda: pause(chance.uniform(0, 2)),
    }
    with suppress(TimeoutError):
        waits[aim]()


def _after_accepted(smtp: SmtpServer, chance: Random) -> None:
    """Return within 20 ms after a letter was accepted, whose 250 is on its way or held back a little."""
    smtp.wait_for_mails(len(smtp.mails) + chance.randint(1, MOST_LETTERS), patience=PATIENCE)
    pause(chance.uniform(0, 0.02))


def _after_told(smtp: SmtpServer, chance: Random) -> None:
    """Return within 10 ms after some verb was told to the server, or the mail itself."""
    verb = chance.choice(VERBS)
    told = [name for name, _ in smtp.seen].count(verb)
    more = 1 if verb == "CONNECT" else chance.randint(1, MOST_LETTERS)
    smtp.wait_for_verb(verb, times=told + more, patience=PATIENCE)
    pause(chance.uniform(0, 0.01))


def _after_stored(log: Path, chance: Random) -> None:
    """Return within 100 ms after the worker wrote that it has stored mail: it is being taken now."""
    before = log.stat().st_size
    until(lambda: b"mail stored" in _written(log, before), PATIENCE, every=0.005)
    pause(chance.uniform(0, 0.1))


def _written(log: Path, since: int) -> bytes:
    """Return what was written to the log since it had this size."""
    with log.open("rb") as file:
        file.seek(since)
        return file.read()
