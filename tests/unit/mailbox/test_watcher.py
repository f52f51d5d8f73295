"""The watcher: stores and commits before anything else, goes on where it was cut off, and waits for its lease."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from worker.delivery.means import Means
from worker.errors import MailboxUnavailable
from worker.mailbox.config import MailboxConfig
from worker.mailbox.port import Fetched, MailboxConnection
from worker.mailbox.watcher import Watcher, WatcherMeans
from worker.model import Clocks
from worker.record import arrivals, leases
from worker.record.arrivals import MailState
from worker.record.tables import mail
from worker.simulation.clocks import BEGIN, SteppedBusiness, SteppedMachine
from worker.simulation.imap import ImapConnection, ImapServer
from worker.simulation.lab import Lab

CONFIG = MailboxConfig(host="imap.simulated", user="worker", batch=4)
LARGEST = 1_000
TICK = timedelta(seconds=1)


class BoundedConnection(ImapConnection):
    """A connection that leaves the bytes of too large a mail on the server, as the real one does."""

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        """Yield these mails, a large one without its bytes."""
        for one in super().fetch(uids):
            too_large = replace(one, raw=None, reason=f"the mail has {one.size} bytes")
            yield one if one.size <= LARGEST else too_large


class BreakingConnection(BoundedConnection):
    """A connection on which one mail breaks everything, again and again."""

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        """Yield these mails up to the one that breaks the connection."""
        for one in super().fetch(uids):
            if b"poison" in (one.raw or b""):
                raise MailboxUnavailable("the connection was lost at FETCH")
            yield one


def set_event() -> threading.Event:
    """Return what tells a watcher to end after one pass."""
    event = threading.Event()
    event.set()
    return event


@dataclass(slots=True)
class Watch:
    """Two watchers of one mailbox, each driven a pass at a time."""

    means: Means
    machine: SteppedMachine
    server: ImapServer
    taken: int = 0
    kind: type[BoundedConnection] = BoundedConnection

    def look(self, holder: str = "first") -> None:
        """Let one watcher store and take what is there, as far as it comes."""
        self.watcher(holder).watch(set_event())

    def arrive(self, *texts: str) -> None:
        """Let mails arrive."""
        for text in texts:
            raw = f"Message-ID: <{text[:40]}@client.example>\r\n\r\n{text}\r\n".encode()
            self.server.arrive(raw, self.machine.now())

    def mails(self) -> list[tuple[str, str]]:
        """Return Message-ID and state of each mail, in the order in which they were stored."""
        with self.means.reading() as tx:
            rows = tx.execute(select(mail.c.message_id, mail.c.state).order_by(mail.c.id))
            return [(row.message_id.partition("@")[0].lstrip("<"), row.state) for row in rows]

    def stored(self) -> list[str]:
        """Return which mails are in the record, in the order in which they were stored."""
        return [name for name, _ in self.mails()]

    def watcher(self, holder: str) -> Watcher:
        """Return a watcher of this name, with nothing in memory."""
        writer, machine = self.means.writer, self.machine
        return Watcher(WatcherMeans(CONFIG, writer, machine, self._connect, self._take, holder))

    def _connect(self, config: MailboxConfig) -> MailboxConnection:
        """Return a connection, unless the server is away."""
        self.server.connect()
        return self.kind(self.server)

    def _take(self) -> int:
        """Take what is stored, and return how many mails that were."""
        with self.means.reading() as tx:
            waiting = arrivals.waiting(tx, CONFIG.name, 1_000)
        for one in waiting:
            self.means.writer.run(
                partial(arrivals.end, mail_id=one.id, state=MailState.TAKEN, reason="", now=BEGIN)
            )
        self.taken += len(waiting)
        return len(waiting)


@pytest.fixture
def watch(lab: Lab) -> Watch:
    """Return watchers that have opened their empty mailbox once."""
    machine = SteppedMachine(BEGIN)
    means = replace(lab.fresh(), clocks=Clocks(SteppedBusiness(BEGIN), machine))
    opened = Watch(means, machine, ImapServer())
    opened.look()
    return opened


def test_mail_that_was_there_before_the_first_look_is_left_alone(lab: Lab) -> None:
    machine = SteppedMachine(BEGIN)
    watch = Watch(lab.fresh(), machine, ImapServer())
    watch.arrive("old")
    watch.look()
    watch.arrive("new")

    watch.look()

    assert watch.stored() == ["new"]


@pytest.mark.promise("mail that arrives while the worker is down is taken when it is back")
def test_mail_that_arrived_while_nobody_watched_is_stored_and_taken_once(watch: Watch) -> None:
    watch.arrive("one", "two", "three")

    watch.look()
    watch.look()

    assert watch.mails() == [("one", "taken"), ("two", "taken"), ("three", "taken")]
    assert watch.taken == 3


@pytest.mark.promise("a connection cut in the middle of a fetch loses no mail and takes none twice")
@pytest.mark.parametrize("cut_after", range(4))
def test_fetch_that_was_cut_goes_on_and_takes_each_mail_once(watch: Watch, cut_after: int) -> None:
    names = [f"mail-{number}" for number in range(10)]
    watch.arrive(*names)
    watch.server.cut_after = cut_after

    with pytest.raises(MailboxUnavailable):
        watch.look()
    watch.look()

    assert sorted(watch.stored()) == names
    assert watch.taken == len(names)


def test_what_arrived_before_the_cut_is_kept(watch: Watch) -> None:
    watch.arrive(*(f"mail-{number}" for number in range(6)))
    watch.server.cut_after = 3

    with pytest.raises(MailboxUnavailable):
        watch.look()

    assert watch.stored() == ["mail-0", "mail-1", "mail-2"]


@pytest.mark.promise("a mail that cannot be fetched is set aside with its reason, and the next one taken")
def test_too_large_mail_is_set_aside_and_the_next_one_taken(watch: Watch) -> None:
    watch.arrive("before", "x" * LARGEST, "after")

    watch.look()

    assert watch.mails() == [("before", "taken"), ("", "set_aside"), ("after", "taken")]


@pytest.mark.promise("a mail at which the connection always breaks is set aside, and the next one taken")
def test_mail_that_breaks_the_connection_for_five_minutes_is_set_aside(watch: Watch) -> None:
    watch.kind = BreakingConnection
    watch.arrive("before", "poison", "after")
    watcher = watch.watcher("first")

    for _ in range(3):
        with pytest.raises(MailboxUnavailable):
            watcher.watch(set_event())
    watch.machine.step_to(watch.machine.now() + timedelta(minutes=5))
    watcher.watch(set_event())

    assert watch.mails() == [("before", "taken"), ("", "set_aside"), ("after", "taken")]


def test_mail_at_which_the_connection_breaks_for_a_short_while_is_waited_for(watch: Watch) -> None:
    watch.kind = BreakingConnection
    watch.arrive("before", "poison", "after")
    watcher = watch.watcher("first")

    for _ in range(4):
        with pytest.raises(MailboxUnavailable):
            watcher.watch(set_event())

    assert watch.mails() == [("before", "taken")]


@pytest.mark.promise("one mailbox has one watcher at a time, and another takes over when it falls silent")
@pytest.mark.parametrize(("passed", "stored"), [(timedelta(0), []), (CONFIG.lease + TICK, ["mail"])])
def test_second_watcher_waits_until_the_lease_of_the_first_has_ended(
    watch: Watch, passed: timedelta, stored: list[str]
) -> None:
    watch.arrive("mail")
    watch.machine.step_to(watch.machine.now() + passed)

    watch.look("second")

    assert watch.stored() == stored


def test_watcher_that_is_asked_to_end_gives_its_lease_up(watch: Watch) -> None:
    watch.watcher("first").run(set_event())

    with watch.means.reading() as tx:
        assert leases.holder_of(tx, CONFIG.name) is None


@pytest.mark.promise("a change of UIDVALIDITY loses no mail and takes none twice")
def test_mailbox_made_anew_shows_every_mail_again_and_only_new_ones_are_taken(watch: Watch) -> None:
    watch.arrive("one", "two")
    watch.look()
    watch.server.renumber()
    watch.arrive("three")

    watch.look()

    assert watch.stored() == ["one", "two", "three"]
    assert watch.taken == 3


def test_mailbox_that_is_away_is_said_so_and_keeps_the_lease_for_itswatcher(watch: Watch) -> None:
    watch.server.away = True

    with pytest.raises(MailboxUnavailable, match="away"):
        watch.look()

    with watch.means.reading() as tx:
        assert leases.holder_of(tx, CONFIG.name) == "first"
