"""The IMAP server of the demo: pymap, serving mailboxes that live in memory."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Iterable
from datetime import datetime

from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, Login
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.user import UserMetadata
from pysasl.creds.plain import PlainCredentials
from pysasl.hashing import Cleartext

from worker.demo.people import HOST


class Mailboxes:
    """An INBOX for each person, to be used within one event loop."""

    def __init__(self, people: Iterable[str], password: str) -> None:
        self._config = _Config(
            Namespace(proxy_protocol=None),
            demo_data=False,
            demo_user="",
            demo_password="",
            host=HOST,
            port=0,
            tls_enabled=False,
            # A slow hash would protect a password that the demo prints on the screen.
            hash_context=Cleartext(),
        )
        self._config.apply_context()
        self._password = password
        self._login = Login(self._config)
        for name in people:
            self._login.users_dict[name] = UserMetadata(self._config, name, password=password)
        self._server = IMAPServer(self._login, self._config)

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection to its end."""
        await self._server(reader, writer, SocketInfo.get(writer.transport, None))

    async def deliver(self, name: str, raw: bytes, at: datetime) -> None:
        """Put a mail into somebody's INBOX, and let every connection that waits there know."""
        someone = await self._login.authenticate(PlainCredentials(name, self._password))
        async with someone.new_session() as session:
            await session.append_messages("INBOX", [AppendMessage(raw, at)])


class _Config(Config):
    """pymap's settings, without the question to the DNS for this machine's name that a greeting costs."""

    @property
    def greeting(self) -> bytes:
        """Return how the server greets."""
        return b"The demo's mailboxes"
