"""The private servers as fixtures, and the last line that says which promises were not checked."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from typing import TypeVar

import pytest

from tests.promises import Promises
from tests.servers.certificate import Certificate, make_certificate
from tests.servers.dovecot import Dovecot
from tests.servers.postgres import Postgres
from tests.servers.private import PrivateServer
from tests.servers.rabbitmq import RabbitMq
from tests.servers.redis import RedisServer
from tests.servers.smtp import SmtpServer
from worker.settings.letters import letters
from worker.settings.loading import defaults_folder
from worker.settings.playbooks import read_playbooks
from worker.settings.words import read_words
from worker.simulation.lab import Lab
from worker.simulation.story import ONE_STEP

Server = TypeVar("Server", bound=PrivateServer)

SERVER_FIXTURES = frozenset({"dovecot", "postgres", "redis_server", "rabbitmq"})
PROMISES = pytest.StashKey[Promises]()
STARTED = pytest.StashKey[list[PrivateServer]]()
MISSING = pytest.StashKey[dict[str, type[PrivateServer]]]()


@pytest.fixture(scope="session")
def dovecot(pytestconfig: pytest.Config) -> Iterator[Dovecot]:
    """Yield the session's Dovecot; `new_user()` gives each test folders of its own."""
    yield from _serve(Dovecot, pytestconfig)


@pytest.fixture(scope="session")
def postgres(pytestconfig: pytest.Config) -> Iterator[Postgres]:
    """Yield the session's PostgreSQL; `create_database()` gives each test a database of its own."""
    yield from _serve(Postgres, pytestconfig)


@pytest.fixture(scope="session")
def redis_server(pytestconfig: pytest.Config) -> Iterator[RedisServer]:
    """Yield the session's Redis; `empty()` makes it forget what an earlier test left."""
    yield from _serve(RedisServer, pytestconfig)


@pytest.fixture(scope="session")
def rabbitmq(pytestconfig: pytest.Config) -> Iterator[RabbitMq]:
    """Yield the session's RabbitMQ; `fresh_url()` gives each test a virtual host of its own."""
    yield from _serve(RabbitMq, pytestconfig)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """Return a TLS certificate for localhost."""
    return make_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """Yield the URL of an empty PostgreSQL database that is the test's alone."""
    url = postgres.create_database()
    yield url
    postgres.start()
    postgres.drop_database(url)


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Lab:
    """Return what gives out an empty SQLite record again and again; `fresh()` empties it for a test."""
    folders = [defaults_folder()]
    return Lab(tmp_path_factory.mktemp("lab"), read_playbooks(folders, letters()), read_words(folders))


@pytest.fixture(scope="session")
def one_step(tmp_path_factory: pytest.TempPathFactory) -> Lab:
    """Return a laboratory whose playbook owes each call one letter, a reminder, whoever answered what."""
    return Lab(tmp_path_factory.mktemp("one-step"), read_playbooks([defaults_folder(), ONE_STEP], letters()))


@pytest.fixture
def smtp_server() -> Iterator[SmtpServer]:
    """Yield an SMTP server that accepts every mail until the test scripts it otherwise."""
    with SmtpServer() as server:
        yield server


def pytest_configure(config: pytest.Config) -> None:
    """Begin the run's account of promises and servers."""
    config.stash[PROMISES] = Promises()
    config.stash[STARTED] = []
    config.stash[MISSING] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test that asks for a server, so that `-m "not wire"` leaves them all out."""
    for item in items:
        if SERVER_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("wire")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Take note of the promises that the selected tests hold."""
    for promise in filter(None, map(_promise, session.items)):
        session.config.stash[PROMISES].hold(promise)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Start again each server that the test before killed or stopped."""
    for server in item.config.stash[STARTED]:
        server.start()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Return the report of a test's phase, once its promise is accounted for."""
    report = yield
    promises, promise = item.config.stash[PROMISES], _promise(item)
    server = item.config.stash[MISSING].get(_skip_reason(report))
    if server is not None:
        promises.miss(server, promise, item.nodeid)
    elif promise and (report.failed or (report.when == "call" and report.passed)):
        promises.check(promise, kept=report.passed)
    return report


def pytest_unconfigure(config: pytest.Config) -> None:
    """Print the very last line: what of our promises this run did not check."""
    line = config.stash[PROMISES].last_line() if PROMISES in config.stash else ""
    if line and not config.option.collectonly:
        config.get_terminal_writer().line(line)


def _serve(kind: type[Server], config: pytest.Config) -> Iterator[Server]:
    """Yield the started server; where it is not installed, skip at home and fail in CI."""
    reason = kind.missing()
    if reason and os.environ.get("CI", "").lower() in {"true", "1"}:
        pytest.fail(reason, pytrace=False)
    if reason:
        config.stash[MISSING][reason] = kind
        pytest.skip(reason)

    with kind() as server:
        config.stash[STARTED].append(server)
        yield server
        config.stash[STARTED].remove(server)


def _promise(item: pytest.Item) -> str:
    """Return the promise that the test holds, as its marker names it; empty when it names none."""
    marker = item.get_closest_marker("promise")
    return str(marker.args[0]) if marker else ""


def _skip_reason(report: pytest.TestReport) -> str:
    """Return why the test was skipped; empty when it was not."""
    place_and_reason = report.longrepr
    if not report.skipped or not isinstance(place_and_reason, tuple):
        return ""
    return place_and_reason[2].removeprefix("Skipped: ")
