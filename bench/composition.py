"""A worker as the application builds it, of those parts that a measurement needs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dramatiq

from worker.actors import declare_actors
from worker.app import loops, make_means
from worker.app.broker import open_broker
from worker.app.clocks import real_clocks
from worker.delivery.config import DeliveryConfig
from worker.delivery.means import Means
from worker.delivery.steps import run_step
from worker.delivery.ticker import Ticker
from worker.mailbox.config import MailboxConfig
from worker.mailer.config import MailerConfig
from worker.mailer.letters import templates_folder
from worker.model import BusinessClock, Claim, House
from worker.record.config import RecordConfig
from worker.record.engine import migrate, open_engine
from worker.record.writer import Writer
from worker.settings import BrokerConfig, Settings
from worker.settings.loading import defaults_folder
from worker.settings.playbooks import read_playbooks
from worker.settings.words import read_words
from worker.simulation.story import ONE_STEP

ADDRESS = "worker@agency.example"
SECRET = "not a secret: the letters measured with reach nobody"  # noqa: S105 - as it says


def make_settings(url: str, mailboxes: tuple[MailboxConfig, ...] = ()) -> Settings:
    """Return the settings of a worker on this record that owes each call one step, all else as it comes."""
    letters = [folder.name for folder in templates_folder().iterdir() if folder.is_dir()]
    folders = (defaults_folder(), ONE_STEP)
    return Settings(
        mailboxes=mailboxes,
        mailer=MailerConfig(host="smtp.example", address=ADDRESS, secret=SECRET),
        delivery=DeliveryConfig(),
        record=RecordConfig(url),
        broker=BrokerConfig(),
        house=House(frozenset({ADDRESS}), frozenset({"agency.example"})),
        playbooks=read_playbooks(folders, letters),
        phrases=read_words(folders),
        folders=folders,
    )


def sqlite_url(folder: Path) -> str:
    """Return the URL of a record in the folder."""
    return f"sqlite:///{folder / 'record.db'}"


@contextmanager
def running_record(url: str, business: BusinessClock | None = None) -> Iterator[tuple[Means, loops.Wakes]]:
    """Give what intake and delivery work with, on a migrated record whose writer runs on its thread."""
    database = open_engine(url)
    migrate(database)
    settings, wakes = make_settings(url), loops.Wakes()
    writer = Writer(database, settings.record, wakes.committed)
    means = make_means(settings, writer, real_clocks(database), business)
    writer.start()
    try:
        yield means, wakes
    finally:
        writer.stop()
        database.dispose()


@contextmanager
def ticking(means: Means, wakes: loops.Wakes, broker_url: str = "memory:") -> Iterator[None]:
    """Run ticker, broker and steps as one worker does, until left."""
    broker, _ = open_broker(broker_url)
    actor = declare_actors(broker, lambda claim: run_step(means, claim))
    steps = dramatiq.Worker(broker, worker_threads=BrokerConfig().threads, worker_timeout=100)
    steps.start()
    stop = threading.Event()
    ticker = Ticker(means, lambda claim: _send(actor, claim))
    thread = threading.Thread(target=loops.tick, args=(ticker, wakes, stop), name="ticker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        wakes.committed()
        thread.join()
        steps.stop()
        broker.close()


def _send(actor: dramatiq.Actor[[int, int, int], None], claim: Claim) -> None:
    """Hand a claim to the broker."""
    actor.send(claim.timer_id, claim.rev, claim.attempt)
