"""`worker watch`: this one part of the worker in a process of its own."""

from __future__ import annotations

from worker.cli.options import ConfigFolder
from worker.cli.serving import serve


def watch(config: ConfigFolder = None) -> None:
    """Only watch the mailbox: store what arrives, and take it.

    One of any number: the mailbox has a lease, and a second watcher takes over when the first falls silent.
    It changes the record alone; the mailbox stays as it is, and no letter leaves by it. It needs a record and a
    broker that other processes reach: PostgreSQL, and Redis or RabbitMQ.

    Example: `worker watch --config /etc/followthrough`
    """
    serve(config, "watch")
