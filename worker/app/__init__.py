"""The composition root: engine, broker, mail and both clocks become one worker."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

import structlog
from dramatiq import Broker, Worker
from dramatiq.brokers.stub import StubBroker

from worker.actors import declare_actors
from worker.app import loops
from worker.app.broker import open_broker
from worker.app.clocks import real_clocks
from worker.app.quiet import Quiet
from worker.delivery.means import Means
from worker.delivery.recovery import Recovery
from worker.delivery.steps import run_step
from worker.delivery.ticker import Enqueue, Ticker
from worker.errors import BrokerUnavailable, ConfigError
from worker.intake.taking import Intake
from worker.mailbox.config import MailboxConfig
from worker.mailbox.connection import connect
from worker.mailbox.watcher import Look, Watcher, WatcherMeans
from worker.mailer.draft_texts import DraftTexts
from worker.mailer.letters import Letters, templates_folder
from worker.mailer.render import Renderer
from worker.mailer.smtp import Smtp
from worker.model import BusinessClock, Claim, Clocks
from worker.record.engine import migrate, open_engine
from worker.record.writer import Writer
from worker.settings import Settings
from worker.web.config import WebConfig, read_listen
from worker.web.serving import listen, serve

log = structlog.get_logger()


class Part(StrEnum):
    """What a worker does; each part may run in a process of its own, and any number of times."""

    WATCH = "watch"
    TICK = "tick"
    STEPS = "steps"
    SEND = "send"
    WEB = "web"


EVERY_PART = frozenset(Part)


@dataclass(frozen=True, slots=True)
class Page:
    """Where the page is served, and the socket that listens there."""

    config: WebConfig
    listening: socket.socket


class App:
    """One worker, or some parts of one: watches and takes, ticks, runs steps, sends and recovers."""

    def __init__(self, settings: Settings, business: BusinessClock | None = None) -> None:
        self._settings = settings
        self._stop = threading.Event()
        self._failed = threading.Event()
        self._wakes = loops.Wakes()
        self._threads: list[threading.Thread] = []
        database = open_engine(settings.record.url)
        migrate(database)
        clocks = real_clocks(database)
        self.means = make_means(
            settings, Writer(database, settings.record, self._wakes.committed), clocks, business
        )
        self._quiet = Quiet(self.means, settings.mailboxes, connect)
        self.broker, self._away = open_broker(settings.broker.url)
        self._steps = Worker(self.broker, worker_threads=settings.broker.threads, worker_timeout=100)

    def start(self, parts: frozenset[Part] = EVERY_PART) -> None:
        """Start the threads of these parts; from here on mail is taken and letters leave."""
        if parts != EVERY_PART and isinstance(self.broker, StubBroker):
            raise ConfigError(
                "broker.url is 'memory:', which other processes cannot reach; write redis:// or amqp://, or use worker run"
            )

        self.means.writer.start()
        enqueue = self._bind_actor()
        if Part.STEPS in parts:
            self._steps.start()
        if Part.WATCH in parts:
            for config in self._settings.mailboxes:
                self._run(f"mailbox {config.name}", self._watcher(config).run, self._stop)
        if Part.TICK in parts:
            self._run("ticker", loops.tick, Ticker(self.means, enqueue), self._wakes, self._stop)
        if Part.SEND in parts:
            look = Look(self._settings.mailboxes[0], connect)
            self._run("recovery", loops.recover, Recovery(self.means, look), self._stop)
        page = self._listen(parts) if Part.WEB in parts else None
        if Part.SEND in parts or page is not None:
            self._run("sending and page", self._loop, Part.SEND in parts, page)

    def serve_steps(self) -> Broker:
        """Return the broker with our actor on it, for Dramatiq's own command to run in its processes."""
        self.means.writer.start()
        self._bind_actor()
        return self.broker

    def wait(self, stop: threading.Event) -> None:
        """Return when told to stop, or when a thread of ours has ended by itself."""
        while not stop.wait(0.2):
            if self._failed.is_set():
                return

    def quiescent(self) -> bool:
        """Return whether nothing is under way and nothing waits; whoever steps business time asks until it is so."""
        return self._quiet()

    def wake(self) -> None:
        """Let every loop look again at once: business time was stepped, of which no commit tells."""
        self._wakes.committed()

    def stop(self) -> None:
        """Let every thread finish what it is doing, then end; what is left undone is in the record."""
        self._stop.set()
        self.wake()
        for thread in self._threads:
            thread.join()
        self._quiet.close()
        self._steps.stop()
        self.broker.close()
        self.means.writer.stop()
        self.means.database.dispose()

    @property
    def failed(self) -> bool:
        """Return whether a thread has ended that should not have."""
        return self._failed.is_set()

    def _bind_actor(self) -> Enqueue:
        """Return what hands a claim to the broker."""
        actor = declare_actors(self.broker, lambda claim: run_step(self.means, claim))

        def enqueue(claim: Claim) -> None:
            try:
                actor.send(claim.timer_id, claim.rev, claim.attempt)
            except self._away as error:
                raise BrokerUnavailable(f"the broker took no message: {error}; it is tried again") from error

        return enqueue

    def _watcher(self, config: MailboxConfig) -> Watcher:
        """Return the watcher of one mailbox."""
        intake = Intake(self.means, config.name)
        means, holder = self.means, process_name()
        return Watcher(
            WatcherMeans(config, means.writer, means.clocks.machine, connect, intake.take_waiting, holder)
        )

    def _listen(self, parts: frozenset[Part]) -> Page | None:
        """Return where the page is served, or None: without a free port mail is taken and sent all the same."""
        config = read_listen(self._settings.listen)
        if config is None:
            return None
        config = replace(config, names=tuple(self._settings.web_names))
        try:
            return Page(config, listen(config))
        except ConfigError as taken:
            if parts != EVERY_PART:
                raise
            log.warning("the page is not served", reason=str(taken))
            return None

    def _loop(self, sends: bool, page: Page | None) -> None:
        """Run the one asyncio loop of this process."""
        mailer = self._settings.mailer

        async def together() -> None:
            async with asyncio.TaskGroup() as tasks:
                if sends:
                    post = partial(Smtp, mailer)
                    tasks.create_task(
                        loops.send(self.means, post, mailer.connections, self._wakes, self._stop)
                    )
                if page is not None:
                    tasks.create_task(serve(self.means, page.config, self._stop, page.listening))

        asyncio.run(together())

    def _run(self, name: str, loop: Callable[..., None], *arguments: object) -> None:
        """Run a loop on a thread of its own; if it ends by an exception the whole worker ends."""

        def guarded() -> None:
            try:
                loop(*arguments)
            finally:
                if not self._stop.is_set():
                    self._failed.set()
                    log.error("a part of the worker ended", part=name)

        thread = threading.Thread(target=guarded, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()


def make_means(
    settings: Settings, writer: Writer, clocks: Clocks, business: BusinessClock | None = None
) -> Means:
    """Return what delivery and intake work with, as the settings say."""
    folder = templates_folder()
    return Means(
        database=writer.database,
        writer=writer,
        clocks=Clocks(business or clocks.business, clocks.machine),
        config=settings.delivery,
        house=settings.house,
        playbooks=settings.playbooks,
        letters=Letters(folder),
        renderer=Renderer(settings.mailer, folder),
        drafts=DraftTexts(settings.folders),
        hours=settings.hours,
        phrases=settings.phrases,
        defaults=settings.defaults,
        address=settings.mailer.address,
        own_copy=settings.mailer.own_copy,
        language=settings.language,
    )


def process_name() -> str:
    """Return a name that no other process has had or will have."""
    return f"{socket.gethostname()}/{os.getpid()}/{secrets.token_hex(4)}"
