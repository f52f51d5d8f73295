from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from worker.app.quiet import Quiet
from worker.delivery.means import Means
from worker.errors import MailboxUnavailable
from worker.mailbox.config import MailboxConfig
from worker.mailbox.port import Folder, MailboxConnection
from worker.model import Step, StepIdentity, Subject, SubjectKind, TimerChanges
from worker.record import arrivals, timers
from worker.record.arrivals import MailState
from worker.record.engine import Transaction
from worker.record.identity import Arrival
from worker.simulation.clocks import BEGIN
from worker.simulation.imap import ImapConnection, ImapServer
from worker.simulation.lab import Lab

MAILBOX = MailboxConfig(host="imap.example.com", user="worker")


@dataclass
class Place:
    """A worker's record, its mailbox on a server, and who asks whether both are at rest."""

    means: Means
    server: ImapServer = field(default_factory=ImapServer)
    connected: int = 0

    def open(self) -> None:
        """Read the mailbox up to where it is now, as a watcher does."""
        self.means.writer.run(
            lambda tx: arrivals.open_mailbox(
                tx, MAILBOX.name, self.server.uidvalidity, self.server.next_uid, BEGIN
            )
        )

    def store(self) -> int:
        """Return the id of the mail that has arrived, now stored."""

        def unit(tx: Transaction) -> int:
            cursor = arrivals.cursor_of(tx, MAILBOX.name)
            assert cursor is not None
            uid, at, raw = self.server.inbox[-1]
            arrivals.store(tx, cursor, [Arrival(uid, len(raw), at, raw)], BEGIN)
            return arrivals.waiting(tx, MAILBOX.name, 1)[0].id

        return self.means.writer.run(unit)

    def take(self, mail: int) -> None:
        """Take a stored mail."""
        self.means.writer.run(lambda tx: arrivals.end(tx, mail, MailState.TAKEN, "", BEGIN))

    def connect(self, _config: MailboxConfig) -> MailboxConnection:
        """Return a new connection to the mailbox."""
        self.connected += 1
        return self.server.connect()

    def quiet(self, connect: Callable[[MailboxConfig], MailboxConnection] | None = None) -> Quiet:
        """Return who asks."""
        return Quiet(self.means, [MAILBOX], connect or self.connect)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """Yield a worker at rest, its mailbox opened and empty."""
    found = Place(Lab(tmp_path, {}).fresh())
    found.open()
    yield found
    found.means.database.dispose()


def test_worker_with_nothing_to_do_is_at_rest(place: Place) -> None:
    assert place.quiet()()


def test_worker_that_has_not_opened_its_mailbox_yet_is_not_at_rest(tmp_path: Path) -> None:
    place = Place(Lab(tmp_path, {}).fresh())

    assert not place.quiet()()
    place.means.database.dispose()


def test_mail_keeps_the_worker_from_rest_until_it_is_taken(place: Place) -> None:
    quiet = place.quiet()

    place.server.arrive(b"Subject: hello\r\n\r\n", BEGIN)
    arrived = quiet()
    mail = place.store()
    stored = quiet()
    place.take(mail)
    taken = quiet()

    assert (arrived, stored, taken) == (False, False, True)


def test_mail_that_is_stored_and_taken_while_we_ask_is_not_missed(place: Place) -> None:
    class Meanwhile(ImapConnection):
        """A connection that is answered only after the watcher and intake have done their work."""

        def select(self) -> Folder:
            """Open the folder."""
            place.take(place.store())
            return super().select()

    place.server.arrive(b"Subject: hello\r\n\r\n", BEGIN)

    assert not place.quiet(lambda _config: Meanwhile(place.server))()


@pytest.mark.parametrize(("due_in", "rests"), [(timedelta(0), False), (timedelta(microseconds=1), True)])
def test_step_keeps_the_worker_from_rest_from_the_moment_it_is_due(
    place: Place, due_in: timedelta, rests: bool
) -> None:
    step = Step(StepIdentity(Subject(SubjectKind.CALL, 1), "agenda-reminder"), BEGIN + due_in)
    place.means.writer.run(lambda tx: timers.apply(tx, TimerChanges(added=(step,)), BEGIN))

    assert place.quiet()() is rests


def test_mailbox_that_was_renumbered_is_not_at_rest_until_it_is_read_again(place: Place) -> None:
    place.server.renumber()

    assert not place.quiet()()


def test_mailbox_that_is_away_is_not_at_rest_and_is_asked_again_on_a_new_connection(place: Place) -> None:
    class Broken(ImapConnection):
        """A connection that the server has cut."""

        def select(self) -> Folder:
            """Fail as a cut connection does."""
            raise MailboxUnavailable("the connection was lost; connect again")

    connections: list[MailboxConnection] = [Broken(place.server), place.server.connect()]
    quiet = place.quiet(lambda _config: connections.pop(0))

    assert [quiet(), quiet()] == [False, True]


def test_connection_to_the_mailbox_is_kept_until_it_is_closed(place: Place) -> None:
    quiet = place.quiet()

    quiet()
    quiet()
    kept = place.connected
    quiet.close()
    quiet()

    assert (kept, place.connected) == (1, 2)
