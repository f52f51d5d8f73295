"""A thousand arrivals at random moments: how many of them the server's word alone brings into the record."""

from __future__ import annotations

import random
import smtplib
import threading
from collections.abc import Iterator, Sequence
from time import perf_counter

from bench.arrival import SENDER
from bench.figure import Figure, quantile
from bench.mails import one_mail
from bench.watching import of_dovecot, watching
from bench.workshop import Workshop
from tests.servers.dovecot import Dovecot, MailUser

# The mean of the gaps, in seconds: many mails arrive while the ones before are searched for and fetched.
GAP = 0.02
# Now and then a gap in which Dovecot's own half second passes, so that IDLE is entered and left anew.
LONG_EVERY, LONG_GAP = 50, 0.8
PATIENCE = 15.0


def measure(shop: Workshop) -> Iterator[Sequence[Figure]]:
    """Yield how many of the arrivals were noticed, without any search that the server did not ask for."""
    count = shop.size(1_000, 100)
    with Dovecot() as dovecot:
        user = dovecot.new_user()
        dovecot.uidvalidity(user)
        with watching(shop, of_dovecot(dovecot, user)) as stored:
            accepted = _deliver(shop, dovecot, user, count)
            stored.wait_for(count, PATIENCE)
            found = list(stored.at)
    spans = [end - begin for begin, end in zip(accepted, found, strict=False)]
    yield [
        Figure(
            f"arrivals of {count:,} noticed by IDLE alone (Dovecot, TLS, random gaps)",
            f"{len(found):,}",
            goal=f"{count:,}",
            met=len(found) == count,
            details=f"accepted → committed: p50 {quantile(spans, 0.5):.2f} s, longest {max(spans):.2f} s",
        )
    ]


def _deliver(shop: Workshop, dovecot: Dovecot, user: MailUser, count: int) -> list[float]:
    """Return when each mail was accepted; they are delivered one after the other, at random moments."""
    chance, pause = random.Random(2), threading.Event()
    accepted: list[float] = []
    with smtplib.LMTP("127.0.0.1", dovecot.lmtp_port, local_hostname="localhost") as client:
        for number in range(count):
            if number % 100 == 0:
                shop.say(f"{number:,} of {count:,} mails delivered")
            pause.wait(LONG_GAP if number % LONG_EVERY == 0 else chance.expovariate(1 / GAP))
            client.sendmail(SENDER, [user.address], one_mail(number))
            accepted.append(perf_counter())
    return accepted
