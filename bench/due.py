"""Finding and claiming what is due, with few and with very many timers waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from statistics import median
from time import perf_counter

from sqlalchemy import update

from bench.databases import open_databases
from bench.figure import Figure
from bench.mails import BEGIN
from bench.seed import fill_with_timers
from bench.workshop import Workshop
from worker.model import Outcome
from worker.record import timers
from worker.record.engine import Database, migrate, open_engine, reading
from worker.record.tables import timer

GOAL = 2.0
LEASE = timedelta(minutes=2)
CLAIM_AT_ONCE = 200
APART = timedelta(seconds=1)


def measure(shop: Workshop) -> Iterator[Sequence[Figure]]:
    """Yield how much slower it is with a hundred times as many waiting, on each database."""
    few, many = 10_000, shop.size(1_000_000, 50_000)
    with open_databases(shop) as urls:
        for name, new_url in urls.items():
            databases = {
                count: _filled(shop, f"{name}: {count:,} timers", new_url(), count) for count in (few, many)
            }
            yield _figures(shop, name, databases[few], databases[many], many // 1_000)
            for database in databases.values():
                database.dispose()


def _filled(shop: Workshop, title: str, url: str, count: int) -> Database:
    """Return a database in which so many timers wait, none of them due before BEGIN."""
    shop.say(f"{title} are written")
    database = open_engine(url)
    migrate(database)
    fill_with_timers(database, count, BEGIN, APART)
    with database.connect() as connection:
        # As the database itself does some time after so many rows came: its plans stand on these counts.
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    return database


def _figures(shop: Workshop, name: str, few: Database, many: Database, thousands: int) -> Sequence[Figure]:
    """Return the times of finding and claiming, in rounds that alternate between the two."""
    rounds = shop.size(25, 10)
    found: dict[bool, list[float]] = {False: [], True: []}
    claimed: dict[bool, list[float]] = {False: [], True: []}
    for number in range(rounds):
        # Each round finds the next 200 due, as a ticker does that is behind.
        now = BEGIN + (number + 1) * CLAIM_AT_ONCE * APART
        for is_many in (number % 2 == 0, number % 2 == 1):
            database = many if is_many else few
            found[is_many].append(_seconds(lambda: _find(database)))  # noqa: B023 - called at once
            claimed[is_many].append(_seconds(lambda: _claim(database, now)))  # noqa: B023 - called at once
            _end_claimed(database)
    return [
        _figure(f"{name}: find the next due step, {thousands:,} thousand timers against 10", found),
        _figure(f"{name}: claim {CLAIM_AT_ONCE} due steps and commit, the same", claimed),
    ]


def _figure(name: str, seconds: dict[bool, list[float]]) -> Figure:
    """Return how the medians compare."""
    few, many = 1_000 * median(seconds[False]), 1_000 * median(seconds[True])
    times = many / few
    return Figure(
        name, f"{times:.2f}x", f"≤ {GOAL:.0f}x", times <= GOAL, f"{many:.2f} ms against {few:.2f} ms"
    )


def _find(database: Database) -> None:
    """Look when the next step is due and whether a lease has ended, as the ticker does at each turn."""
    with reading(database) as tx:
        timers.next_due(tx)
        timers.has_expired(tx, BEGIN)


def _claim(database: Database, now: datetime) -> None:
    """Claim what is due, durably."""
    with database.begin() as tx:
        timers.claim(tx, now, BEGIN, LEASE, CLAIM_AT_ONCE)


def _end_claimed(database: Database) -> None:
    """Let the claimed steps have been run, so that nothing but waiting timers is there for the next round."""
    with database.begin() as tx:
        claimed = update(timer).where(timer.c.outcome.is_(None), timer.c.claimed_until.is_not(None))
        ended = tx.execute(claimed.values(outcome=Outcome.SENT, claimed_until=None)).rowcount
    if ended != CLAIM_AT_ONCE:
        raise RuntimeError(f"{ended} of {CLAIM_AT_ONCE} due steps were claimed; look at the timers written")


def _seconds(act: Callable[[], None]) -> float:
    """Return how long it takes."""
    began = perf_counter()
    act()
    return perf_counter() - began
