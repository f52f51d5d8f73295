"""A Dovecot of our own: IMAP with and without TLS, and LMTP to deliver through."""

from __future__ import annotations

import imaplib
import re
import signal
import smtplib
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tests.servers.account import account, account_group, as_account, hand_over
from tests.servers.certificate import make_certificate
from tests.servers.family import end_all, family, signal_all
from tests.servers.private import PrivateServer, first_answer
from tests.servers.programs import program

USERS = 1_000


@dataclass(frozen=True, slots=True)
class MailUser:
    """A login of the private Dovecot, and the address that its INBOX receives."""

    name: str
    password: str
    address: str


class Dovecot(PrivateServer):
    """A private Dovecot with users user0, user1 …, each with an INBOX and a Sent folder."""

    name = "Dovecot"
    packages = "dovecot-imapd dovecot-lmtpd"
    programs = ("dovecot", "/usr/lib/dovecot/imap", "/usr/lib/dovecot/lmtp", "openssl")

    def __init__(self) -> None:
        super().__init__()
        self.imaps_port = self.new_port()
        self.lmtp_port = self.new_port()
        self.certificate = make_certificate(self.home)
        self._numbers = count()
        self._config = self._write_config()

    def command(self) -> Sequence[str]:
        """Return the command line of Dovecot's master process."""
        return [program("dovecot"), "-F", "-c", str(self._config)]

    def answers(self) -> bool:
        """Return whether Dovecot greets an IMAP client."""
        return first_answer(self.port).startswith(b"* OK")

    def new_user(self) -> MailUser:
        """Return a user that nobody was given before; its folders are empty."""
        number = next(self._numbers)
        return MailUser(f"user{number}", f"pass{number}", f"user{number}@test.invalid")

    def deliver(
        self, raw: bytes, user: MailUser, *, to: str = "", sender: str = "sender@test.invalid"
    ) -> None:
        """Deliver the mail into the user's INBOX as a mail server does, by LMTP."""
        with smtplib.LMTP("127.0.0.1", self.lmtp_port, local_hostname="localhost") as client:
            client.sendmail(sender, [to or user.address], raw)

    def append(self, raw: bytes, user: MailUser, folder: str = "INBOX", flags: str = "") -> int:
        """Return the UID of the mail, put into the folder as a mail program does."""
        with self.login(user) as client:
            _, answer = client.append(folder, flags, "", raw)
        found = re.search(rb"APPENDUID \d+ (\d+)", answer[0])
        if found is None:
            raise RuntimeError(f"APPEND to {folder} was answered with {answer!r}; look at {self.home}")
        return int(found[1])

    def mails(self, user: MailUser, folder: str = "INBOX") -> dict[int, bytes]:
        """Return the raw mails in the folder by UID."""
        with self.login(user) as client:
            client.select(folder, readonly=True)
            _, parts = client.uid("FETCH", "1:*", "(UID BODY.PEEK[])")
        literals = [part for part in parts if isinstance(part, tuple)]
        return {int(re.findall(rb"UID (\d+)", head)[0]): raw for head, raw in literals}

    def uidvalidity(self, user: MailUser, folder: str = "INBOX") -> int:
        """Return the folder's UIDVALIDITY as a client sees it."""
        with self.login(user) as client:
            _, answer = client.status(folder, "(UIDVALIDITY)")
        return int(re.findall(rb"UIDVALIDITY (\d+)", answer[0])[0])

    def change_uidvalidity(self, user: MailUser, folder: str = "INBOX") -> int:
        """Return the folder's new UIDVALIDITY; its mails stay, with the UIDs they had."""
        new = self.uidvalidity(user, folder) + 1
        doveadm = [program("doveadm"), "-c", str(self._config), "mailbox", "update", "-u", user.name]
        command = as_account([*doveadm, "--uid-validity", str(new), folder])
        subprocess.run(command, cwd=self.home, check=True, capture_output=True, text=True)
        return new

    def kill_connections(self, user: MailUser | None = None) -> int:
        """Return how many IMAP connections, of the user or of all, were cut as by a broken network."""
        members = [pid for pid, name in family(self.pid).items() if name == "imap" and _serves(pid, user)]
        signal_all(members, signal.SIGKILL)
        end_all(members, patience=5.0)
        return len(members)

    @contextmanager
    def login(self, user: MailUser) -> Iterator[imaplib.IMAP4]:
        """Yield a plain IMAP connection that is logged in as the user."""
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=10) as client:
            client.login(user.name, user.password)
            yield client

    def _write_config(self) -> Path:
        """Return the configuration file, written with its users into the server's home."""
        words = {"HOME": self.home, "USER": account(), "GROUP": account_group()}
        words |= {"CERT": self.certificate.cert, "KEY": self.certificate.key}
        words |= {"IMAP": self.port, "IMAPS": self.imaps_port, "LMTP": self.lmtp_port}
        text = Path(__file__).with_name("dovecot.conf").read_text()
        for word, value in words.items():
            text = text.replace(f"@{word}@", str(value))

        users = "".join(f"user{number}:{{PLAIN}}pass{number}::::::\n" for number in range(USERS))
        (self.home / "passwd").write_text(users)
        (self.home / "dovecot.conf").write_text(text)
        hand_over(self.home)
        return self.home / "dovecot.conf"


def _serves(pid: int, user: MailUser | None) -> bool:
    """Return whether the imap process serves the user; with no user, any will do."""
    # With verbose_proctitle the process is called "imap: [user0 127.0.0.1 IDLE]".
    return user is None or f"[{user.name} " in Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
