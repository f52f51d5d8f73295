from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from tests.servers.dovecot import Dovecot, MailUser
from tests.servers.rabbitmq import RabbitMq
from tests.servers.redis import RedisServer
from tests.servers.smtp import SmtpServer
from tests.unit.doctor.surroundings import make_examined, make_settings
from tests.unit.settings.folder import ENVIRONMENT
from worker.app.clocks import WallClock
from worker.doctor import Finding, State, broker, clock, database, examine, sender_proof
from worker.mailbox.config import MailboxConfig
from worker.mailbox.inspection import inspect
from worker.record.engine import migrate, open_engine

CHECKED = b"Authentication-Results: mx.firm.example; spf=pass\r\nSubject: checked\r\n\r\nHello\r\n"
UNCHECKED = b"Subject: unchecked\r\n\r\nHello\r\n"


def test_with_every_server_up_nothing_fails(
    dovecot: Dovecot, smtp_server: SmtpServer, tmp_path: Path
) -> None:
    user = dovecot.new_user()
    dovecot.append(CHECKED, user)

    believed = {"FOLLOWTHROUGH_MAILBOX_AUTHSERV_ID": "mx.firm.example"}
    findings = _examine({**_environment(dovecot, user, smtp_server, tmp_path), **believed})

    assert _names(findings, State.FAILED) == set()
    assert _names(findings, State.SKIPPED) == set()
    # The tests' mailbox speaks in the open, on this machine, which is fine; its domain is none.
    assert _names(findings, State.WARNING) == {"From domain"}


def test_wrong_password_fails_with_what_to_correct(
    dovecot: Dovecot, smtp_server: SmtpServer, tmp_path: Path
) -> None:
    environ = _environment(dovecot, dovecot.new_user(), smtp_server, tmp_path)

    findings = _examine({**environ, "FOLLOWTHROUGH_MAILBOX_PASSWORD": "wrong"})

    assert findings["IMAP login"].state is State.FAILED
    assert "correct mailbox.user and its password" in findings["IMAP login"].remedy
    assert findings["sender proof"].state is State.SKIPPED


@pytest.mark.parametrize(("key", "check"), [("FOLDER", "watched folder"), ("SENT_FOLDER", "Sent folder")])
def test_folder_that_does_not_exist_fails_with_its_key(
    key: str, check: str, dovecot: Dovecot, smtp_server: SmtpServer, tmp_path: Path
) -> None:
    environ = _environment(dovecot, dovecot.new_user(), smtp_server, tmp_path)

    findings = _examine({**environ, f"FOLLOWTHROUGH_MAILBOX_{key}": "Nowhere"})

    assert findings[check].state is State.FAILED
    assert "Nowhere" in findings[check].seen
    assert f"mailbox.{key.lower()}" in findings[check].remedy


def test_sender_that_the_mailer_refuses_fails(
    dovecot: Dovecot, smtp_server: SmtpServer, tmp_path: Path
) -> None:
    smtp_server.refuse("MAIL", "553 5.7.1 not yours")

    findings = _examine(_environment(dovecot, dovecot.new_user(), smtp_server, tmp_path))

    assert findings["SMTP login"].state is State.FAILED
    assert "553 5.7.1 not yours" in findings["SMTP login"].seen
    assert "mailer.address" in findings["SMTP login"].remedy


def test_newest_mails_are_looked_at_and_none_is_marked_as_seen(dovecot: Dovecot) -> None:
    user = dovecot.new_user()
    for raw in (UNCHECKED, UNCHECKED, CHECKED, CHECKED):
        dovecot.append(raw, user)
    inspection = inspect(_config(dovecot, user))

    newest = inspection.newest(3)
    inspection.close()

    assert [sender_proof.writer_of(mail.headers) for mail in newest] == [
        None,
        "mx.firm.example",
        "mx.firm.example",
    ]
    assert all(mail.received_at is not None for mail in newest)
    with dovecot.login(user) as client:
        client.select("INBOX", readonly=True)
        assert client.search(None, "SEEN")[1] == [b""]


def test_empty_folder_has_no_newest_mail(dovecot: Dovecot) -> None:
    inspection = inspect(_config(dovecot, dovecot.new_user()))

    newest = inspection.newest(10)
    inspection.close()

    assert newest == ()


def test_redis_that_is_up_is_found(redis_server: RedisServer) -> None:
    finding = broker.look(make_examined(make_settings(broker_url=redis_server.url)))

    assert finding.state is State.OK


def test_rabbitmq_that_is_up_is_found(rabbitmq: RabbitMq) -> None:
    finding = broker.look(make_examined(make_settings(broker_url=rabbitmq.fresh_url())))

    assert finding.state is State.OK


def test_postgresql_without_tables_is_found_and_left_as_it_is(postgres_url: str) -> None:
    examined = make_examined(make_settings(record_url=postgres_url))

    first = database.look(examined)
    second = database.look(examined)
    examined.close()

    assert first.state is State.OK
    assert "empty; worker run makes the tables" in first.seen
    assert second == first


def test_postgresql_with_our_tables_is_writable(postgres_url: str) -> None:
    engine = open_engine(postgres_url)
    migrate(engine)
    engine.dispose()
    examined = make_examined(make_settings(record_url=postgres_url))

    finding = database.look(examined)
    examined.close()

    assert finding.state is State.OK
    assert "writable" in finding.seen


@pytest.mark.parametrize(
    ("seconds", "state"), [(0, State.OK), (20, State.OK), (40, State.WARNING), (-40, State.WARNING)]
)
def test_clock_is_compared_with_that_of_postgresql(seconds: int, state: State, postgres_url: str) -> None:
    now = WallClock().now() + timedelta(seconds=seconds)
    examined = make_examined(make_settings(record_url=postgres_url), now=now)

    finding = clock.look(examined)
    examined.close()

    assert finding.state is state


def _examine(environ: Mapping[str, str]) -> dict[str, Finding]:
    """Return the findings by name."""
    return {finding.name: finding for finding in examine(None, environ, WallClock().now)}


def _names(findings: Mapping[str, Finding], state: State) -> set[str]:
    """Return the names of the checks that stand so."""
    return {name for name, finding in findings.items() if finding.state is state}


def _environment(dovecot: Dovecot, user: MailUser, smtp: SmtpServer, folder: Path) -> dict[str, str]:
    """Return a configuration for these servers."""
    return {
        **ENVIRONMENT,
        "FOLLOWTHROUGH_MAILBOX_HOST": "127.0.0.1",
        "FOLLOWTHROUGH_MAILBOX_PORT": str(dovecot.port),
        "FOLLOWTHROUGH_MAILBOX_SECURITY": "none",
        "FOLLOWTHROUGH_MAILBOX_USER": user.name,
        "FOLLOWTHROUGH_MAILBOX_PASSWORD": user.password,
        "FOLLOWTHROUGH_MAILER_HOST": "127.0.0.1",
        "FOLLOWTHROUGH_MAILER_PORT": str(smtp.port),
        "FOLLOWTHROUGH_MAILER_SECURITY": "none",
        "FOLLOWTHROUGH_RECORD_URL": f"sqlite:///{folder}/record.db",
    }


def _config(dovecot: Dovecot, user: MailUser) -> MailboxConfig:
    """Return the configuration of the user's INBOX."""
    return MailboxConfig("127.0.0.1", user.name, user.password, port=dovecot.port, security="none")
