"""`worker preview FILE`: what an invite would start, without sending or keeping anything."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from worker.cli.logs import log_to_stderr
from worker.cli.options import ConfigFolder
from worker.errors import ConfigError

if TYPE_CHECKING:
    from worker.simulation.timeline import Timeline

STDIN = Path("-")

File = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="A mail (.eml) or a calendar file (.ics); - reads standard input."),
]
Calls = Annotated[
    int, typer.Option("--calls", metavar="NUMBER", min=1, max=50, help="How many calls of a series to tell.")
]
Now = Annotated[
    str,
    typer.Option(
        "--now",
        metavar="TIME",
        help="When it arrives, such as 2026-03-02T09:00+01:00; else now. No zone: UTC.",
    ),
]
Inside = Annotated[
    list[str] | None,
    typer.Option("--inside", metavar="DOMAIN", help="A domain of the people inside; may be repeated."),
]
Sender = Annotated[
    str,
    typer.Option(
        "--from", metavar="ADDRESS", help="Who sends an .ics file to the worker; else nobody known."
    ),
]


def preview(
    file: File,
    calls: Calls = 3,
    now: Now = "",
    inside: Inside = None,
    sender: Sender = "",
    config: ConfigFolder = None,
) -> None:
    """Print what an invite would start: each letter with its time, to whom, and why. Nothing is sent or kept.

    The worker's own code reads the file, on a record that is gone afterwards and a clock that is stepped from one
    step to the next. It knows of no earlier invite. Its first question is answered by "ok", and nothing after that:
    what leaves only once somebody releases or answers something is told apart. Your playbooks, language and inside
    domains come from the configuration; no server needs to be in it. Without one, name the domains by --inside:

    `worker preview --inside example.com invite.ics`
    """
    from worker.cli.telling import show

    timeline = _play(_mail(file, sender), calls, _moment(now), _domains(inside or []), config)
    show(timeline, Console(highlight=False))


def _play(raw: bytes, calls: int, now: datetime | None, inside: list[str], config: Path | None) -> Timeline:
    """Return what this mail would start."""
    from worker.app.clocks import WallClock
    from worker.settings.unconnected import load_for_preview
    from worker.simulation.preview import preview as play

    settings = load_for_preview(config, os.environ, inside)
    log_to_stderr("error")
    return play(settings, raw, now or WallClock().now(), calls)


def _mail(file: Path, sender: str) -> bytes:
    """Return the mail that was given, or one around the calendar file that was given."""
    from worker.simulation.calendar_file import as_mail, is_calendar

    given = _bytes(file)
    if is_calendar(given):
        return as_mail(given, _address(sender))
    if sender:
        raise typer.BadParameter("a mail says itself who it is from; leave --from out")
    return given


def _bytes(file: Path) -> bytes:
    """Return what the file holds; ConfigError when it cannot be read."""
    if file == STDIN:
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {error.strerror}; name an .eml or .ics file") from error


def _address(sender: str) -> str:
    """Return the address as it can stand in a mail, or nothing; a BadParameter says what is wrong with it."""
    from worker.settings.values import address

    try:
        return address(sender) if sender else ""
    except ValueError as error:
        raise typer.BadParameter(f"--from is {sender!r}; {error}") from error


def _domains(inside: list[str]) -> list[str]:
    """Return the domains as given, or a BadParameter about those that are none."""
    from worker.settings.values import domains

    try:
        return inside and sorted(domains(inside))
    except ValueError as error:
        raise typer.BadParameter(f"--inside is {', '.join(inside)!r}; {error}") from error


def _moment(written: str) -> datetime | None:
    """Return the moment that was given, None when none was."""
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise typer.BadParameter(f"--now is {written!r}; write it as 2026-03-02T09:00+01:00") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
