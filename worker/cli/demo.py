"""`worker demo`: a whole story on this machine, with no account and no service."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from worker.cli.logs import log_to
from worker.cli.options import ConfigFolder
from worker.cli.stopping import stop_on_signals
from worker.errors import ConfigError

FOLDER = Path("demo")
NOT_AS_TOLD = 1
NEEDED = frozenset({"aiosmtpd", "proxyprotocol", "pymap", "pysasl"})

NoWait = Annotated[
    bool,
    typer.Option("--no-wait", help="End with the story, and do not stay to answer your own mail."),
]


def demo(config: ConfigFolder = None, no_wait: NoWait = False) -> None:
    """Play a story of five weeks among mail servers of its own: no account, no service, a few seconds.

    A PM plans, moves and cancels calls by e-mail, and you see what the worker sends, when and why. Every mail is kept
    in ./demo/mails. Afterwards the worker answers whatever you send it with your own mail program, until Ctrl-C. The
    exit status is 0 only if every letter left that the story demands, and no other.
    """
    try:
        from worker.demo.folder import DemoFolder
        from worker.demo.performance import perform
        from worker.demo.screen import Screen
    except ModuleNotFoundError as missing:
        raise _not_installed(missing) from missing

    folder = DemoFolder(FOLDER)
    with folder.log.open("w", encoding="utf-8") as log, stop_on_signals() as stop:
        log_to(log, "info")
        well = perform(config, folder, Screen(Console(highlight=False)), stop, wait=not no_wait)
    if not well:
        raise typer.Exit(NOT_AS_TOLD)


def _not_installed(missing: ModuleNotFoundError) -> Exception:
    """Return what to say about a module that cannot be imported: how to install it, if it is one of the demo's."""
    if (missing.name or "").partition(".")[0] not in NEEDED:
        return missing
    return ConfigError(
        f"the demo's mail servers are not installed ({missing}); pip install 'followthrough[demo]'"
    )
