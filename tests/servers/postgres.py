"""A PostgreSQL of our own, with a fresh database for each test."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Sequence
from itertools import count

import psycopg
from psycopg import sql

from tests.servers.account import as_account
from tests.servers.private import PrivateServer
from tests.servers.programs import program

INITDB = "/usr/lib/postgresql/*/bin/initdb"
POSTGRES = "/usr/lib/postgresql/*/bin/postgres"
DRIVER = "postgresql+psycopg"


class Postgres(PrivateServer):
    """A private PostgreSQL that trusts whoever connects from this machine."""

    name = "PostgreSQL"
    packages = "postgresql"
    programs = (INITDB, POSTGRES)
    # SIGINT is its "fast" shutdown; SIGTERM would wait for each client to leave by itself.
    stop_signal = signal.SIGINT

    def __init__(self, *, fsync: bool = True) -> None:
        super().__init__()
        self._fsync = fsync
        self._numbers = count(1)
        self._data = self.home / "data"

    @property
    def url(self) -> str:
        """Return the SQLAlchemy URL of the database that always exists."""
        return self._url("postgres")

    def start(self) -> None:
        """Start the server, first making its data folder when there is none, and return when it answers."""
        if not self._data.exists():
            self._make_data()
        super().start()

    def command(self) -> Sequence[str]:
        """Return the command line of postgres."""
        durable = "on" if self._fsync else "off"
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": "",
            "fsync": durable,
            "synchronous_commit": durable,
            "full_page_writes": durable,
            "max_connections": "200",
            "timezone": "UTC",
        }
        options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        return [program(POSTGRES), "-D", str(self._data), *options]

    def answers(self) -> bool:
        """Return whether PostgreSQL answers a query; while it recovers from a crash, it refuses clients."""
        try:
            with self._connect() as connection:
                connection.execute("select 1")
        except psycopg.OperationalError:
            return False
        return True

    def create_database(self, template: str = "") -> str:
        """Return the URL of a new database: empty, or a copy of the one whose URL is the template."""
        name = f"test_{next(self._numbers)}"
        source = template.rpartition("/")[2] or "template1"
        with self._connect() as connection:
            statement = sql.SQL("create database {} template {}")
            connection.execute(statement.format(sql.Identifier(name), sql.Identifier(source)))
        return self._url(name)

    def drop_database(self, url: str) -> None:
        """Take the database away, with whoever is still connected to it."""
        with self._connect() as connection:
            statement = sql.SQL("drop database if exists {} with (force)")
            connection.execute(statement.format(sql.Identifier(url.rpartition("/")[2])))

    def _connect(self) -> psycopg.Connection:
        """Return a connection that commits each statement by itself."""
        return psycopg.connect(self.url.replace(DRIVER, "postgresql"), autocommit=True, connect_timeout=5)

    def _url(self, database: str) -> str:
        """Return the SQLAlchemy URL of one database."""
        return f"{DRIVER}://postgres@127.0.0.1:{self.port}/{database}"

    def _make_data(self) -> None:
        """Make the data folder; raise CalledProcessError when that fails."""
        # The folder lives for one test run: only what the tests commit later has to be durable.
        options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        command = as_account([program(INITDB), "-D", str(self._data), *options])
        subprocess.run(command, cwd=self.home, check=True, capture_output=True, text=True)
