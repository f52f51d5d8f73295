"""A whole worker among real servers: its mailbox on Dovecot, its letters to an SMTP server that hands copies back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from tests.kill_rig.waiting import until
from tests.servers.copies import LateCopies
from tests.servers.dovecot import Dovecot, MailUser
from tests.servers.smtp import SmtpServer
from worker.app import App
from worker.app.clocks import WallClock
from worker.delivery.config import DeliveryConfig
from worker.delivery.means import NO_PHRASES
from worker.errors import RecordUnavailable
from worker.mailbox.config import MailboxConfig
from worker.mailer.config import MailerConfig
from worker.model import House
from worker.parsers.headers import message_id_of
from worker.record.config import RecordConfig
from worker.record.picture import Picture, picture
from worker.settings import Settings
from worker.settings.letters import letters
from worker.settings.loading import defaults_folder
from worker.settings.playbooks import read_playbooks
from worker.settings.settings import BrokerConfig
from worker.simulation.story import ONE_STEP, PM, invite

# Between the two moments at which a reminder is due at once and at which it comes too late.
SOON = timedelta(hours=20)
COPY_TAKES = 0.2
# Short, so that a test can see a lease end; in the order in which the defaults are.
QUICK = DeliveryConfig(
    lease=timedelta(seconds=4),
    smtp_budget=timedelta(seconds=2),
    settling=timedelta(seconds=2),
    retry_first=timedelta(seconds=1),
    retry_longest=timedelta(seconds=2),
)


@dataclass(slots=True)
class Office:
    """The mailbox and the SMTP server of one worker, and what came of the invites mailed to it."""

    dovecot: Dovecot
    smtp: SmtpServer
    user: MailUser
    copies: LateCopies
    mailed: int = 0

    def settings(self, record_url: str, broker_url: str = "memory:") -> Settings:
        """Return the settings of a worker here, with its record and broker at these URLs."""
        here = {"host": "127.0.0.1", "security": "none"}
        mailbox = MailboxConfig(
            **here,  # type: ignore[arg-type]
            port=self.dovecot.port,
            user=self.user.name,
            password=self.user.password,
            lease=timedelta(seconds=3),
        )
        mailer = MailerConfig(**here, port=self.smtp.port, address=self.user.address, secret="s" * 32)  # type: ignore[arg-type]
        return Settings(
            mailboxes=(mailbox,),
            mailer=mailer,
            delivery=QUICK,
            record=RecordConfig(record_url),
            broker=BrokerConfig(broker_url),
            house=House(frozenset({self.user.address}), frozenset({"agency.example"})),
            playbooks=read_playbooks([defaults_folder(), ONE_STEP], letters()),
            phrases=NO_PHRASES,
            folders=(defaults_folder(), ONE_STEP),
        )

    def mail_invites(self, number: int) -> None:
        """Mail invites to calls that are soon, each of which is owed an acknowledgement and a reminder."""
        start = WallClock().now() + SOON
        for _ in range(number):
            self.mailed += 1
            raw = invite(f"call-{self.mailed}", 0, f"Call {self.mailed}", start)
            self.dovecot.deliver(raw, self.user, sender=PM)

    @property
    def owed(self) -> int:
        """Return how many letters the invites so far are owed."""
        return 2 * self.mailed

    def received(self) -> Counter[str]:
        """Return how often the PM got each letter, by Message-ID."""
        return Counter(message_id_of(mail.raw) for mail in self.smtp.mails if PM in mail.recipients)

    def everybody_else(self) -> set[str]:
        """Return who else was written to, beside the PM and the worker itself."""
        return {one for mail in self.smtp.mails for one in mail.recipients} - {PM, self.user.address}


@contextmanager
def opened_office(dovecot: Dovecot, smtp: SmtpServer) -> Iterator[Office]:
    """Yield a mailbox that nobody has used, to which copies of what the SMTP server takes come back."""
    user = dovecot.new_user()
    copies = LateCopies(dovecot, user, lambda: COPY_TAKES)
    smtp.on_accept = copies
    yield Office(dovecot, smtp, user, copies)


@contextmanager
def at_work(settings: Settings) -> Iterator[App]:
    """Yield a whole worker that has opened its mailbox, and stop it in the end."""
    app = App(settings)
    app.start()
    try:
        assert until(app.quiescent, 10), "the worker did not open its mailbox"
        yield app
    finally:
        app.stop()


def at_rest(app: App, patience: float = 30.0) -> Picture:
    """Return what the record says once nothing is under way any more; TimeoutError when it does not come to that."""

    def resting() -> bool:
        """Return whether nothing is under way; a record that is away cannot tell."""
        try:
            return app.quiescent()
        except RecordUnavailable:
            return False

    rested = until(resting, patience, every=0.05)
    with app.means.reading() as tx:
        seen = picture(tx)
    if not rested or app.failed:
        raise TimeoutError(f"not at rest after {patience:g} s (ended: {app.failed}): {seen}")
    return seen


def patient(settings: Settings) -> Settings:
    """Return the settings with a lease that no test waits for: what comes twice came without one ending."""
    return replace(settings, delivery=replace(QUICK, lease=timedelta(minutes=10)))
