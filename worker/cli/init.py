"""`worker init`: asks what a worker must know, and writes a first configuration folder."""

from __future__ import annotations

from pathlib import Path

import typer

from worker.cli import doctor as doctor_command
from worker.cli.asking import Asker
from worker.cli.init_options import (
    AccountOwner,
    Address,
    AuthservId,
    Database,
    DeliveryManager,
    Deputy,
    Doctor,
    Folder,
    Imap,
    ImapPassword,
    ImapUser,
    Inside,
    Keep,
    Language,
    Plain,
    Replace,
    Smtp,
    SmtpPassword,
    SmtpUser,
)
from worker.cli.options import Yes
from worker.errors import ConfigError


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
