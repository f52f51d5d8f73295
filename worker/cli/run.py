"""`worker run`: the whole worker in one process, until it is told to stop."""

from __future__ import annotations

import os

import typer

from worker import __version__
from worker.cli.logs import log_to_stderr
from worker.cli.options import ConfigFolder
from worker.cli.stopping import stop_on_signals
from worker.settings import Settings, load
from worker.settings.urls import without_password

BROKEN = 1


def run(config: ConfigFolder = None) -> None:
    """Watch the mailbox, keep the record, and send what is due.

    Runs until Ctrl-C or SIGTERM, then finishes what is under way; a second one ends it at once. Killing it loses
    nothing and sends nothing twice: the next start goes on from the record. The log goes to standard error.
    """
    from worker.app import App

    settings = load(config, os.environ)
    log_to_stderr(settings.log_level)
    with stop_on_signals() as stop:
        app = App(settings)
        typer.echo(introduction(settings), err=True)
        app.start()
        try:
            app.wait(stop)
        finally:
            app.stop()
    if app.failed:
        typer.echo(
            "A part of the worker ended by itself: the log says which, and why. Start it again.", err=True
        )
        raise typer.Exit(BROKEN)


def introduction(settings: Settings) -> str:
    """Return the line that says what this worker works on, without secrets."""
    mailboxes = ", ".join(config.name for config in settings.mailboxes)
    record, broker = without_password(settings.record.url), without_password(settings.broker.url)
    return f"Followthrough {__version__} watches {mailboxes}; record {record}; broker {broker}"
