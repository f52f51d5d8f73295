"""`worker run`: the whole worker in one process, until it is told to stop."""

from __future__ import annotations

from worker.cli.options import ConfigFolder
from worker.cli.serving import serve


def run(config: ConfigFolder = None) -> None:
    """Watch the mailbox, keep the record, and send what is due.

    Runs until Ctrl-C or SIGTERM, then finishes what is under way; a second one ends it at once. Killing it loses
    nothing and sends nothing twice: the next start goes on from the record. The log goes to standard error.
    """
    serve(config)
