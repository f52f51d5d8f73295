"""A first configuration folder: worker.toml with what must be said, and each secret in a file of its own."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from worker.errors import ConfigError
from worker.settings.loading import FILE_NAME
from worker.settings.servers import Server
from worker.settings.urls import has_password

MAILBOX_PASSWORD = "mailbox-password"  # noqa: S105 - the name of a file
MAILER_PASSWORD = "mailer-password"  # noqa: S105 - the name of a file
MAILER_SECRET = "mailer-secret"  # noqa: S105 - the name of a file
RECORD_URL = "record-url"
# What a new answer takes the place of; the mailer's secret is not among them: it is kept for ever.
REPLACEABLE = (FILE_NAME, MAILBOX_PASSWORD, MAILER_PASSWORD, RECORD_URL)


@dataclass(frozen=True, slots=True)
class Answers:
    """All that a first configuration must say."""

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


@dataclass(frozen=True, slots=True)
class FirstFile:
    """One file of the folder."""

    name: str
    text: str = field(repr=False)
    is_secret: bool = True


def standing(folder: Path) -> tuple[str, ...]:
    """Return the names of those files that are there already and would be replaced."""
    return tuple(name for name in REPLACEABLE if (folder / name).exists())


def write(folder: Path, answers: Answers) -> tuple[str, ...]:
    """Return the names of the files now written into the folder; a mailer's secret that is there stays.

    ConfigError when the folder cannot be written.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        files = [one for one in files_of(answers) if not _is_kept(folder, one)]
        for one in files:
            _write(folder / one.name, one)
    except OSError as error:
        raise ConfigError(
            f"{error.filename or folder} cannot be written: {error.strerror}; name a folder that you may write"
        ) from error
    return tuple(one.name for one in files)


def files_of(answers: Answers) -> tuple[FirstFile, ...]:
    """Return the files that say this, with a new secret for the mailer."""
    files = [FirstFile(FILE_NAME, toml_of(answers), is_secret=False)]
    if answers.mailbox.password:
        files.append(FirstFile(MAILBOX_PASSWORD, answers.mailbox.password))
    if _mailer_password_file(answers) == MAILER_PASSWORD:
        files.append(FirstFile(MAILER_PASSWORD, answers.mailer.password))
    if has_password(answers.record_url):
        files.append(FirstFile(RECORD_URL, answers.record_url))
    return (*files, FirstFile(MAILER_SECRET, secrets.token_urlsafe(32)))


def toml_of(answers: Answers) -> str:
    """Return the text of worker.toml; it holds no secret."""
    mailbox, mailer = answers.mailbox, answers.mailer
    lines = [
        "# Your configuration; what it leaves out keeps its default. config/worker.toml explains every key.",
        "",
        "# The mailbox that people add to their invites. It is only ever read.",
        "[mailbox]",
        *_server(mailbox),
        f"user = {_quoted(mailbox.user)}",
        *_password(MAILBOX_PASSWORD if mailbox.password else "", "FOLLOWTHROUGH_MAILBOX_PASSWORD"),
        *_believed(answers.authserv_id),
        "",
        "# How letters leave, and the address they come from. What people answer must arrive in the mailbox above.",
        "[mailer]",
        *_server(mailer),
        f"address = {_quoted(answers.address)}",
        *_mailer_login(answers),
        "# The ids of all letters are made with this secret: keep it for ever, and a copy of it with your backups.",
        f"secret_file = {_quoted(MAILER_SECRET)}",
        "",
        "# The domains of the people inside; letters for inside eyes go to nobody else. Whoever is left empty here is",
        "# named project by project, in answer to the first question about an invite.",
        "[house]",
        f"inside_domains = [{', '.join(map(_quoted, answers.inside))}]",
        f"account_owner = {_quoted(answers.account_owner)}",
        f"delivery_manager = {_quoted(answers.delivery_manager)}",
        f"deputy = {_quoted(answers.deputy)}",
        "",
        "# The language that letters are written in.",
        "[letters]",
        f"language = {_quoted(answers.language)}",
        "",
        "# Where the record is kept: a file on a disk of this machine, or PostgreSQL.",
        "[record]",
        _record(answers.record_url),
        "",
    ]
    return "\n".join(lines)


def _server(server: Server) -> Iterable[str]:
    """Return the lines about where a server is."""
    return (
        f"host = {_quoted(server.host)}",
        f"port = {server.port}",
        f"security = {_quoted(server.security)}",
    )


def _believed(authserv_id: str) -> Iterable[str]:
    """Return the lines about whose word on senders is believed."""
    if authserv_id:
        return (f"authserv_id = {_quoted(authserv_id)}",)
    return ("# authserv_id is not set: no sender counts as proved. `worker doctor` tells what to write here.",)


def _mailer_login(answers: Answers) -> Iterable[str]:
    """Return the lines about the mailer's login; a server that knows this machine needs none."""
    if not answers.mailer.user:
        return ("# No login: the server knows this machine.",)
    lines = _password(_mailer_password_file(answers), "FOLLOWTHROUGH_MAILER_PASSWORD")
    return (f"user = {_quoted(answers.mailer.user)}", *lines)


def _mailer_password_file(answers: Answers) -> str:
    """Return which file holds the mailer's password: the mailbox's when both are the same."""
    if not answers.mailer.user or not answers.mailer.password:
        return ""
    return MAILBOX_PASSWORD if answers.mailer.password == answers.mailbox.password else MAILER_PASSWORD


def _password(file: str, variable: str) -> Iterable[str]:
    """Return the line about a password, or where else it is looked for."""
    if file:
        return (f"password_file = {_quoted(file)}",)
    return (f"# The password is not here: set {variable}, or name a file that holds it as password_file.",)


def _record(url: str) -> str:
    """Return the line about the record; a URL with a password stands in a file of its own."""
    return f"url_file = {_quoted(RECORD_URL)}" if has_password(url) else f"url = {_quoted(url)}"


def _quoted(text: str) -> str:
    """Return the text as TOML writes it; JSON's strings are TOML's."""
    return json.dumps(text, ensure_ascii=False)


def _is_kept(folder: Path, file: FirstFile) -> bool:
    """Return whether the file stays as it is: with another secret the worker would not know its own letters."""
    return file.name == MAILER_SECRET and (folder / file.name).exists()


def _write(path: Path, file: FirstFile) -> None:
    """Write the file whole or not at all; a secret is never readable by others, not even while it is written."""
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    mode = 0o600 if file.is_secret else 0o644
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as opened:
        opened.write(file.text if file.text.endswith("\n") else f"{file.text}\n")
    new.replace(path)
