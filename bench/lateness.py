"""From due to done: how long after its due time a single step's letter is committed, on an idle worker."""

from __future__ import annotations

import random
import threading
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from bench.composition import running_record, ticking
from bench.databases import NewUrl, open_databases
from bench.figure import Figure, lateness
from bench.seed import BEFORE_CALL, fill_with_calls
from bench.workshop import Workshop
from worker.delivery.means import Means
from worker.record.tables import call, letter

# Enough for the worker to stand ready before the first step is due.
HEAD_START = timedelta(seconds=1)
GRACE = timedelta(seconds=3)
APART = 0.05


def measure(shop: Workshop) -> Iterator[Sequence[Figure]]:
    """Yield p50 and p99 on each database."""
    with open_databases(shop) as urls:
        for name, new_url in urls.items():
            yield [_figure(shop, name, new_url)]


def _figure(shop: Workshop, name: str, new_url: NewUrl) -> Figure:
    """Return the lateness of steps that come due one by one, at random times."""
    count = shop.size(200, 40)
    chance = random.Random(2)
    shop.say(f"{name}: {count} steps come due one by one, within {count * APART:.0f} s")
    with running_record(new_url()) as (means, wakes):
        commits: list[datetime] = []
        wakes.also(lambda: commits.append(means.clocks.business.now()))
        first = means.clocks.business.now() + HEAD_START
        due_at = [first + timedelta(seconds=chance.uniform(0, count * APART)) for _ in range(count)]
        fill_with_calls(means.database, due_at, first)
        with ticking(means, wakes):
            last = max(due_at) + GRACE
            threading.Event().wait((last - means.clocks.business.now()).total_seconds())
        seconds = _lateness(means, commits)
    if len(seconds) != count:
        raise RuntimeError(f"{len(seconds)} of {count} steps were run in time; look at the worker's log")
    return lateness(f"due → step run and its letter committed, idle, {name}", seconds)


def _lateness(means: Means, commits: Sequence[datetime]) -> list[float]:
    """Return for each letter the seconds from its step's due time to the commit that kept it."""
    with means.reading() as tx:
        rows = tx.execute(
            select(letter.c.created_at, call.c.starts_at).join(call, call.c.id == letter.c.call_id)
        ).all()
    # There is one writer: the first commit after a letter was made is the one that it is in.
    return [
        (commits[bisect_left(commits, row.created_at)] - (row.starts_at - BEFORE_CALL)).total_seconds()
        for row in rows
    ]
