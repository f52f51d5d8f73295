"""Intake of a whole mailbox: stored durably, and stored and decided, against mbsync copying the same one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from statistics import median
from time import perf_counter

from sqlalchemy import func, select

from bench import mbsync
from bench.composition import running_record, sqlite_url
from bench.figure import Figure
from bench.maildir import fill
from bench.mails import BEGIN, mails
from bench.workshop import Workshop
from tests.servers.dovecot import Dovecot, MailUser
from worker.delivery.means import Means
from worker.intake.taking import Intake
from worker.mailbox.config import MailboxConfig
from worker.mailbox.connection import connect
from worker.mailbox.watcher import Watcher, WatcherMeans
from worker.record import arrivals
from worker.record.arrivals import MailState
from worker.record.tables import mail
from worker.simulation.clocks import SteppedBusiness

STORED_GOAL, DECIDED_GOAL = 1.0, 0.3
FEWEST_ROUNDS, PATIENCE = 3, 60.0
Run = Callable[[], float]


def measure(shop: Workshop) -> Iterator[Sequence[Figure]]:
    """Yield how intake compares with mbsync, in rounds that alternate."""
    count, rounds = shop.size(5_000, 500), shop.size(5, 2)
    with Dovecot() as dovecot:
        user = dovecot.new_user()
        shop.say(f"delivering {count} mails")
        fill(dovecot, user, mails(count))
        runs: dict[str, Run] = {
            "mbsync": lambda: mbsync.seconds_to_copy(dovecot, user, shop.new_folder("mbsync"), count),
            "stored": lambda: _seconds_to_take(shop, dovecot, user, count, decide=False),
            "decided": lambda: _seconds_to_take(shop, dovecot, user, count, decide=True),
        }
        taken: dict[str, list[float]] = {name: [] for name in runs}
        began = perf_counter()
        for number in range(rounds):
            # On a disk that is slow today the peer takes half a minute a round: fewer rounds tell as much then.
            if number >= FEWEST_ROUNDS and perf_counter() - began > PATIENCE:
                break
            for name in _turned(list(runs), number):
                taken[name].append(runs[name]())
                shop.say(f"round {number + 1} of {rounds}: {name} took {taken[name][-1]:.2f} s")
    yield _figures(taken, count)


def _turned(names: Sequence[str], by: int) -> Sequence[str]:
    """Return the names, each round beginning with another one."""
    by %= len(names)
    return [*names[by:], *names[:by]]


def _figures(taken: dict[str, list[float]], count: int) -> Sequence[Figure]:
    """Return the rates, and the ratio of each round's times."""
    peer = taken["mbsync"]
    shown = [Figure(f"mbsync ({mbsync.version()}) copies {count:,} mails, FSync yes", _rate(peer, count))]
    for name, goal in (("stored", STORED_GOAL), ("decided", DECIDED_GOAL)):
        ratios = [theirs / ours for theirs, ours in zip(peer, taken[name], strict=True)]
        middle = median(ratios)
        shown += [
            Figure(f"intake of {count:,} mails, {name}", _rate(taken[name], count)),
            Figure(
                f"intake {name}, as a multiple of mbsync",
                f"{middle:.2f}x",
                goal=f"≥ {goal:.1f}x",
                met=middle >= goal,
                details="rounds " + ", ".join(f"{ratio:.2f}" for ratio in ratios),
            ),
        ]
    return shown


def _rate(seconds: Sequence[float], count: int) -> str:
    """Return the median rate."""
    return f"{count / median(seconds):,.0f} mails/s"


def _seconds_to_take(shop: Workshop, dovecot: Dovecot, user: MailUser, count: int, *, decide: bool) -> float:
    """Return how long the worker takes from connecting until every mail is stored, or decided upon."""
    config = MailboxConfig("127.0.0.1", user.name, user.password, port=dovecot.port, security="none")
    with running_record(sqlite_url(shop.new_folder("record")), SteppedBusiness(BEGIN)) as (means, _):
        _begin_at_first_mail(means, config, dovecot.uidvalidity(user))
        take = Intake(means, config.name).take_waiting if decide else _take_nothing
        watcher = Watcher(WatcherMeans(config, means.writer, means.clocks.machine, connect, take, "bench"))
        # Stopped from the start, a watcher catches up with what is in the folder and waits for nothing.
        stop = threading.Event()
        stop.set()
        began = perf_counter()
        watcher.watch(stop)
        take()
        seconds = perf_counter() - began
        _require(means, MailState.TAKEN if decide else MailState.STORED, count)
    return seconds


def _begin_at_first_mail(means: Means, config: MailboxConfig, uidvalidity: int) -> None:
    """Let the mailbox be one that was known while it was empty, so that all its mail is news."""
    now = means.clocks.machine.now() - timedelta(days=1)
    means.writer.run(
        partial(arrivals.open_mailbox, name=config.name, uidvalidity=uidvalidity, uidnext=1, now=now)
    )


def _take_nothing() -> int:
    """Leave what is stored where it is."""
    return 0


def _require(means: Means, state: MailState, count: int) -> None:
    """Raise RuntimeError unless so many mails are in the state: what was not done was not measured."""
    with means.reading() as tx:
        found = tx.execute(select(func.count()).where(mail.c.state == state)).scalar_one()
    if found != count:
        raise RuntimeError(f"{found} of {count} mails are {state}; look why the others are not")
