"""How many mails the folder is known to hold, and whether what the server says tells of a new one."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

_COUNT = re.compile(rb"\* (\d+) (EXISTS|EXPUNGE)\s*", re.IGNORECASE)


class Arrivals:
    """The count of mails as the server has told it so far.

    Some servers repeat EXISTS at the begin of each IDLE. Only another number than the known one is
    news, else such a server would keep us searching without a pause.
    """

    def __init__(self) -> None:
        self._known: int | None = None

    def begin(self, count: int | None) -> None:
        """Start from the count that opening the folder gave; None when it gave none."""
        self._known = count

    def hear(self, line: bytes) -> bool:
        """Return whether this untagged line tells of a mail that was not counted before."""
        told = _COUNT.fullmatch(line)
        if told is None:
            return False

        number = int(told[1])
        if told[2].upper() == b"EXPUNGE":
            self._known = None if self._known is None else self._known - 1
            return False

        news, self._known = number != self._known, number
        return news

    def take(self, untagged: MutableMapping[str, list[Any]]) -> bool:
        """Return whether a command's answer told of a new mail besides; forgets what imaplib kept of it."""
        untagged.pop("RECENT", None)
        exists, expunged = untagged.pop("EXISTS", []), untagged.pop("EXPUNGE", [])
        if not expunged:
            news = [self.hear(b"* %d EXISTS" % int(count)) for count in exists]
            return any(news)

        # imaplib does not keep which came first, so the count is unsure and the next EXISTS is news.
        self._known = None
        return bool(exists)
