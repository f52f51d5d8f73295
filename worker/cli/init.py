"""`worker init`: asks what a worker must know, and writes a first configuration folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from worker.cli import doctor as doctor_command
from worker.cli.asking import Asker
from worker.cli.options import Yes
from worker.errors import ConfigError

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write the configuration.")]
Address = Annotated[str | None, typer.Option(metavar="ADDRESS", help="The worker's own mail address.")]
Imap = Annotated[str | None, typer.Option(metavar="HOST[:PORT]", help="The IMAP server of its mailbox.")]
ImapUser = Annotated[str | None, typer.Option(metavar="NAME", help="Whom to log in as there.")]
ImapPassword = Annotated[
    Path | None,
    typer.Option(
        "--imap-password-file", metavar="FILE", help="Holds the password alone; - is standard input."
    ),
]
Smtp = Annotated[
    str | None, typer.Option(metavar="HOST[:PORT]", help="The SMTP server that letters leave by.")
]
SmtpUser = Annotated[
    str | None, typer.Option(metavar="NAME", help="Whom to log in as there; - for a server without a login.")
]
SmtpPassword = Annotated[
    Path | None,
    typer.Option("--smtp-password-file", metavar="FILE", help="Holds its password, if that is another one."),
]
Inside = Annotated[
    str | None, typer.Option(metavar="DOMAINS", help="The domains of the people inside, separated by commas.")
]
Database = Annotated[str | None, typer.Option(metavar="URL", help="Where the record is kept.")]
Replace = Annotated[bool, typer.Option("--replace", help="Replace a configuration that is there, unasked.")]
Doctor = Annotated[
    bool | None, typer.Option(help="Run worker doctor afterwards, or not; else you are asked.")
]


def init(  # noqa: PLR0913 - each is an option of the command
    folder: Folder = Path("local"),
    *,
    address: Address = None,
    imap: Imap = None,
    imap_user: ImapUser = None,
    imap_password: ImapPassword = None,
    smtp: Smtp = None,
    smtp_user: SmtpUser = None,
    smtp_password: SmtpPassword = None,
    inside: Inside = None,
    database: Database = None,
    replace: Replace = False,
    doctor: Doctor = None,
    yes: Yes = False,
) -> None:
    """Write a first configuration: asks for the mailbox, the SMTP server, who is inside, and where the record is.

    What an option says is not asked. With --yes nothing is asked and defaults are taken: --address is needed then,
    and the password comes from --imap-password-file, or later from the environment.

    Passwords stand in files of their own that only you can read, never in worker.toml. Nothing that is there is
    replaced unasked, and the secret by which letters are known is never replaced. In the end `worker doctor` tries
    what was written.
    """
    from worker.cli.interview import Said, interview
    from worker.settings.first_folder import MAILER_SECRET, write

    asker = Asker(silent=yes)
    _require_consent(asker, folder, replace)
    said = Said(address, imap, imap_user, imap_password, smtp, smtp_user, smtp_password, inside, database)
    written = write(folder, interview(asker, said, folder))
    typer.echo(f"\nWritten into {folder}: {', '.join(written)}.")
    typer.echo(f"Keep {folder / MAILER_SECRET} for ever: the worker knows its own letters by it.")
    typer.echo(f"Then start it: worker run --config {folder}\n")
    if asker.agrees("Ask the doctor now?", default=True) if doctor is None else doctor:
        doctor_command.doctor(folder)


def _require_consent(asker: Asker, folder: Path, replace: bool) -> None:
    """Return when nothing would be replaced, or when that is wanted; otherwise the program ends."""
    from worker.settings.first_folder import standing

    there = standing(folder)
    if not there or replace:
        return
    names = ", ".join(there)
    if asker.silent:
        raise ConfigError(f"{folder} has {names} already; name another folder, or replace them by --replace")
    typer.confirm(f"{folder} has {names} already. Replace what is there?", default=False, abort=True)
