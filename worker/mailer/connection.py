"""One SMTP connection, verb by verb, so that it is known whether the final dot was written."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiosmtplib

from worker.errors import SendFailed, SendUnknown
from worker.mailer.lines import one_line
from worker.model import Budget

Answer = aiosmtplib.SMTPResponse

_LINE_STARTS_WITH_DOT = re.compile(rb"^\.", re.MULTILINE)
LOGIN = "check mailer.user and its password or token command"
_LATER = "it is tried again later"


class Connection:
    """An SMTP connection; whatever goes wrong on it before the final dot is SendFailed, and ends it."""

    def __init__(self, client: aiosmtplib.SMTP, where: str) -> None:
        self._client = client
        self.where = where

    @property
    def alive(self) -> bool:
        """Return whether nothing has closed it as far as we know; a dead server may not show yet."""
        return self._client.is_connected

    async def ask(self, command: str, budget: Budget) -> Answer:
        """Return the server's answer, good or bad, to one command that is sent exactly as it stands.

        aiosmtplib's own mail() and rcpt() parse and rewrite addresses, so they are not used. A 421 says that
        the server leaves, whatever was asked, and is SendFailed too.
        """
        doing = command.partition(":")[0]
        try:
            async with within(budget, f"{self.where}: {doing}", _LATER):
                answer = await self._client.execute_command(command.encode("ascii"))
        except BaseException:
            self.abort()
            raise

        if answer.code == aiosmtplib.SMTPStatus.domain_unavailable:
            self.abort()
            raise failed(f"{self.where}: {doing}", answer)
        return answer

    async def write(self, raw: bytes, budget: Budget) -> Answer:
        """Return the answer to the final dot.

        SendFailed means that not a byte of the mail was handed over; SendUnknown, that all of it was and
        nobody knows what became of it. The mail goes to the socket in one piece, so there is nothing between.
        """
        stuffed = _LINE_STARTS_WITH_DOT.sub(b"..", raw) + b".\r\n"
        self._hand_over(stuffed, budget)
        try:
            async with asyncio.timeout(budget.remaining()):
                answer = await self._read_answer()
        except (aiosmtplib.SMTPException, OSError) as err:
            self.abort()
            raise SendUnknown(
                f"{self.where}: no answer to the final dot ({_said(err)}); look before resending"
            ) from err
        except BaseException:
            self.abort()
            raise

        if not 200 <= answer.code < 300 and not 400 <= answer.code < 600:
            self.abort()
            raise SendUnknown(
                f"{self.where}: answered the final dot with {answer.code}; look before resending"
            )
        return answer

    def _hand_over(self, stuffed: bytes, budget: Budget) -> None:
        """Write the mail and its final dot, if there is time left and a connection to write to."""
        protocol = self._client.protocol
        if budget.remaining() <= 0:
            self.abort()
            raise SendFailed(f"{self.where}: no time was left to write the mail; {_LATER}", permanent=False)

        try:
            if protocol is None:
                raise aiosmtplib.SMTPServerDisconnected("Connection lost")
            protocol.write(stuffed)
        except aiosmtplib.SMTPServerDisconnected as err:
            self.abort()
            raise SendFailed(
                f"{self.where}: lost before the mail was written; {_LATER}", permanent=False
            ) from err

    async def _read_answer(self) -> Answer:
        """Return the next answer; the protocol is gone when the connection broke while we were writing."""
        if self._client.protocol is None:
            raise aiosmtplib.SMTPServerDisconnected("Connection lost")
        return await self._client.protocol.read_response()

    def abort(self) -> None:
        """End the connection at once, and drop what is still to be written: a letter must not leave later."""
        transport = self._client.transport
        if isinstance(transport, asyncio.WriteTransport):
            transport.abort()
        self._client.close()

    def leave(self) -> None:
        """Say QUIT and close, without waiting for the answer."""
        if self._client.protocol is not None and self.alive:
            self._client.protocol.write(b"QUIT\r\n")
        self._client.close()


@asynccontextmanager
async def within(budget: Budget, doing: str, remedy: str) -> AsyncIterator[None]:
    """Give the block what is left of the budget; what goes wrong in it is a SendFailed worth another try."""
    try:
        async with asyncio.timeout(budget.remaining()):
            yield
    # A host name that cannot be one, and a token command that cannot be split, are ValueErrors.
    except (aiosmtplib.SMTPException, OSError, ValueError) as err:
        raise SendFailed(f"{doing} failed: {_said(err)}; {remedy}", permanent=False) from err


def failed(doing: str, answer: Answer) -> SendFailed:
    """Return the error that says what the server refused and how it put it; a 5xx is for good."""
    # 530, 535 and 538 ask for a login or for TLS: the letter is sound, the configuration is not.
    if answer.code in (530, 535, 538):
        return SendFailed(
            f"{doing} refused: {answer.code} {one_line(answer.message)}; {LOGIN}", permanent=False
        )

    permanent = answer.code >= 500
    remedy = "correct what it objects to" if permanent else _LATER
    return SendFailed(
        f"{doing} refused: {answer.code} {one_line(answer.message)}; {remedy}", permanent=permanent
    )


def _said(err: Exception) -> str:
    """Return what an error says, in one line; a time-out says nothing of its own."""
    if isinstance(err, aiosmtplib.SMTPResponseException):
        return f"{err.code} {one_line(err.message)}"
    return one_line(str(err)) or "no answer in the time that one try may take"
