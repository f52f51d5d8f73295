"""How commands show what comes from the record: times the same everywhere, and nothing that moves the terminal."""

from __future__ import annotations

from datetime import UTC, datetime

from worker.mailer.lines import one_line


def moment(at: datetime | None) -> str:
    """Return a moment as the log and the record count it, in UTC; nothing for none."""
    return "" if at is None else f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def line(text: str) -> str:
    """Return what a mail, a server or a person has said as one line that is safe to print."""
    return one_line(text, limit=2_000)


def lines(text: str) -> str:
    """Return a text with its line breaks, every other control character made visible."""
    return "".join(
        sign if sign.isprintable() or sign in "\n\t" else "\N{REPLACEMENT CHARACTER}" for sign in text
    )
