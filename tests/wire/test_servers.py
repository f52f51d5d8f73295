"""The rigs themselves: each private server starts, is killed, and has its data and ports when it is back."""

from __future__ import annotations

import imaplib
import smtplib
import socket
from pathlib import Path

import pika
import psycopg
import pytest
from redis import Redis

from tests.servers.copies import LateCopies
from tests.servers.dovecot import Dovecot
from tests.servers.family import family
from tests.servers.faults import ALWAYS
from tests.servers.ports import free_port, release
from tests.servers.postgres import Postgres
from tests.servers.private import PrivateServer, first_answer
from tests.servers.rabbitmq import RabbitMq
from tests.servers.redis import RedisServer
from tests.servers.smtp import SmtpServer

MAIL = b"Subject: Weekly call\r\nMessage-ID: <1@test.invalid>\r\n\r\nSee you on Monday.\r\n"


def send(server: SmtpServer, *recipients: str) -> dict[str, tuple[int, bytes]]:
    """Return the refused recipients of a mail sent to the server."""
    with smtplib.SMTP("127.0.0.1", server.port, local_hostname="localhost", timeout=5) as client:
        return client.sendmail("worker@test.invalid", recipients or ("dana@test.invalid",), MAIL)


def test_a_port_given_out_is_free_and_is_given_out_once() -> None:
    ports = [free_port() for _ in range(20)]
    answers = [first_answer(port) for port in ports]
    for port in ports:
        release(port)

    assert len(set(ports)) == 20
    assert answers == [b""] * 20


def test_a_server_that_is_not_installed_is_named_with_the_apt_line() -> None:
    class Absent(PrivateServer):
        name = "Absent"
        packages = "absent-server"
        programs = ("no-such-program", "/usr/lib/no-such-folder/*/bin/server")

    assert Absent.missing().endswith("run: apt-get install absent-server")
    assert "no-such-program" in Absent.missing()


def test_a_server_that_cannot_start_shows_the_end_of_its_log() -> None:
    class Broken(RedisServer):
        def command(self) -> list[str]:
            return ["/bin/sh", "-c", "echo the disk is full; exit 3"]

    with pytest.raises(RuntimeError, match=r"code 3; .*the disk is full"), Broken():
        pass


def test_a_removed_server_leaves_no_process_no_folder_and_no_listener() -> None:
    server = RedisServer()
    server.start()
    members, home, port = family(server.pid), server.home, server.port

    server.remove()

    assert members
    assert not [pid for pid in members if Path(f"/proc/{pid}/exe").exists()]
    assert not home.exists()
    assert first_answer(port) == b""


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_redis_has_its_data_after_its_end(redis_server: RedisServer, end: str) -> None:
    with Redis.from_url(redis_server.url) as client:
        client.set("kept", end)

    getattr(redis_server, end)()
    redis_server.start()

    with Redis.from_url(redis_server.url) as client:
        assert client.get("kept") == end.encode()


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_postgresql_has_what_was_committed_after_its_end(
    postgres: Postgres, postgres_url: str, end: str
) -> None:
    plain = postgres_url.replace("+psycopg", "")
    with psycopg.connect(plain) as connection:
        connection.execute("create table kept (word text)")
        connection.execute("insert into kept values (%s)", (end,))

    getattr(postgres, end)()
    postgres.start()

    with psycopg.connect(plain) as connection:
        assert connection.execute("select word from kept").fetchall() == [(end,)]


def test_a_copied_database_begins_with_what_its_template_has(postgres: Postgres, postgres_url: str) -> None:
    with psycopg.connect(postgres_url.replace("+psycopg", "")) as connection:
        connection.execute("create table kept (word text)")

    copy = postgres.create_database(postgres_url)

    with psycopg.connect(copy.replace("+psycopg", "")) as connection:
        assert connection.execute("select count(*) from kept").fetchone() == (0,)


def test_rabbitmq_has_its_durable_messages_after_a_kill(rabbitmq: RabbitMq) -> None:
    url = pika.URLParameters(rabbitmq.fresh_url())
    with pika.BlockingConnection(url) as connection:
        channel = connection.channel()
        channel.confirm_delivery()
        channel.queue_declare("kept", durable=True)
        channel.basic_publish("", "kept", b"17", pika.BasicProperties(delivery_mode=2))

    rabbitmq.kill()
    rabbitmq.start()

    with pika.BlockingConnection(url) as connection:
        assert connection.channel().basic_get("kept")[2] == b"17"


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_dovecot_has_its_mails_after_its_end(dovecot: Dovecot, end: str) -> None:
    user = dovecot.new_user()
    dovecot.deliver(MAIL, user)
    before = dovecot.mails(user), dovecot.uidvalidity(user)

    getattr(dovecot, end)()
    dovecot.start()

    assert before[0][1].endswith(MAIL)
    assert (dovecot.mails(user), dovecot.uidvalidity(user)) == before


def test_dovecot_answers_over_tls_with_a_certificate_that_verifies(dovecot: Dovecot) -> None:
    user = dovecot.new_user()
    context = dovecot.certificate.client_context()

    with imaplib.IMAP4_SSL("localhost", dovecot.imaps_port, ssl_context=context) as client:
        assert client.login(user.name, user.password)[0] == "OK"


def test_uidvalidity_really_changes_and_the_mails_stay(dovecot: Dovecot) -> None:
    user = dovecot.new_user()
    dovecot.deliver(MAIL, user)
    before, mails = dovecot.uidvalidity(user), dovecot.mails(user)

    new = dovecot.change_uidvalidity(user)

    assert new != before
    assert dovecot.uidvalidity(user) == new
    assert dovecot.mails(user) == mails


def test_an_appended_mail_has_the_uid_that_dovecot_told(dovecot: Dovecot) -> None:
    user = dovecot.new_user()

    uid = dovecot.append(MAIL, user, "Sent", r"(\Seen)")

    assert dovecot.mails(user, "Sent") == {uid: MAIL}


def test_only_the_connections_of_the_named_user_are_cut(dovecot: Dovecot) -> None:
    one, other = dovecot.new_user(), dovecot.new_user()
    with (
        dovecot.login(other) as stays,
        socket.create_connection(("127.0.0.1", dovecot.port), 5) as goes,
        goes.makefile("rb") as lines,
    ):
        goes.sendall(f"1 LOGIN {one.name} {one.password}\r\n".encode())
        # A busy Dovecot greets with a line about waiting before its greeting.
        logged_in = next(line for line in lines if line.startswith(b"1 "))

        cut = dovecot.kill_connections(one)

        assert logged_in.startswith(b"1 OK")
        assert cut == 1
        assert lines.readline() == b""
        assert stays.noop()[0] == "OK"


def test_a_frozen_server_keeps_its_clients_waiting_and_then_answers(redis_server: RedisServer) -> None:
    with socket.create_connection(("127.0.0.1", redis_server.port), timeout=0.2) as client:
        client.sendall(b"PING\r\n")
        first = client.recv(100)
        with redis_server.frozen():
            client.sendall(b"PING\r\n")
            with pytest.raises(TimeoutError):
                client.recv(100)

        client.settimeout(5)
        assert first == b"+PONG\r\n"
        assert client.recv(100) == b"+PONG\r\n"


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA", "DOT"])
def test_smtp_refuses_at_the_verb_and_then_accepts(smtp_server: SmtpServer, verb: str) -> None:
    smtp_server.refuse(verb, "451 4.3.0 later")

    with pytest.raises(smtplib.SMTPException, match="451"):
        send(smtp_server)
    send(smtp_server)

    assert len(smtp_server.mails) == 1


def test_smtp_refuses_one_recipient_and_takes_the_other(smtp_server: SmtpServer) -> None:
    smtp_server.refuse("RCPT", "550 5.1.1 unknown", address="ben@test.invalid", times=ALWAYS)

    refused = send(smtp_server, "dana@test.invalid", "Ben@test.invalid")

    assert refused == {"Ben@test.invalid": (550, b"5.1.1 unknown")}
    assert [mail.recipients for mail in smtp_server.mails] == [("dana@test.invalid",)]


@pytest.mark.parametrize(
    ("verb", "kept", "accepted"),
    [
        ("CONNECT", False, 0),
        ("EHLO", False, 0),
        ("MAIL", False, 0),
        ("RCPT", False, 0),
        ("DATA", False, 0),
        ("BODY", False, 0),
        ("DOT", False, 0),
        ("DOT", True, 1),
    ],
)
def test_smtp_cuts_the_connection_having_accepted_only_what_it_kept(
    smtp_server: SmtpServer, verb: str, kept: bool, accepted: int
) -> None:
    smtp_server.drop(verb, kept=kept)

    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(smtp_server)

    assert len(smtp_server.mails) == accepted
    assert smtp_server.seen[-1][0] == verb


def test_smtp_hangs_until_it_is_released(smtp_server: SmtpServer) -> None:
    smtp_server.hang("DOT")
    with socket.create_connection(("127.0.0.1", smtp_server.port), timeout=5) as client:
        client.sendall(
            b"EHLO a\r\nMAIL FROM:<a@test.invalid>\r\nRCPT TO:<b@test.invalid>\r\nDATA\r\n\r\n.\r\n"
        )
        smtp_server.wait_for_verb("DOT")
        held = len(smtp_server.mails)

        smtp_server.release()

        assert held == 0
        assert smtp_server.wait_for_mails(1)[0].recipients == ("b@test.invalid",)


def test_smtp_keeps_port_and_mails_over_a_restart(smtp_server: SmtpServer) -> None:
    send(smtp_server)

    smtp_server.restart()
    send(smtp_server)

    assert [mail.raw for mail in smtp_server.mails] == [MAIL, MAIL]


def test_an_accepted_mail_reaches_the_workers_own_mailbox_as_a_late_copy(dovecot: Dovecot) -> None:
    user = dovecot.new_user()
    copies = LateCopies(dovecot, user, delay=lambda: 60.0)
    with SmtpServer(on_accept=copies) as server:
        send(server, "dana@test.invalid", user.address)
        before = dovecot.mails(user)

    copies.finish()

    assert before == {}
    assert [raw.endswith(MAIL) for raw in dovecot.mails(user).values()] == [True]
