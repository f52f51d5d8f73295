"""The text of a first worker.toml: what must be said, each with a word on what it is for, and no secret."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from worker.settings.servers import Server
from worker.settings.urls import has_password

MAILBOX_PASSWORD = "mailbox-password"  # noqa: S105 - the name of a file
MAILER_PASSWORD = "mailer-password"  # noqa: S105 - the name of a file
MAILER_SECRET = "mailer-secret"  # noqa: S105 - the name of a file
RECORD_URL = "record-url"


@dataclass(frozen=True, slots=True)
class Answers:
    """All that a first configuration says; people are written as `Olga Brandt <olga@example.com>`, or empty."""

    address: str
    mailbox: Server
    mailer: Server
    inside: tuple[str, ...]
    record_url: str = field(repr=False)
    account_owner: str = ""
    delivery_manager: str = ""
    deputy: str = ""
    language: str = "en"
    authserv_id: str = ""


def toml_of(answers: Answers) -> str:
    """Return the text of worker.toml; it holds no secret."""
    sections = (_mailbox(answers), _mailer(answers), _house(answers), _letters(answers), _record(answers))
    head = (
        "# Your configuration; what it leaves out keeps its default. config/worker.toml explains every key."
    )
    return "\n\n".join([head, *("\n".join(lines) for lines in sections)]) + "\n"


def mailer_password_file(answers: Answers) -> str:
    """Return which file holds the mailer's password: the mailbox's when both are the same."""
    if not answers.mailer.user or not answers.mailer.password:
        return ""
    return MAILBOX_PASSWORD if answers.mailer.password == answers.mailbox.password else MAILER_PASSWORD


def _mailbox(answers: Answers) -> Iterable[str]:
    """Return the lines about the mailbox."""
    mailbox = answers.mailbox
    yield "# The mailbox that people add to their invites. It is only ever read."
    yield "[mailbox]"
    yield from _server(mailbox)
    yield f"user = {_quoted(mailbox.user)}"
    yield _password(MAILBOX_PASSWORD if mailbox.password else "", "FOLLOWTHROUGH_MAILBOX_PASSWORD")
    if answers.authserv_id:
        yield "# Whose word is believed about who sent a mail: the server that receives mail for this mailbox."
        yield f"authserv_id = {_quoted(answers.authserv_id)}"
    else:
        yield "# authserv_id is not set, so that no sender counts as proved: `worker doctor` tells what to write."


def _mailer(answers: Answers) -> Iterable[str]:
    """Return the lines about how letters leave."""
    yield "# How letters leave, and the address they come from. What people answer must arrive in the mailbox above."
    yield "[mailer]"
    yield from _server(answers.mailer)
    yield f"address = {_quoted(answers.address)}"
    if answers.mailer.user:
        yield f"user = {_quoted(answers.mailer.user)}"
        yield _password(mailer_password_file(answers), "FOLLOWTHROUGH_MAILER_PASSWORD")
    else:
        yield "# No login: the server knows this machine."
    yield "# The ids of all letters are made with this secret: keep it for ever, and a copy of it with your backups."
    yield f"secret_file = {_quoted(MAILER_SECRET)}"


def _house(answers: Answers) -> Iterable[str]:
    """Return the lines about the people inside."""
    yield "# The domains of the people inside; letters for inside eyes go to nobody else."
    yield "[house]"
    yield f"inside_domains = [{', '.join(map(_quoted, answers.inside))}]"
    yield "# Who hears when something is late or goes wrong, where a project names nobody of its own."
    yield f"account_owner = {_quoted(answers.account_owner)}"
    yield f"delivery_manager = {_quoted(answers.delivery_manager)}"
    yield f"deputy = {_quoted(answers.deputy)}"


def _letters(answers: Answers) -> Iterable[str]:
    """Return the lines about letters."""
    yield "# The language that letters are written in, where a project names no other."
    yield "[letters]"
    yield f"language = {_quoted(answers.language)}"


def _record(answers: Answers) -> Iterable[str]:
    """Return the lines about the record; a URL with a password stands in a file of its own."""
    url = answers.record_url
    yield "# Where the record is kept: a file on a disk of this machine, or PostgreSQL."
    yield "[record]"
    yield f"url_file = {_quoted(RECORD_URL)}" if has_password(url) else f"url = {_quoted(url)}"


def _server(server: Server) -> Iterable[str]:
    """Return the lines about where a server is."""
    yield f"host = {_quoted(server.host)}"
    yield f"port = {server.port}"
    yield f"security = {_quoted(server.security)}"


def _password(file: str, variable: str) -> str:
    """Return the line about a password, or where else it is looked for."""
    if file:
        return f"password_file = {_quoted(file)}"
    return f"# The password is not here: set {variable}, or name a file that holds it as password_file."


def _quoted(text: str) -> str:
    """Return the text as TOML writes it; JSON's strings are TOML's."""
    return json.dumps(text, ensure_ascii=False)
