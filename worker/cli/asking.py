"""One question after another: answered by an option, by its default, or by whoever sits there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import typer

from worker.errors import ConfigError

# From what was written to a value; a ValueError's text is the remedy.
Read = Callable[[object], object]


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks a person, or takes every default without asking."""

    silent: bool

    def say(self, words: str) -> None:
        """Tell the person what the next questions are about; nobody is told who is not asked."""
        if not self.silent:
            typer.echo(f"\n{words}")

    def text(self, given: str | None, option: str, question: str, default: str, read: Read) -> str:
        """Return the answer, which `read` can use; a wrong one is asked again, in an option it ends the program."""

        def checked(said: str) -> str:
            try:
                read(said)
            except ValueError as error:
                raise typer.BadParameter(f"{said!r} cannot be used; {error}") from error
            return said

        if given is not None or (self.silent and default):
            return _named(option, checked, default if given is None else given)
        if self.silent:
            raise typer.BadParameter(f"{option} is needed with --yes")
        answer: str = typer.prompt(question, default=default or None, value_proc=checked)
        return answer

    def password(self, file: Path | None, question: str) -> str:
        """Return the password in the file that an option names, or what is typed unseen; empty when nobody says."""
        if file is not None:
            return _password_in(file)
        if self.silent:
            return ""
        answer: str = typer.prompt(question, hide_input=True, default="", show_default=False)
        return answer

    def agrees(self, question: str, *, default: bool) -> bool:
        """Return whether the person agrees, or the default without asking."""
        return default if self.silent else typer.confirm(question, default=default)


def _named(option: str, checked: Callable[[str], str], said: str) -> str:
    """Return the checked value; what is wrong with it is told with the option's name."""
    try:
        return checked(said)
    except typer.BadParameter as error:
        raise typer.BadParameter(f"{option}: {error.message}") from error


def _password_in(file: Path) -> str:
    """Return the password that stands alone in a file; - is standard input."""
    try:
        said = typer.get_text_stream("stdin").read() if file == Path("-") else file.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise ConfigError(f"{file} cannot be read: {error}; name a file with the password alone") from error
    return said.rstrip("\r\n")
