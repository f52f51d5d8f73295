"""Durable steps: each claimed, carried by the broker, run, and its letter committed to the outbox."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from time import perf_counter

from sqlalchemy import func, select

from bench.composition import running_record, ticking
from bench.databases import NewUrl, open_databases
from bench.figure import Figure
from bench.seed import fill_with_calls
from bench.workshop import Workshop
from tests.servers.redis import RedisServer
from worker.delivery.means import Means
from worker.record.tables import letter

PATIENCE = 120.0
LOOK_EVERY = 0.05


def measure(shop: Workshop) -> Iterator[Sequence[Figure]]:
    """Yield steps a second, on each database with the broker in the process, and once with Redis."""
    count = shop.size(3_000, 400)
    with open_databases(shop) as urls, ExitStack() as stack:
        for name, new_url in urls.items():
            yield [_figure(shop, f"{name}, broker in the process", new_url, count, "memory:")]
        if "PostgreSQL" in urls and not RedisServer.missing():
            redis = stack.enter_context(RedisServer())
            yield [_figure(shop, "PostgreSQL, Redis as broker", urls["PostgreSQL"], count, redis.url)]


def _figure(shop: Workshop, name: str, new_url: NewUrl, count: int, broker_url: str) -> Figure:
    """Return the rate of one run."""
    shop.say(f"{name}: {count:,} steps are due")
    with running_record(new_url()) as (means, wakes):
        now = means.clocks.business.now()
        fill_with_calls(means.database, [_due(number, now) for number in range(count)], now)
        began = perf_counter()
        with ticking(means, wakes, broker_url):
            _wait_for_letters(means, count)
            seconds = perf_counter() - began
    return Figure(f"durable steps: {name}", f"{count / seconds:,.0f} steps/s", details=f"{count:,} steps")


def _due(number: int, now: datetime) -> datetime:
    """Return a moment that has just passed."""
    return now - timedelta(seconds=1, microseconds=number)


def _wait_for_letters(means: Means, count: int) -> None:
    """Return once so many letters are in the outbox; TimeoutError when they are not in time."""
    deadline, pause = perf_counter() + PATIENCE, threading.Event()
    while (found := _letters(means)) < count:
        if perf_counter() > deadline:
            raise TimeoutError(f"{found} of {count} letters after {PATIENCE:g} s; look at the worker's log")
        pause.wait(LOOK_EVERY)


def _letters(means: Means) -> int:
    """Return how many letters are in the outbox."""
    with means.reading() as tx:
        number: int = tx.execute(select(func.count()).select_from(letter)).scalar_one()
    return number
