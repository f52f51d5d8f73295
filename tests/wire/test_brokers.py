"""A whole worker, whatever carries its due steps, and whatever of its surroundings is killed meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.postgres import Postgres
from tests.servers.rabbitmq import RabbitMq
from tests.servers.redis import RedisServer
from tests.wire.office import Office, at_rest, at_work, patient
from worker.record.picture import Picture
from worker.settings import Settings


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Return the URL of a record in a file."""
    return f"sqlite:///{tmp_path / 'record.db'}"


def assert_each_once(office: Office, seen: Picture) -> None:
    """Fail unless every letter that is owed reached the PM once, and nobody else was written to."""
    assert len(office.received()) == office.owed
    assert set(office.received().values()) == {1}
    assert office.everybody_else() == set()
    assert {state for _, _, state in seen.letters} == {"sent"}
    assert {outcome for _, outcome in seen.steps} == {"sent"}
    assert seen.questions == ()


@pytest.fixture(params=["memory", "redis", "rabbitmq"])
def broker_url(request: pytest.FixtureRequest) -> str:
    """Return the URL of an empty broker, each kind in turn."""
    return _BROKERS[request.param](request)


def _redis_url(request: pytest.FixtureRequest) -> str:
    """Return the URL of a Redis that knows nothing."""
    server: RedisServer = request.getfixturevalue("redis_server")
    server.empty()
    return server.url


def _rabbitmq_url(request: pytest.FixtureRequest) -> str:
    """Return the URL of a RabbitMQ that knows nothing."""
    server: RabbitMq = request.getfixturevalue("rabbitmq")
    return server.fresh_url()


_BROKERS = {"memory": lambda _: "memory:", "redis": _redis_url, "rabbitmq": _rabbitmq_url}


@pytest.mark.promise("an invite leads to its letters exactly once, whichever broker carries the steps")
def test_invites_are_acknowledged_and_reminded_of_once_whatever_carries_the_steps(
    office: Office, sqlite_url: str, broker_url: str
) -> None:
    with at_work(patient(office.settings(sqlite_url, broker_url))) as app:
        office.mail_invites(10)
        office.smtp.wait_for_mails(office.owed)
        seen = at_rest(app)

    assert_each_once(office, seen)


def test_worker_on_postgresql_sends_each_letter_once(office: Office, postgres_url: str) -> None:
    with at_work(patient(office.settings(postgres_url))) as app:
        office.mail_invites(10)
        office.smtp.wait_for_mails(office.owed)
        seen = at_rest(app)

    assert_each_once(office, seen)


@pytest.mark.promise("two workers on one record send each letter once")
def test_two_workers_on_one_record_send_each_letter_once(office: Office, postgres_url: str) -> None:
    settings = patient(office.settings(postgres_url))

    with at_work(settings) as one, at_work(settings):
        office.mail_invites(20)
        office.smtp.wait_for_mails(office.owed)
        seen = at_rest(one)

    assert_each_once(office, seen)


@pytest.mark.promise("a broker that is killed with steps in it loses none and doubles none")
@pytest.mark.parametrize("name", ["redis_server", "rabbitmq"])
def test_broker_that_is_killed_and_comes_back_loses_and_doubles_nothing(
    office: Office, sqlite_url: str, name: str, request: pytest.FixtureRequest
) -> None:
    server: RedisServer | RabbitMq = request.getfixturevalue(name)
    url = _BROKERS[{"redis_server": "redis", "rabbitmq": "rabbitmq"}[name]](request)

    with at_work(office.settings(sqlite_url, url)) as app:
        office.mail_invites(10)
        office.smtp.wait_for_mails(office.mailed)
        server.kill()
        office.mail_invites(5)
        server.start()
        office.smtp.wait_for_mails(office.owed, patience=30)
        seen = at_rest(app)

    assert_each_once(office, seen)


@pytest.mark.promise("a database that is killed and comes back costs no mail and no letter")
def test_database_that_is_killed_and_comes_back_costs_nothing(
    office: Office, postgres: Postgres, postgres_url: str
) -> None:
    with at_work(office.settings(postgres_url)) as app:
        office.mail_invites(10)
        office.smtp.wait_for_mails(3)
        postgres.kill()
        office.mail_invites(5)
        postgres.start()
        office.smtp.wait_for_mails(office.owed, patience=30)
        seen = at_rest(app)

    assert_each_once(office, seen)


@pytest.mark.promise("an SMTP server that hangs is left when the time of a try is over, and tried again")
def test_smtp_server_that_hangs_at_every_verb_gets_each_letter_once(office: Office, sqlite_url: str) -> None:
    for verb in ("CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "BODY"):
        office.smtp.hang(verb)

    with at_work(office.settings(sqlite_url)) as app:
        office.mail_invites(6)
        office.smtp.wait_for_mails(office.owed)
        seen = at_rest(app)

    assert_each_once(office, seen)


@pytest.mark.promise("a letter whose final dot was never answered is looked for before it is sent again")
def test_letters_whose_final_dot_is_not_answered_arrive_once(office: Office, sqlite_url: str) -> None:
    office.smtp.hang("DOT", kept=True)
    office.smtp.hang("DOT", kept=False)

    with at_work(office.settings(sqlite_url)) as app:
        office.mail_invites(2)
        office.smtp.wait_for_mails(office.owed)
        seen = at_rest(app)

    assert_each_once(office, seen)


def test_worker_that_is_stopped_and_started_again_goes_on_where_it_was(
    office: Office, sqlite_url: str
) -> None:
    settings: Settings = office.settings(sqlite_url)
    with at_work(settings):
        office.mail_invites(5)
    office.mail_invites(5)

    with at_work(settings) as app:
        office.smtp.wait_for_mails(office.owed)
        seen = at_rest(app)

    assert_each_once(office, seen)
