"""`worker init`: asks what a worker must know, and writes a first configuration folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from worker.cli import doctor as doctor_command
from worker.cli.asking import Asker
from worker.cli.options import Yes
from worker.errors import ConfigError

MAILBOX = "The mailbox"
SENDING = "Sending"
PEOPLE = "People and record"

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write the configuration.")]
Address = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", rich_help_panel=MAILBOX, help="The worker's own, such as worker@example.com."
    ),
]
Imap = Annotated[
    str | None,
    typer.Option(
        metavar="HOST[:PORT]", rich_help_panel=MAILBOX, help="The IMAP server of its mailbox; 993 is TLS."
    ),
]
ImapUser = Annotated[
    str | None, typer.Option(metavar="NAME", rich_help_panel=MAILBOX, help="Whom to log in as there.")
]
ImapPassword = Annotated[
    Path | None,
    typer.Option(
        "--imap-password-file",
        metavar="FILE",
        rich_help_panel=MAILBOX,
        help="Holds the password alone; - is standard input.",
    ),
]
AuthservId = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        rich_help_panel=MAILBOX,
        help="The receiving server, whose word is believed about who sent a mail; - for none.",
    ),
]
Plain = Annotated[
    bool,
    typer.Option(
        "--no-encryption", rich_help_panel=MAILBOX, help="For mail servers on this machine that know no TLS."
    ),
]
Smtp = Annotated[
    str | None,
    typer.Option(
        metavar="HOST[:PORT]",
        rich_help_panel=SENDING,
        help="The SMTP server that letters leave by; 465 is TLS, 587 STARTTLS.",
    ),
]
SmtpUser = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        rich_help_panel=SENDING,
        help="Whom to log in as there; - for a server without a login.",
    ),
]
SmtpPassword = Annotated[
    Path | None,
    typer.Option(
        "--smtp-password-file",
        metavar="FILE",
        rich_help_panel=SENDING,
        help="Holds its password, if that is another one.",
    ),
]
Inside = Annotated[
    str | None,
    typer.Option(
        metavar="DOMAINS",
        rich_help_panel=PEOPLE,
        help="The domains of the people inside, separated by commas.",
    ),
]
AccountOwner = Annotated[
    str | None,
    typer.Option(
        metavar="PERSON",
        rich_help_panel=PEOPLE,
        help="Hears when a client stays silent: `Olga Brandt <olga@example.com>`.",
    ),
]
DeliveryManager = Annotated[
    str | None,
    typer.Option(metavar="PERSON", rich_help_panel=PEOPLE, help="Hears when an agenda or minutes are late."),
]
Deputy = Annotated[
    str | None,
    typer.Option(
        metavar="PERSON", rich_help_panel=PEOPLE, help="Gets the PM's mail together with the PM, or instead."
    ),
]
Language = Annotated[
    str | None,
    typer.Option(metavar="LANGUAGE", rich_help_panel=PEOPLE, help="What letters are written in, such as en."),
]
Database = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        rich_help_panel=PEOPLE,
        help="Where the record is kept; else in an SQLite file in the folder.",
    ),
]
Replace = Annotated[bool, typer.Option("--replace", help="Replace a configuration that is there, unasked.")]
Keep = Annotated[
    bool, typer.Option("--keep", help="Leave a configuration that is there as it is, and end well.")
]
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
    authserv_id: AuthservId = None,
    plain: Plain = False,
    smtp: Smtp = None,
    smtp_user: SmtpUser = None,
    smtp_password: SmtpPassword = None,
    inside: Inside = None,
    account_owner: AccountOwner = None,
    delivery_manager: DeliveryManager = None,
    deputy: Deputy = None,
    language: Language = None,
    database: Database = None,
    replace: Replace = False,
    keep: Keep = False,
    doctor: Doctor = None,
    yes: Yes = False,
) -> None:
    """Write a first configuration: asks for the mailbox, how letters leave, who is who, and where the record is.

    What an option says is not asked, and what you just confirm has a default that mostly fits. With --yes nothing
    is asked: --address is needed then, and the password comes from --imap-password-file, or later from the
    environment.

    Passwords stand in files of their own that only you can read, never in worker.toml. Nothing that is there is
    replaced unasked, and the secret by which letters are known is never replaced. In the end `worker doctor` tries
    what was written, and you read what to do next.

    Examples:

    - `worker init`
    - `worker init local --yes --address worker@example.com --imap-password-file - < password`
    """
    from worker.cli.interview import Said, interview
    from worker.cli.receiving import look
    from worker.settings.first_folder import write

    asker = Asker(silent=yes)
    if _stays(asker, folder, replace=replace, keep=keep):
        return
    said = Said(
        *(address, imap, imap_user, imap_password, smtp, smtp_user, smtp_password, plain, inside),
        *(account_owner, delivery_manager, deputy, language, database, authserv_id),
    )
    written = write(folder, interview(asker, said, folder, look))
    typer.echo(f"\nWritten into {folder}: {', '.join(written)}.\n")
    try:
        if asker.agrees("Ask the doctor now?", default=True) if doctor is None else doctor:
            doctor_command.doctor(folder)
    finally:
        _tell_next(folder)


def _stays(asker: Asker, folder: Path, *, replace: bool, keep: bool) -> bool:
    """Return whether what is there is to stay; when a person does not say that it may go, the program ends."""
    from worker.settings.first_folder import standing
    from worker.settings.loading import FILE_NAME

    there = standing(folder)
    if keep and FILE_NAME in there:
        typer.echo(f"{folder} has a {FILE_NAME} already, which stays as it is.")
        return True
    if not there or replace or keep:
        return False
    names = ", ".join(there)
    if asker.silent:
        raise ConfigError(f"{folder} has {names} already; name another folder, or replace them by --replace")
    typer.confirm(f"{folder} has {names} already. Replace what is there?", default=False, abort=True)
    return False


def _tell_next(folder: Path) -> None:
    """Print what to do next."""
    from worker.settings.first_toml import MAILER_SECRET

    typer.echo("What to do next:")
    typer.echo(
        f"  1. Keep a copy of {folder / MAILER_SECRET} for ever: the worker knows its own letters by it."
    )
    typer.echo(f"  2. Do what the doctor says, until nothing fails:  worker doctor --config {folder}")
    typer.echo(
        f"  3. See what an invite would start:               worker preview --config {folder} invite.ics"
    )
    typer.echo(f"  4. Start, and add the address to an invite:      worker run --config {folder}")
