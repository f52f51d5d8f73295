"""Filling a mailbox of the private Dovecot by writing its maildir: quicker than any protocol."""

from __future__ import annotations

from collections.abc import Iterable

from tests.servers.account import hand_over
from tests.servers.dovecot import Dovecot, MailUser

LF = b"\n"


def fill(dovecot: Dovecot, user: MailUser, mails: Iterable[bytes]) -> None:
    """Put the mails into the user's INBOX in this order, and let Dovecot know them all."""
    # The first login makes the maildir.
    dovecot.uidvalidity(user)
    home = dovecot.home / "mail" / user.name
    for number, raw in enumerate(mails):
        # Dovecot reads both sizes off the name: on disk, and with the line ends that IMAP has.
        sizes = f"S={len(raw)},W={len(raw) + raw.count(LF)}"
        name = f"{1_700_000_000 + number}.M{number:06d}P1.bench,{sizes}"
        (home / "Maildir" / "new" / name).write_bytes(raw)
    hand_over(home)
    with dovecot.login(user) as client:
        client.select("INBOX", readonly=True)
        client.uid("FETCH", "1:*", "(INTERNALDATE RFC822.SIZE)")
