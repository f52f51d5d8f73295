"""`worker web`: this one part of the worker in a process of its own."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import typer

from worker.cli.logs import log_to_stderr
from worker.cli.options import ConfigFolder
from worker.cli.stopping import stop_on_signals
from worker.errors import ConfigError

if TYPE_CHECKING:
    from worker.delivery.means import Means
    from worker.settings import Settings


def web(config: ConfigFolder = None) -> None:
    """Only serve the page that shows what is due, what was sent and why, and the record. It changes nothing.

    One of any number. It needs the record, and neither the mailbox nor the broker nor any password of theirs. It
    asks for no login: let it listen on this machine alone (`web.listen`), or put your own login before it.

    Example: `FOLLOWTHROUGH_WEB_LISTEN=127.0.0.1:8025 worker web --config local`
    """
    from worker.settings.unconnected import load_for_record
    from worker.web.config import read_listen
    from worker.web.serving import listen, serve

    settings = load_for_record(config, os.environ)
    where = read_listen(settings.listen)
    if where is None:
        raise ConfigError("web.listen is '', so the page is served nowhere; write such as '127.0.0.1:8025'")
    log_to_stderr(settings.log_level)
    means = _means(settings)
    with stop_on_signals() as stop, listen(where) as listening:
        typer.echo(f"The page is at http://{settings.listen}/", err=True)
        asyncio.run(serve(means, where, stop, listening))
    means.database.dispose()


def _means(settings: Settings) -> Means:
    """Return what the page is made from; the record's tables are there afterwards, and up to date."""
    from worker.app import make_means
    from worker.app.clocks import real_clocks
    from worker.record.engine import migrate, open_engine
    from worker.record.writer import Writer

    database = open_engine(settings.record.url)
    migrate(database)
    return make_means(settings, Writer(database, settings.record), real_clocks(database))
