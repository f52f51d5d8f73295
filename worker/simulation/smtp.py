"""An SMTP server's behaviour: takes letters or refuses them at each verb, and hands the worker's copy on late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from worker.errors import SendFailed, SendUnknown
from worker.mailer.transaction import BeforeData
from worker.model import Budget, MachineClock, Reply
from worker.parsers.headers import message_id_of
from worker.simulation.imap import ImapServer
from worker.simulation.points import Points


class Mood(StrEnum):
    """How the server treats one try; the default is to take it."""

    TAKES = "takes"
    REFUSES_CONNECTION = "refuses the connection"
    REFUSES_FIRST_FOR_NOW = "refuses the first recipient for now"
    REFUSES_AFTER_DOT = "refuses for now after the final dot"
    LOST_TAKEN = "takes it and loses the connection"
    LOST_NOT_TAKEN = "loses the connection and takes nothing"


@dataclass(frozen=True, slots=True)
class Taken:
    """One letter that the server took, for one recipient."""

    message_id: str
    recipient: str
    at: datetime


@dataclass(slots=True)
class SmtpServer:
    """Takes letters; those to the worker's own address arrive in its mailbox after a while."""

    machine: MachineClock
    imap: ImapServer
    own_address: str
    copy_takes: timedelta = timedelta(minutes=5)
    moods: list[Mood] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    copies: list[tuple[datetime, bytes]] = field(default_factory=list)

    def next_mood(self) -> Mood:
        """Return how the next try is treated."""
        return self.moods.pop(0) if self.moods else Mood.TAKES

    def take(self, raw: bytes, recipients: Sequence[str]) -> None:
        """Take the letter for these recipients."""
        now = self.machine.now()
        self.taken.extend(Taken(message_id_of(raw), recipient, now) for recipient in recipients)
        if self.own_address in recipients:
            self.copies.append((now + self.copy_takes, raw))

    def hand_copies_on(self) -> int:
        """Let the copies whose time has come arrive in the mailbox, and return how many did."""
        now = self.machine.now()
        ripe = [raw for at, raw in self.copies if at <= now]
        self.copies = [(at, raw) for at, raw in self.copies if at > now]
        for raw in ripe:
            self.imap.arrive(raw, now)
        return len(ripe)


class SmtpConnection:
    """The Post of one process, whose points are where that process can die."""

    def __init__(self, server: SmtpServer, points: Points) -> None:
        self._server = server
        self._points = points

    async def deliver(
        self, raw: bytes, sender: str, recipients: Sequence[str], budget: Budget, before_data: BeforeData
    ) -> tuple[Reply, ...]:
        """Return what the server says about each recipient; see worker.mailer.smtp.Post."""
        mood = self._server.next_mood()
        if mood is Mood.REFUSES_CONNECTION:
            raise SendFailed("the simulated server refused the connection", permanent=False)

        replies = tuple(Reply(recipient, 250, "ok") for recipient in recipients)
        if mood is Mood.REFUSES_FIRST_FOR_NOW:
            replies = (Reply(recipients[0], 451, "later"), *replies[1:])
            await before_data(replies)
        accepted = [reply.address for reply in replies if reply.accepted]
        if not accepted:
            return replies

        self._points.at("final dot", may_stall=True)
        if budget.remaining() <= 0:
            raise SendFailed("no time was left to write the mail", permanent=False)
        if mood is Mood.REFUSES_AFTER_DOT:
            self._points.at("refusal after the dot", may_stall=True)
            return tuple(Reply(recipient, 451, "later") for recipient in recipients)
        if mood is not Mood.LOST_NOT_TAKEN:
            self._server.take(raw, accepted)
        self._points.at("answer to the dot", may_stall=True)
        if mood in (Mood.LOST_TAKEN, Mood.LOST_NOT_TAKEN):
            raise SendUnknown("the simulated connection was lost after the final dot")
        return replies
