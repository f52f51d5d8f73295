"""Frozen bytes leave by SMTP: one try at one letter, with an exact account of how far it came."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from worker.errors import ConfigError, SendFailed
from worker.mailer.addresses import is_sendable, require_sendable
from worker.mailer.config import MailerConfig
from worker.mailer.connection import Connection, failed, within
from worker.mailer.opening import open_connection
from worker.mailer.transaction import BeforeData, is_good, transact
from worker.model import Budget, Reply

KEPT_SECONDS = 5.0
_BARE_LINE_END = re.compile(rb"\r(?!\n)|(?<!\r)\n")


class Post(Protocol):
    """Whatever carries letters away: an SMTP server, or the simulation's double of one."""

    async def deliver(
        self,
        raw: bytes,
        sender: str,
        recipients: Sequence[str],
        budget: Budget,
        before_data: BeforeData,
    ) -> tuple[Reply, ...]:
        """Return what the server said about each recipient, in their order.

        SendFailed: certainly not accepted for anybody. SendUnknown: lost after the final dot. `before_data`
        is awaited when some were refused and some were not, before the letter can leave.
        """


class Smtp:
    """The Post of one SMTP server; at most `connections` at a time, each kept for a few seconds after use."""

    def __init__(self, config: MailerConfig, kept_seconds: float = KEPT_SECONDS) -> None:
        self._config = config
        self._kept_seconds = kept_seconds
        self._context = _tls_context(config)
        self._slots = asyncio.Semaphore(config.connections)
        self._kept: dict[Connection, asyncio.TimerHandle] = {}
        self._closed = False

    async def deliver(
        self,
        raw: bytes,
        sender: str,
        recipients: Sequence[str],
        budget: Budget,
        before_data: BeforeData,
    ) -> tuple[Reply, ...]:
        """Return what the server said about each recipient, in their order; see Post."""
        _require_safe(raw, sender, recipients)
        async with within(budget, f"{self._config.host}: waiting for a turn", "raise mailer.connections"):
            await self._slots.acquire()
        try:
            connection = await self._begin(sender, budget)
            try:
                replies = await transact(connection, raw, recipients, budget, before_data)
            except BaseException:
                connection.abort()
                raise
            self._keep(connection)
            return replies
        finally:
            self._slots.release()

    async def close(self) -> None:
        """Leave every kept connection; those in use leave when their letter is done."""
        self._closed = True
        for connection in tuple(self._kept):
            self._drop(connection)
        # One turn of the loop lets the transports close.
        await asyncio.sleep(0)

    async def _begin(self, sender: str, budget: Budget) -> Connection:
        """Return a connection that has taken MAIL; a kept one that died or had enough is replaced once."""
        kept = self._take_kept()
        if kept is not None:
            with suppress(SendFailed):
                answer = await kept.ask(f"MAIL FROM:<{sender}>", budget)
                if is_good(answer):
                    return kept
            kept.abort()

        connection = await open_connection(self._config, self._context, budget)
        answer = await connection.ask(f"MAIL FROM:<{sender}>", budget)
        if not is_good(answer):
            connection.abort()
            raise failed(f"{connection.where}: MAIL FROM {sender}", answer)
        return connection

    def _keep(self, connection: Connection) -> None:
        """Hold the connection for the next letter, for a few seconds."""
        if self._closed or not connection.alive:
            connection.leave()
            return

        loop = asyncio.get_running_loop()
        self._kept[connection] = loop.call_later(self._kept_seconds, self._drop, connection)

    def _take_kept(self) -> Connection | None:
        """Return the connection kept last that still looks alive, or None."""
        while self._kept:
            connection, timer = self._kept.popitem()
            timer.cancel()
            if connection.alive:
                return connection
        return None

    def _drop(self, connection: Connection) -> None:
        """Leave a connection that nobody needed for a while."""
        self._kept.pop(connection).cancel()
        connection.leave()


def _require_safe(raw: bytes, sender: str, recipients: Sequence[str]) -> None:
    """Return when envelope and mail can go as they stand; otherwise SendFailed for good."""
    if not recipients:
        raise SendFailed("a letter without recipients cannot be sent; name at least one", permanent=True)

    for address in (sender, *recipients):
        require_sendable(address)

    # A bare CR or LF is read as a line end by some servers and not by others, which lets a second mail hide.
    if not raw.isascii() or not raw.endswith(b"\r\n") or _BARE_LINE_END.search(raw):
        raise SendFailed("a letter is not 7-bit text with CRLF line ends; render it anew", permanent=True)


def _tls_context(config: MailerConfig) -> ssl.SSLContext:
    """Return how the server's certificate is checked; a ConfigError names the key that cannot be used."""
    if config.security not in ("tls", "starttls", "none"):
        raise ConfigError(f"mailer.security is {config.security!r}; write tls, starttls or none")

    if not is_sendable(config.address):
        raise ConfigError(f"mailer.address is {config.address!r}; write one such as worker@example.com")

    try:
        return ssl.create_default_context(cafile=config.ca_file or None)
    except OSError as err:
        raise ConfigError(
            f"mailer.ca_file is {config.ca_file!r}: {err}; name a file of certificates"
        ) from err
