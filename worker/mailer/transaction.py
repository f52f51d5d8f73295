"""One letter over one connection that has taken MAIL: its recipients, then its bytes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from worker.errors import SendFailed
from worker.mailer.connection import Answer, Connection, failed
from worker.mailer.lines import one_line
from worker.model import Budget, Reply

BeforeData = Callable[[tuple[Reply, ...]], Awaitable[None]]

_GO_AHEAD = 354


async def transact(
    connection: Connection,
    raw: bytes,
    recipients: Sequence[str],
    budget: Budget,
    before_data: BeforeData,
) -> tuple[Reply, ...]:
    """Return a reply per recipient after RCPT, DATA and the mail, as far as the server lets it come."""
    replies = tuple([await _recipient(connection, address, budget) for address in recipients])
    refused = tuple(reply for reply in replies if not reply.accepted)
    if len(refused) == len(replies):
        # The replies count even when the server leaves before it has answered this.
        with suppress(SendFailed):
            await connection.ask("RSET", budget)
        return replies

    if refused:
        await before_data(replies)

    answer = await connection.ask("DATA", budget)
    if answer.code != _GO_AHEAD:
        raise failed(f"{connection.where}: DATA", answer)

    last = await connection.write(raw, budget)
    return tuple(reply_from(reply.address, last) if reply.accepted else reply for reply in replies)


async def _recipient(connection: Connection, address: str, budget: Budget) -> Reply:
    """Return what the server says about one recipient."""
    return reply_from(address, await connection.ask(f"RCPT TO:<{address}>", budget))


def reply_from(address: str, answer: Answer) -> Reply:
    """Return the server's answer as a reply about this recipient, in one line."""
    return Reply(address, answer.code, one_line(answer.message))


def is_good(answer: Answer) -> bool:
    """Return whether the server did what it was asked."""
    return 200 <= answer.code < 300
