"""A person's own mail program: it knows IMAP and SMTP, and nothing of the worker."""

from __future__ import annotations

import imaplib
import smtplib
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from worker.demo.people import HOST, PASSWORD
from worker.model import Address

# Seconds; the servers are on this machine.
PATIENCE = 20.0


class MailProgram:
    """One person's mailbox and way to send; errors of the servers are raised as they come."""

    def __init__(self, me: Address, imap_port: int, smtp_port: int) -> None:
        self._me = me
        self._smtp_port = smtp_port
        self._next_uid = 1
        self._imap = imaplib.IMAP4(HOST, imap_port, timeout=PATIENCE)
        self._imap.login(me.address, PASSWORD)

    def new_mails(self) -> Iterator[EmailMessage]:
        """Yield the mails that came since the last look, oldest first."""
        # Opened again at each look: a server need not tell of new mail to who only searches.
        self._imap.select(readonly=True)
        _, found = self._imap.uid("SEARCH", f"UID {self._next_uid}:*")
        # The range n:* always holds the last mail, even one below n.
        for uid in sorted(int(one) for one in found[0].split() if int(one) >= self._next_uid):
            self._next_uid = uid + 1
            _, parts = self._imap.uid("FETCH", str(uid), "(BODY.PEEK[])")
            yield from (_parsed(part[1]) for part in parts if isinstance(part, tuple))

    def send(self, mail: EmailMessage) -> None:
        """Hand the mail to the server, for everybody in To and Cc."""
        with smtplib.SMTP(HOST, self._smtp_port, self._me.domain, timeout=PATIENCE) as smtp:
            smtp.login(self._me.address, PASSWORD)
            smtp.send_message(mail)

    def close(self) -> None:
        """Leave the IMAP server."""
        self._imap.logout()


def _parsed(raw: bytes) -> EmailMessage:
    """Return the mail as the standard library reads it."""
    mail = message_from_bytes(raw, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail
