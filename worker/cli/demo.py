"""`worker demo`: a whole story on this machine, with no account and no service."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from worker.cli.logs import log_to
from worker.cli.needs import demo_servers
from worker.cli.options import ConfigFolder
from worker.cli.stopping import stop_on_signals

FOLDER = Path("demo")
NOT_AS_TOLD = 1

NoWait = Annotated[
    bool,
    typer.Option("--no-wait", help="End with the story, and do not stay to answer your own mail."),
]
Client = Annotated[
    str,
    typer.Option(metavar="WORDS", help="What the client answers to the last minutes, in your own words."),
]


def demo(config: ConfigFolder = None, no_wait: NoWait = False, client: Client = "") -> None:
    """Play nine weeks of one client among mail servers of its own: no account, no service, under a minute.

    You see what the worker sends, when and why, from the invite to a month after the launch: a call is moved, another
    cancelled, minutes are late, the client disputes an item, is away, stays silent. Every mail is kept in ./demo.
    Afterwards the worker answers whatever you send it with your own mail program, until Ctrl-C. The exit status is 0
    only if every letter left that the story demands, and no other, and if nothing is recorded as agreed that was not.

    `worker demo --client "no, item 2 is wrong"` changes how it ends.
    """
    with demo_servers():
        from worker.demo.folder import DemoFolder
        from worker.demo.performance import perform
        from worker.demo.screen import Screen

    folder = DemoFolder(FOLDER)
    with folder.log.open("w", encoding="utf-8") as log, stop_on_signals() as stop:
        log_to(log, "info")
        screen = Screen(Console(highlight=False))
        well = perform(config, folder, screen, stop, client.strip(), wait=not no_wait)
    if not well:
        raise typer.Exit(NOT_AS_TOLD)
