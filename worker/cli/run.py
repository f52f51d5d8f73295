"""`worker run`: the whole worker in one process, until it is told to stop."""

from __future__ import annotations

from worker.cli.options import ConfigFolder
from worker.cli.serving import serve


def run(config: ConfigFolder = None) -> None:
    """Watch the mailbox, keep the record, send what is due, and serve the page: the whole worker in one process.

    It reads the mailbox and leaves it as it is, writes the record, and sends letters; the page it serves
    (`web.listen`) is for reading. Runs until Ctrl-C or SIGTERM, then finishes what is under way; a second one ends
    it at once. Killing it loses nothing and sends nothing twice: the next start goes on from the record. The log
    goes to standard error, the exit status is 1 when a part ended by itself.

    Example: `worker run --config local`
    """
    serve(config)
