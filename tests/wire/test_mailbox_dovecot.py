"""The watcher on a real Dovecot: whatever breaks, every mail is stored and taken once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kill_rig.waiting import until
from tests.servers.dovecot import Dovecot
from tests.servers.relay import Relay
from tests.wire.watching import LEASE, PATIENCE, Watching
from worker.app.clocks import SharedClock
from worker.record import leases
from worker.record.config import RecordConfig
from worker.record.engine import migrate, open_engine
from worker.record.writer import Writer

LARGE = 300_000


@pytest.fixture
def watching(dovecot: Dovecot, tmp_path: Path) -> Iterator[Watching]:
    """Yield the mailbox of a new user, which a watcher has opened once while it was empty."""
    database = open_engine(f"sqlite:///{tmp_path / 'record.db'}")
    migrate(database)
    writer = Writer(database, RecordConfig())
    writer.start()
    watching = Watching(dovecot, dovecot.new_user(), writer)
    with watching.watcher():
        assert until(watching.is_open, PATIENCE)
    yield watching
    writer.stop()
    database.dispose()


def names(first: int, last: int) -> list[str]:
    """Return the names of some mails."""
    return [f"mail-{number:03}" for number in range(first, last)]


def test_mail_that_arrives_while_the_watcher_idles_is_stored_and_taken(watching: Watching) -> None:
    with watching.watcher():
        watching.deliver("one")
        watching.wait_for("one")
        watching.deliver("two", "three")
        watching.wait_for("one", "two", "three")


@pytest.mark.promise("mail that arrives while the worker is down is taken when it is back")
def test_mail_that_arrives_while_nobody_watches_is_taken_by_the_next_watcher(watching: Watching) -> None:
    watching.deliver("one", "two")

    with watching.watcher():
        watching.wait_for("one", "two")


@pytest.mark.promise("an IMAP server that is restarted or killed costs no mail")
@pytest.mark.parametrize("killed", [False, True])
def test_server_that_is_restarted_while_idle_loses_and_doubles_nothing(
    watching: Watching, killed: bool
) -> None:
    end = {True: watching.dovecot.kill, False: watching.dovecot.stop}[killed]

    with watching.watcher():
        watching.deliver("before")
        watching.wait_for("before")
        end()
        watching.dovecot.start()
        watching.deliver("after")
        watching.wait_for("before", "after")


def test_connection_that_is_lost_while_idle_is_made_anew(watching: Watching) -> None:
    with watching.watcher():
        watching.deliver("before")
        watching.wait_for("before")
        assert watching.dovecot.kill_connections(watching.user) == 1
        watching.deliver("after")
        watching.wait_for("before", "after")


@pytest.mark.promise("a connection cut in the middle of a fetch loses no mail and takes none twice")
@pytest.mark.parametrize("after", [20_000, LARGE + 5_000, 30 * LARGE])
def test_server_that_dies_in_the_middle_of_a_fetch_loses_and_doubles_nothing(
    watching: Watching, after: int
) -> None:
    mails = names(0, 40)
    watching.deliver(*mails, size=LARGE)

    with Relay(watching.dovecot.port) as relay:
        watching.port = relay.port
        relay.cut_after(after, lambda: watching.dovecot.kill_connections(watching.user))
        with watching.watcher():
            watching.wait_for(*mails)

    assert relay.cuts == 1


@pytest.mark.promise("a change of UIDVALIDITY loses no mail and takes none twice")
def test_mailbox_whose_uidvalidity_changes_is_read_anew_and_nothing_taken_twice(watching: Watching) -> None:
    with watching.watcher():
        watching.deliver("one", "two")
        watching.wait_for("one", "two")
    watching.dovecot.change_uidvalidity(watching.user)
    watching.deliver("three")

    with watching.watcher():
        watching.wait_for("one", "two", "three")
        watching.deliver("four")
        watching.wait_for("one", "two", "three", "four")


def test_uidvalidity_that_changes_under_a_watcher_is_noticed(watching: Watching) -> None:
    with watching.watcher():
        watching.deliver("one")
        watching.wait_for("one")
        watching.dovecot.change_uidvalidity(watching.user)
        watching.deliver("two")
        watching.wait_for("one", "two")


def test_same_mail_delivered_twice_is_taken_once(watching: Watching) -> None:
    with watching.watcher():
        watching.deliver("one")
        watching.wait_for("one")
        raw = next(iter(watching.dovecot.mails(watching.user).values()))
        watching.dovecot.append(raw, watching.user)
        watching.deliver("two")
        watching.wait_for("one", "two")


@pytest.mark.promise("one mailbox has one watcher at a time, and another takes over when it falls silent")
def test_second_watcher_waits_and_takes_over_when_the_lease_has_ended(watching: Watching) -> None:
    clock = SharedClock(watching.database)
    name = watching.config.name
    assert watching.writer.run(lambda tx: leases.take(tx, name, "who died", clock.now(), LEASE))
    ends_at = clock.now() + LEASE
    watching.deliver("one")

    with watching.watcher("second"):
        watching.wait_for("one")

    assert clock.now() >= ends_at


def test_two_watchers_at_once_take_each_mail_once(watching: Watching) -> None:
    with watching.watcher("first"), watching.watcher("second"):
        watching.deliver(*names(0, 20))
        watching.wait_for(*names(0, 20))


@pytest.mark.promise("watching changes nothing in the mailbox")
def test_mail_that_was_taken_is_still_unseen(watching: Watching) -> None:
    with watching.watcher():
        watching.deliver("one")
        watching.wait_for("one")

    with watching.dovecot.login(watching.user) as client:
        client.select("INBOX", readonly=True)
        assert client.search(None, "UNSEEN")[1] == [b"1"]
