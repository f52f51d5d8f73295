"""The work of a run: plain invites that keep arriving, each of which is owed two letters."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Self

from tests.kill_rig.ground import INSIDE
from tests.servers.dovecot import Dovecot, MailUser
from worker.model import BusinessClock

# What an invite leads to: its acknowledgement at once, and the reminder 28 hours before the call.
OWED = frozenset({"invite-understood", "agenda-reminder"})
REMINDED_BEFORE = timedelta(hours=28)
LATEST_REMINDER = 10.0
A_SECOND = 4.0
MOST_OWED = 100


class Invites:
    """Mails invites to the worker at random moments, each from a PM of its own, until told to stop.

    `sent` tells how many letters have left: with MOST_OWED still to come, the next invite waits its turn.
    """

    def __init__(
        self,
        dovecot: Dovecot,
        user: MailUser,
        clock: BusinessClock,
        chance: Random,
        sent: Callable[[], int],
    ) -> None:
        self._dovecot, self._user, self._clock, self._chance, self._sent = dovecot, user, clock, chance, sent
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep_mailing, name="invites", daemon=True)
        self.pms: list[str] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _keep_mailing(self) -> None:
        """Mail one invite after the other."""
        while not self._stop.wait(self._chance.expovariate(A_SECOND)):
            if len(self.pms) * len(OWED) - self._sent() >= MOST_OWED:
                continue
            pm = f"pm{len(self.pms)}@{INSIDE}"
            late = timedelta(seconds=self._chance.uniform(0, LATEST_REMINDER))
            now = self._clock.now()
            raw = _invite(len(self.pms), pm, self._user.address, now, now + REMINDED_BEFORE + late)
            # Counted before it is handed over: an invite that went astray is a letter that is lost.
            self.pms.append(pm)
            self._dovecot.deliver(raw, self._user, sender=pm)


def _invite(number: int, pm: str, worker: str, now: datetime, start: datetime) -> bytes:
    """Return an invite from the PM to a client and the worker, as a calendar program mails it."""
    client = f"carla@client{number % 5}.example"
    lines = [
        f"From: Dana Weber <{pm}>",
        f"To: {client}, {worker}",
        f"Subject: Status {number}",
        f"Message-ID: <status-{number}@{INSIDE}>",
        f"Date: {now:%a, %d %b %Y %H:%M:%S} +0000",
        "MIME-Version: 1.0",
        "Content-Type: text/calendar; charset=utf-8; method=REQUEST",
        "",
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        f"UID:status-{number}@{INSIDE}",
        "SEQUENCE:0",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        f"DTSTART:{start:%Y%m%dT%H%M%SZ}",
        f"DTEND:{start + timedelta(minutes=30):%Y%m%dT%H%M%SZ}",
        f"SUMMARY:Status {number}",
        f"ORGANIZER;CN=Dana Weber:mailto:{pm}",
        f"ATTENDEE;CN=Carla Client:mailto:{client}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines).encode()
