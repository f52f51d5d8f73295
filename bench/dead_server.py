"""A watcher whose server is dead: how much processor it burns, and how often it knocks."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import timedelta
from time import perf_counter, process_time

from bench.figure import Figure
from bench.watching import NEVER, Stored, of_dovecot, watching
from bench.workshop import Workshop
from tests.servers.dovecot import Dovecot
from tests.servers.scripted_imap import Faults, ScriptedImap
from worker.mailbox.config import MailboxConfig

MOST_CPU, MOST_KNOCKS = 0.05, 1.5
# Short, so that a server that answers nothing is found out several times within the measurement.
SHORT = timedelta(seconds=1)


def measure(shop: Workshop) -> Iterator[Sequence[Figure]]:
    """Yield what a watcher does while its server is gone, silent, or hangs up on it."""
    with Dovecot() as dovecot:
        config = replace(of_dovecot(dovecot, dovecot.new_user()), timeout=SHORT, idle_restart=SHORT)
        with watching(shop, config) as stored:
            yield [_figure(shop, "frozen: connected, answers nothing", stored, dovecot.frozen())]
            yield [_figure(shop, "killed: nothing listens", stored, _killed(dovecot))]
    with ScriptedImap(Faults(closes_in_idle=True)) as server:
        config = MailboxConfig("localhost", "worker", "any", port=server.port, security="none", lease=NEVER)
        with watching(shop, config) as stored:
            yield [_figure(shop, "hangs up as soon as IDLE begins", stored, threading.Lock())]


def _figure(shop: Workshop, name: str, stored: Stored, dead: AbstractContextManager[object]) -> Figure:
    """Return processor time and connections a second while the server is dead."""
    seconds = shop.size(12, 4)
    shop.say(f"server {name}, for {seconds} s")
    with dead:
        knocks, cpu, began = stored.connects, process_time(), perf_counter()
        threading.Event().wait(seconds)
        span = perf_counter() - began
        burnt, knocked = (process_time() - cpu) / span, (stored.connects - knocks) / span
    return Figure(
        f"server {name}",
        f"{100 * burnt:.1f} % of a core, {knocked:.2f} connects/s",
        goal=f"≤ {100 * MOST_CPU:.0f} %, ≤ {MOST_KNOCKS}/s",
        met=burnt <= MOST_CPU and knocked <= MOST_KNOCKS,
    )


@contextmanager
def _killed(dovecot: Dovecot) -> Iterator[None]:
    """Have the server gone for a while."""
    dovecot.kill()
    yield
