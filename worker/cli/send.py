"""`worker send`: this one part of the worker in a process of its own."""

from __future__ import annotations

from worker.cli.options import ConfigFolder
from worker.cli.serving import serve


def send(config: ConfigFolder = None) -> None:
    """Only send letters, and look for those whose sending was cut off.

    One of any number: a letter is claimed by one sender at a time, and leaves once. It needs a record and a broker
    that other processes reach: PostgreSQL, and Redis or RabbitMQ.

    Example: `worker send --config /etc/followthrough`
    """
    serve(config, "send")
