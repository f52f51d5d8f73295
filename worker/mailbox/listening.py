"""When it is time to search the folder again: at the server's word, or when the polling time is over."""

from __future__ import annotations

import threading
from datetime import timedelta
from imaplib import IMAP4
from time import monotonic

from worker.mailbox.arrivals import Arrivals
from worker.mailbox.config import MailboxConfig
from worker.mailbox.idle import Idle, IdleEnd


class Listening:
    """What has been told and searched on one connection.

    A mail cannot fall between a search and the wait that follows it:
    - told before SEARCH was sent: the search finds it;
    - told while SEARCH or FETCH was answered, which may be too late for that search's result: imaplib
      has kept the EXISTS, and the next wait returns at once;
    - told before, with or after the "+" of IDLE, or in the answer to DONE: the wait returns;
    - in the folder but told by nobody: a server may begin to watch the folder only at the first IDLE.
      So the first IDLE is left as soon as it is entered, for one more search; what comes later is told,
      and the search after each `idle_restart` holds even for a server that is silent all the same.
    """

    def __init__(self, imap: IMAP4, config: MailboxConfig, can_idle: bool) -> None:
        self._imap = imap
        self._config = config
        self._can_idle = can_idle
        self._arrivals = Arrivals()
        self._unsearched = True
        self._watched = False
        self._due = 0.0

    def opened(self, count: int | None) -> None:
        """The folder was opened (again) and holds so many mails: search before any wait."""
        self._imap.untagged_responses.pop("EXISTS", None)
        self._arrivals.begin(count)
        self._unsearched = True
        self._watched = False

    def searching(self) -> None:
        """A search is about to be sent: all that was told so far is covered by it."""
        self._arrivals.take(self._imap.untagged_responses)
        self._searched()

    def wait(self, timeout: timedelta, stop: threading.Event) -> bool:
        """Return whether it is time to search; False when the timeout or stop came first."""
        if stop.is_set():
            return False

        told = self._arrivals.take(self._imap.untagged_responses)
        if not (told or self._unsearched or self._over()):
            told = self._pause(timeout, stop)
        if stop.is_set() or not (told or self._unsearched or self._over()):
            return False

        # Counted here too, so that a caller that does not search is not called on without a pause.
        self._searched()
        return True

    def _pause(self, timeout: timedelta, stop: threading.Event) -> bool:
        """Return whether the server told of a new mail; False after the timeout or the polling time."""
        longest = max(0.0, min(timeout.total_seconds(), self._due - monotonic()))
        if self._can_idle:
            return self._idle(longest, stop)

        stop.wait(longest)
        return False

    def _idle(self, longest: float, stop: threading.Event) -> bool:
        """Return whether a search must follow this IDLE."""
        first, self._watched = not self._watched, True
        idle = Idle(self._imap, self._arrivals, stop, self._config.timeout.total_seconds())
        end = idle.run(0.0 if first else longest)
        if end is IdleEnd.REFUSED:
            # Announced but refused, as some proxies do: poll from now on.
            self._can_idle = False
        if end is IdleEnd.ABANDONED:
            self._imap.shutdown()

        return first or end in (IdleEnd.NEWS, IdleEnd.REFUSED)

    def _searched(self) -> None:
        """Count the polling time from now on."""
        period = self._config.idle_restart if self._can_idle else self._config.poll_every
        self._due = monotonic() + period.total_seconds()
        self._unsearched = False

    def _over(self) -> bool:
        """Return whether the polling time is over."""
        return monotonic() >= self._due
