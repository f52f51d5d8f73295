"""What `worker init` asks, in its order, each question with a default that fits what was said before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from worker.cli.asking import Asker
from worker.settings import values
from worker.settings.first_toml import Answers
from worker.settings.letters import languages
from worker.settings.servers import IMAP_PORT, SMTP_PORT, Server, place_of, read_place
from worker.settings.urls import database_url

NONE = "-"
_USER = values.text("worker@example.com")
_NAME = values.text("mx.example.com")

# From the mailbox to the name of the server that checks its mail, empty for none, and what was seen there.
Look = Callable[[Server], tuple[str, str]]


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
    plain: bool = False
    inside: str | None = None
    account_owner: str | None = None
    delivery_manager: str | None = None
    deputy: str | None = None
    language: str | None = None
    database: str | None = None
    authserv_id: str | None = None


def interview(asker: Asker, said: Said, folder: Path, look: Look) -> Answers:
    """Return what a first configuration must say."""
    asker.say("Enter takes what stands in brackets; Ctrl-C ends, and then nothing is written.")
    question = "Address that people invite, such as worker@example.com"
    address = asker.text(said.address, "--address", question, "", values.address).lower()
    domain = address.rpartition("@")[2]
    mailbox = _mailbox(asker, said, address, f"imap.{domain}")
    mailer = _mailer(asker, said, mailbox)
    asker.say("Who is inside; letters for inside eyes go to nobody else:")
    question = "Domains, such as example.com, example.org"
    inside = asker.text(said.inside, "--inside", question, domain, _domains)
    record = f"sqlite:///{folder.resolve() / 'record.db'}"
    answers = Answers(address, mailbox, mailer, _domains(inside), record)
    answers = _people(asker, said, answers)
    asker.say("Letters and record:")
    language = asker.text(said.language, "--language", f"Language ({_languages()})", "en", _language)
    url = asker.text(said.database, "--database", "Where the record is kept", record, database_url)
    believed = _receiving(asker, said, mailbox, look)
    return replace(answers, language=language, record_url=url, authserv_id=believed)


def _domains(said: object) -> tuple[str, ...]:
    """Return the domains in lower case, in order; a ValueError is the remedy."""
    try:
        values.domains(said)
    except ValueError:
        raise ValueError("write domains such as 'example.com', or 'example.com, example.org'") from None
    return tuple(name.strip().lower() for name in str(said).split(",") if name.strip())


def _mailbox(asker: Asker, said: Said, address: str, usual: str) -> Server:
    """Return the IMAP server and its login."""
    asker.say("Its mailbox, which is only ever read:")
    place = asker.text(said.imap, "--imap", "IMAP server (HOST or HOST:PORT)", usual, read_place)
    user = asker.text(said.imap_user, "--imap-user", "IMAP user", address, _USER)
    password = asker.password(said.imap_password, "IMAP password (not shown; empty to set it later)")
    return Server(*place_of(place, IMAP_PORT), user, password, plain=said.plain)


def _mailer(asker: Asker, said: Said, mailbox: Server) -> Server:
    """Return the SMTP server and its login, which is the mailbox's at most providers."""
    asker.say("How letters leave:")
    usual = mailbox.host.replace("imap", "smtp", 1)
    place = asker.text(said.smtp, "--smtp", "SMTP server (HOST or HOST:PORT)", usual, read_place)
    server = Server(*place_of(place, SMTP_PORT), plain=said.plain)
    user = asker.text(said.smtp_user, "--smtp-user", f"SMTP user ({NONE} for none)", mailbox.user, _USER)
    if user == NONE:
        return server
    return replace(server, user=user, password=_mailer_password(asker, said, mailbox, user))


def _mailer_password(asker: Asker, said: Said, mailbox: Server, user: str) -> str:
    """Return the SMTP password; for the same user it is the mailbox's, unless somebody says otherwise."""
    one_login = said.smtp_password is None and user == mailbox.user
    if one_login and asker.agrees("Is the SMTP password the same?", default=True):
        return mailbox.password
    return asker.password(said.smtp_password, "SMTP password (not shown; empty to set it later)")


def _people(asker: Asker, said: Said, answers: Answers) -> Answers:
    """Return the answers with those who hear when something is late or goes wrong."""

    def person(given: str | None, option: str, question: str) -> str:
        written = asker.text(given, option, question, NONE, _person)
        return "" if written == NONE else written

    asker.say(f"Who hears of what, such as Olga Brandt <olga@example.com>; {NONE} is nobody, or not yet:")
    owner = person(said.account_owner, "--account-owner", "Account owner (a client stays silent)")
    manager = person(said.delivery_manager, "--delivery-manager", "Delivery manager (agenda or minutes late)")
    deputy = person(said.deputy, "--deputy", "Deputy (together with the PM)")
    return replace(answers, account_owner=owner, delivery_manager=manager, deputy=deputy)


def _person(said: object) -> object:
    """Return the person, or None for nobody; a ValueError is the remedy."""
    return values.person("" if said == NONE else said)


def _languages() -> str:
    """Return the languages that every letter is written in, to choose from."""
    return ", ".join(sorted(languages()))


def _language(said: object) -> object:
    """Return the language; a ValueError is the remedy."""
    return values.choice(*sorted(languages()))(said)


def _receiving(asker: Asker, said: Said, mailbox: Server, look: Look) -> str:
    """Return whose word is believed about senders; what the newest mails tell is offered to a person."""
    offered, seen = "", ""
    if said.authserv_id is None and mailbox.password and not asker.silent:
        offered, seen = look(mailbox)
        asker.say(f"Senders count as proved by the word of the server that receives your mail. {seen}")
        typer.echo("Name it only if it writes Authentication-Results into every mail from outside.")
    question = f"Server whose word on senders is believed ({NONE} for none)"
    written = asker.text(said.authserv_id, "--authserv-id", question, offered or NONE, _NAME)
    return "" if written == NONE else written
