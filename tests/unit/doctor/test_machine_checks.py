from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.servers.ports import free_port, release
from tests.servers.smtp import SmtpServer
from tests.unit.doctor.answering import Answering
from tests.unit.doctor.surroundings import NOW, make_examined, make_settings
from tests.unit.settings.folder import ENVIRONMENT, make_folder
from worker.doctor import State, broker, configuration, database, examine, smtp_login
from worker.doctor.examination import CHECKS
from worker.errors import RecordUnavailable, SendFailed
from worker.record.engine import migrate, open_engine

AMQP_START = b"\x01\x00\x00\x00\x00\x01\xf0\x00\x0a\x00\x0a\x00\x09"


def test_broker_in_the_process_is_always_there() -> None:
    finding = broker.look(make_examined())

    assert finding.state is State.OK


@pytest.mark.parametrize(
    ("scheme", "answers", "state"),
    [
        ("redis://", [b"+PONG\r\n"], State.OK),
        ("redis://", [b"-NOAUTH Authentication required.\r\n"], State.FAILED),
        ("redis://me:pw@", [b"+OK\r\n", b"+PONG\r\n"], State.OK),
        ("redis://:pw@", [b"-WRONGPASS invalid password\r\n"], State.FAILED),
        ("redis://", [b"220 mail.example ESMTP\r\n"], State.FAILED),
        ("redis://", [b""], State.FAILED),
        ("amqp://", [AMQP_START], State.OK),
        ("amqp://", [b"AMQP\x00\x01\x00\x00"], State.FAILED),
        ("amqp://", [b"-ERR unknown command\r\n"], State.FAILED),
    ],
)
def test_broker_is_fine_when_it_answers_as_its_kind_does(
    scheme: str, answers: list[bytes], state: State
) -> None:
    with Answering(answers) as server:
        settings = make_settings(broker_url=f"{scheme}127.0.0.1:{server.port}")

        finding = broker.look(make_examined(settings))

    assert finding.state is state
    assert ("broker.url" in finding.remedy) is (state is State.FAILED)
    assert "pw" not in finding.seen


def test_redis_is_asked_with_user_and_password_as_the_url_spells_them() -> None:
    with Answering([b"+OK\r\n", b"+PONG\r\n"]) as server:
        settings = make_settings(broker_url=f"redis://me:p%40ss@127.0.0.1:{server.port}")

        broker.look(make_examined(settings))

    assert server.heard[0] == b"*3\r\n$4\r\nAUTH\r\n$2\r\nme\r\n$4\r\np@ss\r\n"


@pytest.mark.parametrize("scheme", ["redis", "amqp"])
def test_broker_that_is_away_fails_with_what_to_do(scheme: str) -> None:
    port = free_port()

    finding = broker.look(make_examined(make_settings(broker_url=f"{scheme}://127.0.0.1:{port}")))
    release(port)

    assert finding.state is State.FAILED
    assert "refused" in finding.seen
    assert "broker.url" in finding.remedy


def test_database_that_does_not_exist_yet_is_left_for_the_worker_to_make(tmp_path: Path) -> None:
    finding = database.look(make_examined(make_settings(record_url=f"sqlite:///{tmp_path}/record.db")))

    assert finding.state is State.OK
    assert "worker run makes it" in finding.seen
    assert not (tmp_path / "record.db").exists()


def test_database_of_this_version_is_writable(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/record.db"
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()

    finding = database.look(make_examined(make_settings(record_url=url)))

    assert finding.state is State.OK
    assert "writable" in finding.seen


def test_database_of_a_newer_worker_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "record.db") as connection:
        connection.execute("create table alembic_version (version_num varchar(32) not null)")
        connection.execute("insert into alembic_version values ('9999')")
    connection.close()

    finding = database.look(make_examined(make_settings(record_url=f"sqlite:///{tmp_path}/record.db")))

    assert finding.state is State.FAILED
    assert "9999" in finding.seen
    assert "install the version" in finding.remedy


def test_folder_of_the_database_that_is_missing_is_named(tmp_path: Path) -> None:
    finding = database.look(make_examined(make_settings(record_url=f"sqlite:///{tmp_path}/no/record.db")))

    assert finding.state is State.FAILED
    assert f"{tmp_path}/no does not exist" in finding.seen
    assert "record.url" in finding.remedy


def test_file_that_is_no_database_fails_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "record.db").write_bytes(b"not a database at all" * 100)

    with pytest.raises(RecordUnavailable, match=r"record\.db: opening it failed .*not a database.*; let"):
        database.look(make_examined(make_settings(record_url=f"sqlite:///{tmp_path}/record.db")))


@pytest.mark.parametrize(
    ("host", "security", "port", "state"),
    [
        ("imap.firm.example", "tls", "993", State.OK),
        ("imap.firm.example", "none", "143", State.WARNING),
        ("127.0.0.1", "none", "143", State.OK),
    ],
)
def test_password_in_the_open_is_a_warning_unless_it_stays_on_this_machine(
    host: str, security: str, port: str, state: State
) -> None:
    settings = make_settings(mailbox_host=host, mailbox_security=security, mailbox_port=port)

    finding = configuration.look(make_examined(settings))

    assert finding.state is state


def test_mailer_that_takes_our_address_is_fine_and_gets_no_mail(smtp_server: SmtpServer) -> None:
    settings = make_settings(
        mailer_host="127.0.0.1", mailer_port=str(smtp_server.port), mailer_security="none"
    )

    finding = smtp_login.look(make_examined(settings))

    assert finding.state is State.OK
    assert "worker@firm.example" in finding.seen
    assert smtp_server.mails == []


def test_mailer_that_is_away_fails_with_what_to_look_at() -> None:
    port = free_port()
    settings = make_settings(mailer_host="127.0.0.1", mailer_port=str(port))

    with pytest.raises(SendFailed, match=r"connecting failed.*; check mailer\.host"):
        smtp_login.look(make_examined(settings))
    release(port)


def test_configuration_that_cannot_be_read_leaves_the_rest_unexamined(tmp_path: Path) -> None:
    findings = examine(make_folder(tmp_path, "[mailbox]\n"), {}, lambda: NOW)

    assert [finding.name for finding in findings] == [check.name for check in CHECKS]
    assert findings[0].state is State.FAILED
    assert "mailbox.host is not set" in findings[0].seen
    assert {finding.state for finding in findings[1:]} == {State.SKIPPED}


def test_with_every_server_away_each_failure_says_what_to_do() -> None:
    port = free_port()
    environ = {
        **ENVIRONMENT,
        "FOLLOWTHROUGH_MAILBOX_HOST": "127.0.0.1",
        "FOLLOWTHROUGH_MAILBOX_PORT": str(port),
        "FOLLOWTHROUGH_MAILER_HOST": "127.0.0.1",
        "FOLLOWTHROUGH_MAILER_PORT": str(port),
        "FOLLOWTHROUGH_BROKER_URL": f"redis://127.0.0.1:{port}",
        "FOLLOWTHROUGH_RECORD_URL": f"postgresql://me@127.0.0.1:{port}/record",
    }

    findings = {finding.name: finding for finding in examine(None, environ, lambda: NOW)}
    release(port)

    failed = {name for name, finding in findings.items() if finding.state is State.FAILED}
    skipped = {name for name, finding in findings.items() if finding.state is State.SKIPPED}
    assert failed == {"database", "broker", "IMAP login", "SMTP login"}
    assert skipped == {"series", "IMAP IDLE", "watched folder", "Sent folder", "sender proof"}
    assert all(findings[name].remedy for name in failed)
