"""The options of `worker init`, each of which answers one of its questions beforehand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
