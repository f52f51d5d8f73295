"""What `worker init` asks, in its order, each question with a default that fits what was said before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from worker.cli.asking import Asker
from worker.settings import values
from worker.settings.first_folder import Answers
from worker.settings.servers import IMAP_PORT, SMTP_PORT, Server, place_of, read_place
from worker.settings.urls import database_url

NO_LOGIN = "-"
_USER = values.text("worker@example.com")


@dataclass(frozen=True, slots=True)
class Said:
    """What options have said already; None where nothing was said."""

    address: str | None = None
    imap: str | None = None
    imap_user: str | None = None
    imap_password: Path | None = None
    smtp: str | None = None
    smtp_user: str | None = None
    smtp_password: Path | None = None
    inside: str | None = None
    database: str | None = None


def interview(asker: Asker, said: Said, folder: Path) -> Answers:
    """Return what a first configuration must say."""
    address = asker.text(said.address, "--address", "Address that people invite", "", values.address).lower()
    domain = address.rpartition("@")[2]
    mailbox = _mailbox(asker, said, address, f"imap.{domain}")
    mailer = _mailer(asker, said, mailbox)
    inside = asker.text(said.inside, "--inside", "Domains of the people inside", domain, _domains)
    record = f"sqlite:///{folder.resolve() / 'record.db'}"
    url = asker.text(said.database, "--database", "Where the record is kept", record, database_url)
    return Answers(address, mailbox, mailer, _domains(inside), url)


def _domains(said: object) -> tuple[str, ...]:
    """Return the domains in lower case, in order; a ValueError is the remedy."""
    try:
        values.domains(said)
    except ValueError:
        raise ValueError("write domains such as 'example.com', or 'example.com, example.org'") from None
    return tuple(name.strip().lower() for name in str(said).split(",") if name.strip())


def _mailbox(asker: Asker, said: Said, address: str, usual: str) -> Server:
    """Return the IMAP server and its login."""
    place = asker.text(said.imap, "--imap", "IMAP server (HOST or HOST:PORT)", usual, read_place)
    user = asker.text(said.imap_user, "--imap-user", "IMAP user", address, _USER)
    password = asker.password(said.imap_password, "IMAP password (not shown; empty to set it later)")
    return Server(*place_of(place, IMAP_PORT), user, password)


def _mailer(asker: Asker, said: Said, mailbox: Server) -> Server:
    """Return the SMTP server and its login, which is the mailbox's at most providers."""
    usual = mailbox.host.replace("imap", "smtp", 1)
    place = asker.text(said.smtp, "--smtp", "SMTP server (HOST or HOST:PORT)", usual, read_place)
    question = f"SMTP user ({NO_LOGIN} for none)"
    user = asker.text(said.smtp_user, "--smtp-user", question, mailbox.user, _USER)
    if user == NO_LOGIN:
        return Server(*place_of(place, SMTP_PORT))
    return Server(*place_of(place, SMTP_PORT), user, _mailer_password(asker, said, mailbox, user))


def _mailer_password(asker: Asker, said: Said, mailbox: Server, user: str) -> str:
    """Return the SMTP password; for the same user it is the mailbox's, unless somebody says otherwise."""
    one_login = said.smtp_password is None and user == mailbox.user
    if one_login and asker.agrees("Is the SMTP password the same?", default=True):
        return mailbox.password
    return asker.password(said.smtp_password, "SMTP password (not shown; empty to set it later)")
