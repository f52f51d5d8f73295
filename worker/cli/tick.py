"""`worker tick`: this one part of the worker in a process of its own."""

from __future__ import annotations

from worker.cli.options import ConfigFolder
from worker.cli.serving import serve


def tick(config: ConfigFolder = None) -> None:
    """Only find what is due and hand it to the broker.

    One of any number: a step is claimed by one ticker at a time. The steps run in
    `dramatiq worker.app.steps:serve`, or in a `worker run`. It changes nothing in the record but whose turn a step
    is. It needs a record and a broker that other processes reach: PostgreSQL, and Redis or RabbitMQ.

    Example: `worker tick --config /etc/followthrough`
    """
    serve(config, "tick")
