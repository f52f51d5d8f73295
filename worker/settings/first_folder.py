"""A first configuration folder: worker.toml with what must be said, and each secret in a file of its own."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from worker.errors import ConfigError
from worker.settings.first_toml import (
    MAILBOX_PASSWORD,
    MAILER_PASSWORD,
    MAILER_SECRET,
    RECORD_URL,
    Answers,
    mailer_password_file,
    toml_of,
)
from worker.settings.loading import FILE_NAME
from worker.settings.urls import has_password

# What a new answer takes the place of; the mailer's secret is not among them: it is kept for ever.
REPLACEABLE = (FILE_NAME, MAILBOX_PASSWORD, MAILER_PASSWORD, RECORD_URL)


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
    """Return the files that say this, with a new secret for the mailer.

    The configuration comes last: a folder that was only half written has none yet, and is written again.
    """
    files = [FirstFile(MAILER_SECRET, secrets.token_urlsafe(32))]
    if answers.mailbox.password:
        files.append(FirstFile(MAILBOX_PASSWORD, answers.mailbox.password))
    if mailer_password_file(answers) == MAILER_PASSWORD:
        files.append(FirstFile(MAILER_PASSWORD, answers.mailer.password))
    if has_password(answers.record_url):
        files.append(FirstFile(RECORD_URL, answers.record_url))
    return (*files, FirstFile(FILE_NAME, toml_of(answers), is_secret=False))


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
