"""Whether the SMTP server lets us in and takes our address as a sender; nothing is sent."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from time import monotonic

from worker.doctor.examined import Examined
from worker.doctor.finding import Finding, State
from worker.mailer.config import MailerConfig
from worker.mailer.opening import open_connection

NAME = "SMTP login"


@dataclass(frozen=True, slots=True)
class _Until:
    """The seconds left until a moment of the monotonic clock."""

    end: float

    def remaining(self) -> float:
        """Return the seconds left, zero or less when they are over."""
        return self.end - monotonic()


def look(examined: Examined) -> Finding:
    """Return that we could send; SendFailed says why we could not."""
    config = examined.settings.mailer
    try:
        context = ssl.create_default_context(cafile=config.ca_file or None)
    except OSError as error:
        remedy = "name a PEM file of certificates"
        return Finding(NAME, State.FAILED, f"mailer.ca_file is '{config.ca_file}': {error}", remedy)

    budget = _Until(monotonic() + examined.settings.delivery.smtp_budget.total_seconds())
    answer = asyncio.run(_try_sender(config, context, budget))
    where = f"{config.host}:{config.port} ({config.security})"
    if answer:
        remedy = "let this login send from mailer.address, or set mailer.user and its password"
        return Finding(NAME, State.FAILED, f"{where} refuses {config.address} as a sender: {answer}", remedy)
    return Finding(NAME, State.OK, f"{where} takes {config.address} as a sender")


async def _try_sender(config: MailerConfig, context: ssl.SSLContext, budget: _Until) -> str:
    """Return what the server says against our address as a sender, or an empty text when it takes it."""
    connection = await open_connection(config, context, budget)
    try:
        answer = await connection.ask(f"MAIL FROM:<{config.address}>", budget)
    finally:
        connection.leave()
        # One turn of the loop lets the transport close.
        await asyncio.sleep(0)
    return "" if 200 <= answer.code < 300 else f"{answer.code} {answer.message}"
