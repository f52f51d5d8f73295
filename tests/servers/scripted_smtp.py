"""An SMTP server that does at each verb what its script says: answer, refuse, hang up or hang."""

from __future__ import annotations

import asyncio
import ssl
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Self


class Act(Enum):
    """What a server may do instead of answering."""

    DROP = "drop"
    HANG = "hang"


Reaction = str | Act | Callable[[], str]

# What a sound server answers; a script replaces single lines of it.
SOUND: Mapping[str, Reaction] = MappingProxyType(
    {
        "GREETING": "220 scripted.example ESMTP",
        "EHLO": "250-scripted.example\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN XOAUTH2",
        "STARTTLS": "220 go ahead",
        "AUTH": "235 welcome",
        "MAIL": "250 sender ok",
        "RCPT": "250 recipient ok",
        "DATA": "354 end with a dot",
        "DOT": "250 queued",
        "RSET": "250 reset",
        "QUIT": "221 bye",
    }
)


class Ended(Exception):
    """The script said to end this connection."""


@dataclass(frozen=True, slots=True)
class Received:
    """One letter that reached the final dot, whatever was answered to it."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes


class ScriptedSmtp:
    """The server, in the event loop of the test; keys are `VERB`, `VERB#n` (its n-th use) or `RCPT address`."""

    def __init__(
        self,
        script: Mapping[str, Reaction] | None = None,
        *,
        tls: ssl.SSLContext | None = None,
        starttls: ssl.SSLContext | None = None,
    ) -> None:
        self._script = {**SOUND, **(script or {})}
        self._tls = tls
        self._starttls = starttls
        self._used: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self.lines: list[str] = []
        self.letters: list[Received] = []
        self.most_at_once = 0
        self.port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *error: object) -> None:
        self._server.close()
        await self.cut()

    @property
    def connections(self) -> int:
        """Return how many connections were made so far."""
        return self._used["GREETING"]

    @property
    def verbs(self) -> list[str]:
        """Return the verbs received so far, in order."""
        return [line.partition(" ")[0] for line in self.lines]

    async def emptied(self) -> None:
        """Return when every connection has ended by itself."""
        await asyncio.gather(*self._tasks)

    async def cut(self) -> None:
        """End every connection, and return when they are gone."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks)
        # One turn of the loop lets their sockets close.
        await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection until it ends, by whoever's doing."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.most_at_once = max(self.most_at_once, len(self._tasks))
        try:
            await self._converse(reader, writer)
        except (Ended, OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            # A cancelled task that ends quietly: asyncio would log it as an error of the server otherwise.
            pass
        finally:
            self._tasks.discard(task)
            # Not waited for: after a failed STARTTLS, Python 3.11 never says that the writer is closed.
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read commands and react to each as the script says."""
        await self._react(writer, "GREETING")
        sender, recipients = "", list[str]()
        while True:
            line = (await reader.readuntil(b"\r\n")).decode("ascii").rstrip("\r\n")
            self.lines.append(line)
            verb, address = line.partition(" ")[0], line.partition("<")[2].rstrip(">")
            answer = await self._react(writer, verb, address)
            if not answer.startswith(("2", "3")):
                continue
            match verb:
                case "STARTTLS":
                    assert self._starttls is not None
                    await writer.start_tls(self._starttls)
                case "MAIL":
                    sender, recipients = address, []
                case "RCPT":
                    recipients.append(address)
                case "DATA":
                    raw = await _read_letter(reader)
                    self.letters.append(Received(sender, tuple(recipients), raw))
                    await self._react(writer, "DOT")
                case "QUIT":
                    raise Ended

    async def _react(self, writer: asyncio.StreamWriter, verb: str, address: str = "") -> str:
        """Return what was answered to a verb; Ended when the script hangs up instead."""
        self._used[verb] += 1
        keys = (f"{verb}#{self._used[verb]}", f"{verb} {address}", verb)
        reaction = next(self._script[key] for key in keys if key in self._script)
        if reaction is Act.DROP:
            raise Ended
        if reaction is Act.HANG:
            await asyncio.get_running_loop().create_future()

        answer = reaction() if callable(reaction) else str(reaction)
        writer.write(answer.encode("utf-8", "surrogateescape") + b"\r\n")
        await writer.drain()
        return answer


async def _read_letter(reader: asyncio.StreamReader) -> bytes:
    """Return the mail up to its final dot, its dots unstuffed."""
    lines: list[bytes] = []
    while (line := await reader.readuntil(b"\r\n")) != b".\r\n":
        lines.append(line.removeprefix(b"."))
    return b"".join(lines)
