"""How a worker, or some of its parts, runs until it is told to stop."""

from __future__ import annotations

import os
from pathlib import Path

import typer

from worker import __version__
from worker.cli.logs import log_to_stderr
from worker.cli.stopping import stop_on_signals
from worker.settings import Settings, load
from worker.settings.urls import without_password

BROKEN = 1


def serve(folder: Path | None, *names: str) -> None:
    """Run these parts, or all of them, until Ctrl-C or SIGTERM; end with status 1 when one ended by itself."""
    from worker.app import EVERY_PART, App, Part

    settings = load(folder, os.environ)
    log_to_stderr(settings.log_level)
    parts = frozenset(map(Part, names)) or EVERY_PART
    with stop_on_signals() as stop:
        app = App(settings)
        typer.echo(introduction(settings, *names), err=True)
        try:
            app.start(parts)
            app.wait(stop)
        finally:
            app.stop()
    if app.failed:
        typer.echo(
            "A part of the worker ended by itself: the log says which, and why. Start it again.", err=True
        )
        raise typer.Exit(BROKEN)


def introduction(settings: Settings, *names: str) -> str:
    """Return the line that says what this worker works on, without secrets."""
    mailboxes = ", ".join(config.name for config in settings.mailboxes)
    record, broker = without_password(settings.record.url), without_password(settings.broker.url)
    part = f" ({', '.join(names)})" if names else ""
    return f"Followthrough {__version__}{part} watches {mailboxes}; record {record}; broker {broker}"
