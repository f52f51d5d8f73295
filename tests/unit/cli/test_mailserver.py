"""`worker mailserver`: mailboxes to try a worker with, reached as a mail program and a worker reach theirs."""

from __future__ import annotations

import imaplib
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage

import pytest

from tests.servers.ports import free_port, release
from tests.unit.cli.command import Run
from worker.demo.people import CLIENT, OWNER, PASSWORD, PM

PATIENCE = 20


@dataclass(frozen=True, slots=True)
class Server:
    """A running mail server, and what it said at its start."""

    process: subprocess.Popen[str]
    imap: int
    smtp: int
    said: str

    def send(self, user: str, to: str) -> None:
        """Send a mail as this user."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = user, to, "Hello"
        mail["Authentication-Results"] = "mail.demo.test; auth=pass smtp.auth=somebody@else.example.com"
        mail.set_content("Hi")
        with smtplib.SMTP("127.0.0.1", self.smtp, timeout=PATIENCE) as smtp:
            smtp.login(user, PASSWORD)
            smtp.send_message(mail)

    def mails(self, user: str) -> list[bytes]:
        """Return what lies in somebody's mailbox."""
        imap = imaplib.IMAP4("127.0.0.1", self.imap, timeout=PATIENCE)
        imap.login(user, PASSWORD)
        imap.select(readonly=True)
        _, found = imap.search(None, "ALL")
        mails = [imap.fetch(number.decode(), "(BODY.PEEK[])")[1][0] for number in found[0].split()]
        imap.logout()
        return [mail[1] for mail in mails if isinstance(mail, tuple)]


@contextmanager
def serving() -> Iterator[Server]:
    """Yield a mail server in a process of its own."""
    imap, smtp = free_port(), free_port()
    ports = ("--imap-port", str(imap), "--smtp-port", str(smtp))
    command = [sys.executable, "-m", "worker", "mailserver", *ports]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline() + process.stdout.readline()
        yield Server(process, imap, smtp, said)
        process.kill()
    release(imap)
    release(smtp)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Yield the mail server that the tests here share."""
    with serving() as started:
        yield started


def test_mail_to_a_mailbox_here_arrives_with_the_proof_of_who_logged_in(server: Server) -> None:
    server.send(PM.address, CLIENT.address)

    (mail,) = server.mails(CLIENT.address)
    assert b"Subject: Hello" in mail
    assert f"auth=pass smtp.auth={PM.address}".encode() in mail
    assert b"somebody@else" not in mail


def test_mail_to_anybody_else_is_taken_and_goes_nowhere(server: Server) -> None:
    server.send(PM.address, "stranger@elsewhere.example.com")

    assert server.mails(OWNER.address) == []


def test_ports_accounts_and_password_are_told(server: Server) -> None:
    assert f"IMAP on 127.0.0.1, port {server.imap}; SMTP on 127.0.0.1, port {server.smtp}" in server.said
    assert f"password {PASSWORD}" in server.said


def test_server_ends_well_when_it_is_told_to() -> None:
    with serving() as server:
        server.process.terminate()

        assert server.process.wait(PATIENCE) == 0


def test_port_that_somebody_else_has_is_told_with_the_remedy(server: Server, run: Run) -> None:
    ran = run("mailserver", "--imap-port", str(server.imap))

    assert ran.status == 2
    assert f"nobody can listen on 127.0.0.1:{server.imap}" in ran.err
    assert "free ports by --imap-port" in ran.err


def test_missing_mail_servers_are_told_with_what_to_install() -> None:
    without = "import sys; sys.modules['pymap'] = None; from worker.cli import main; main(['mailserver'])"

    ended = subprocess.run([sys.executable, "-c", without], capture_output=True, text=True, check=False)

    assert ended.returncode == 2
    assert "pip install 'followthrough[demo]'" in ended.stderr
