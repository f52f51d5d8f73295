"""The databases that are measured, each empty and with the durability that the worker asks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from bench.composition import sqlite_url
from bench.workshop import Workshop
from tests.servers.postgres import Postgres

NewUrl = Callable[[], str]


@contextmanager
def open_databases(shop: Workshop) -> Iterator[dict[str, NewUrl]]:
    """Give, by the database's name, what returns the URL of a new one; without PostgreSQL only SQLite."""
    with ExitStack() as stack:
        urls: dict[str, NewUrl] = {"SQLite": lambda: sqlite_url(shop.new_folder("record"))}
        if Postgres.missing():
            shop.say(Postgres.missing())
        else:
            urls["PostgreSQL"] = stack.enter_context(Postgres()).create_database
        yield urls
