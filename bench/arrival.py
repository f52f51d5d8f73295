"""From the server's word to the row: how long after EXISTS, or after Dovecot's LMTP, a mail is committed."""

from __future__ import annotations

import random
import smtplib
import threading
from collections.abc import Iterator, Sequence
from time import perf_counter

from bench.figure import Figure, lateness
from bench.mails import one_mail
from bench.watching import NEVER, of_dovecot, watching
from bench.workshop import Workshop
from tests.servers.dovecot import Dovecot
from tests.servers.scripted_imap import Place, ScriptedImap
from worker.mailbox.config import MailboxConfig

PATIENCE = 60.0
SENDER = "sender@test.invalid"


class TellingImap(ScriptedImap):
    """The scripted server, with the moment at which it told of each mail."""

    def __init__(self, arrivals: int) -> None:
        super().__init__(script=[Place.IN_IDLE] * arrivals, seed=2)
        self.told: list[float] = []

    def tell_at(self, place: Place) -> bytes:
        """Return the EXISTS to be sent at once, its moment noted."""
        line = super().tell_at(place)
        self.told += [perf_counter()] * bool(line)
        return line


def measure(shop: Workshop) -> Iterator[Sequence[Figure]]:
    """Yield p50 and p99 from the wire, and as Dovecot lets them be."""
    yield [_from_the_wire(shop)]
    with Dovecot() as dovecot:
        yield [_from_lmtp(shop, dovecot)]


def _from_the_wire(shop: Workshop) -> Figure:
    """Return the spans from the server's EXISTS to the commit of the mail's row."""
    count = shop.size(500, 50)
    shop.say(f"{count} mails are told of by EXISTS")
    with TellingImap(count) as server:
        config = MailboxConfig(
            "localhost", "worker", "any", port=server.port, security="none", idle_restart=NEVER, lease=NEVER
        )
        with watching(shop, config) as stored:
            _require(stored.wait_for(count, PATIENCE), count, len(stored.at))
    return lateness("EXISTS on the wire → row committed", _spans(server.told, stored.at))


def _from_lmtp(shop: Workshop, dovecot: Dovecot) -> Figure:
    """Return the spans from Dovecot's acceptance by LMTP, of which Dovecot itself waits half a second."""
    count, user = shop.size(40, 5), dovecot.new_user()
    chance, pause = random.Random(2), threading.Event()
    accepted: list[float] = []
    dovecot.uidvalidity(user)
    with (
        watching(shop, of_dovecot(dovecot, user)) as stored,
        smtplib.LMTP("127.0.0.1", dovecot.lmtp_port, local_hostname="localhost") as client,
    ):
        for number in range(count):
            shop.say(f"Dovecot is given mail {number + 1} of {count}")
            pause.wait(chance.uniform(0, 0.3))
            client.sendmail(SENDER, [user.address], one_mail(number))
            accepted.append(perf_counter())
            _require(stored.wait_for(number + 1, PATIENCE), number + 1, len(stored.at))
    return lateness(
        "Dovecot accepted by LMTP → row committed",
        _spans(accepted, stored.at),
        "Dovecot itself tells IDLE clients only after about 500 ms.",
    )


def _spans(begun: Sequence[float], ended: Sequence[float]) -> list[float]:
    """Return how long each took."""
    return [end - begin for begin, end in zip(begun, ended, strict=True)]


def _require(done: bool, wanted: int, found: int) -> None:
    """Raise RuntimeError when mails that were told of are not stored."""
    if not done:
        raise RuntimeError(
            f"{found} of {wanted} mails were stored within {PATIENCE:g} s; look at the watcher"
        )
