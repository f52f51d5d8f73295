"""The loops that run a worker's parts on their threads until they are told to stop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from functools import partial

import structlog

from worker.delivery.means import Means
from worker.delivery.outbox import Outbox
from worker.delivery.recovery import Recovery
from worker.delivery.ticker import Ticker
from worker.errors import BrokerUnavailable, RecordUnavailable
from worker.mailer.smtp import Smtp
from worker.record import letters

# Between processes nobody wakes us: this is how late we may notice what another one wrote.
LONGEST_SLEEP = 1.0
log = structlog.get_logger()


class Wakes:
    """Lets the loops look again at once when something has been committed in this process."""

    def __init__(self) -> None:
        self.ticker = threading.Event()
        self._others: list[Callable[[], object]] = []
        # Whoever is woken may end, and must not be called once it has: that would end the writer instead.
        self._calling = threading.Lock()

    def also(self, wake: Callable[[], object]) -> None:
        """Call this, too, after each commit."""
        with self._calling:
            self._others.append(wake)

    def no_more(self, wake: Callable[[], object]) -> None:
        """Return once this is not being called and never will be again."""
        with self._calling:
            self._others.remove(wake)

    def committed(self) -> None:
        """Wake every loop."""
        self.ticker.set()
        with self._calling:
            for wake in self._others:
                wake()


def tick(ticker: Ticker, wakes: Wakes, stop: threading.Event) -> None:
    """Hand on due steps, sleeping until the next one is due or something was committed."""
    while not stop.is_set():
        try:
            seconds = ticker.seconds_to_next(LONGEST_SLEEP)
            if seconds > 0:
                wakes.ticker.wait(seconds)
            wakes.ticker.clear()
            if ticker.seconds_to_next(LONGEST_SLEEP) <= 0 or ticker.has_expired():
                ticker.tick()
        except (BrokerUnavailable, RecordUnavailable) as away:
            log.warning("ticker paused", reason=str(away))
            stop.wait(LONGEST_SLEEP)


def recover(recovery: Recovery, stop: threading.Event) -> None:
    """Resolve letters of unknown fate, looking every second whether there are any."""
    while not stop.is_set():
        try:
            if recovery.is_due():
                recovery.recover()
        except RecordUnavailable as away:
            log.warning("recovery paused", reason=str(away))
        stop.wait(LONGEST_SLEEP)


async def send(
    means: Means, open_post: Callable[[], Smtp], at_once: int, wakes: Wakes, stop: threading.Event
) -> None:
    """Send what is ready, until told to stop; `stop` is looked at whenever something was committed."""
    loop = asyncio.get_running_loop()
    wake = asyncio.Event()
    wake_sending = partial(loop.call_soon_threadsafe, wake.set)
    wakes.also(wake_sending)
    post = open_post()
    outbox = Outbox(means, post, at_once)
    try:
        while not stop.is_set():
            wake.clear()
            try:
                while not stop.is_set() and _is_ready(means):
                    await outbox.send_ready()
            except RecordUnavailable as away:
                log.warning("sending paused", reason=str(away))
            await _sleep(wake)
    finally:
        wakes.no_more(wake_sending)
        await post.close()


def _is_ready(means: Means) -> bool:
    """Return whether a letter waits whose time has come."""
    with means.reading() as tx:
        return letters.is_ready(tx, means.clocks.machine.now())


async def _sleep(wake: asyncio.Event) -> None:
    """Sleep until woken, at most as long as another process's letters may wait."""
    try:
        async with asyncio.timeout(LONGEST_SLEEP):
            await wake.wait()
    except TimeoutError:
        return
