"""`worker mailserver`: mailboxes to try a worker with, served by IMAP and SMTP until told to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from worker.cli.needs import demo_servers
from worker.cli.shown import line
from worker.cli.stopping import stop_on_signals

if TYPE_CHECKING:
    from worker.demo.smtp import Caught

LOOPBACK = "127.0.0.1"

Listen = Annotated[str, typer.Option(metavar="HOST", help="The address to listen on.")]
ImapPort = Annotated[int, typer.Option(metavar="PORT", min=1, max=65_535, help="Where IMAP is served.")]
SmtpPort = Annotated[int, typer.Option(metavar="PORT", min=1, max=65_535, help="Where SMTP is served.")]


def mailserver(listen: Listen = LOOPBACK, imap_port: ImapPort = 10143, smtp_port: SmtpPort = 10025) -> None:
    """Serve a few mailboxes to try the worker with, by IMAP and SMTP, until Ctrl-C.

    They are the mailboxes of `worker demo`, whose addresses and one password are printed; set up a mail program and
    a `worker run` with them. Mail among them is delivered, mail to anybody else is taken and goes nowhere. All of it
    lives in memory and is gone in the end. There is no encryption, and no secret: never use it for real mail, and
    let it listen beyond this machine only inside a network of containers.

    Example: `worker mailserver --imap-port 10143 --smtp-port 10025`
    """
    with demo_servers():
        from worker.app.clocks import WallClock
        from worker.demo.mailserver import serve

    def up() -> None:
        _introduce(listen, imap_port, smtp_port)

    with stop_on_signals() as stop:
        serve((listen, imap_port, smtp_port), WallClock().now, _caught, up, stop)


def _introduce(host: str, imap_port: int, smtp_port: int) -> None:
    """Print where the servers are, and who can log in."""
    from worker.demo.mailserver import accounts
    from worker.demo.people import PASSWORD

    typer.echo(f"IMAP on {host}, port {imap_port}; SMTP on {host}, port {smtp_port}; no encryption.")
    for address in accounts():
        typer.echo(f"  user {address}, password {PASSWORD}")


def _caught(caught: Caught) -> None:
    """Print who wrote to whom, and never what."""
    typer.echo(line(f"{caught.at:%Y-%m-%d %H:%M:%S} UTC  {caught.sender} to {', '.join(caught.recipients)}"))
