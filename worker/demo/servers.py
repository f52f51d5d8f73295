"""The demo's IMAP server and SMTP catcher, on loopback, in one event loop on a thread of its own."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import Self

from worker.demo.imap import Mailboxes
from worker.demo.people import EVERYBODY, PASSWORD
from worker.demo.ports import IMAP_PORT, SMTP_PORT, Ports, listening
from worker.demo.smtp import Catcher, Caught


class Servers:
    """Both servers, up from the beginning to the end of a `with`; on these sockets, or on ports of the demo's."""

    def __init__(
        self,
        now: Callable[[], datetime],
        keep: Callable[[Caught], None],
        sockets: tuple[socket.socket, socket.socket] | None = None,
    ) -> None:
        self._now = now
        self._keep = keep
        self._imap, self._smtp = sockets or (listening(IMAP_PORT), listening(SMTP_PORT))
        self.ports = Ports(self._imap.getsockname()[1], self._smtp.getsockname()[1])
        self._up: Future[asyncio.AbstractEventLoop] = Future()
        self._end = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="demo servers", daemon=True)

    def __enter__(self) -> Self:
        # aiosmtpd warns of an attribute that it sets itself, at each login.
        logging.getLogger("mail.log").setLevel(logging.ERROR)
        self._thread.start()
        self._up.result()
        return self

    def __exit__(self, *error: object) -> None:
        self._up.result().call_soon_threadsafe(self._end.set)
        self._thread.join()

    def _run(self) -> None:
        """Serve on this thread until the end."""
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        """Serve both until the end."""
        names = frozenset(one.address for one in EVERYBODY)
        mailboxes = Mailboxes(names, PASSWORD)
        catcher = Catcher(names, PASSWORD, mailboxes, self._now, self._keep)
        loop = asyncio.get_running_loop()
        imap = await asyncio.start_server(mailboxes.connected, sock=self._imap)
        smtp = await loop.create_server(catcher.connected, sock=self._smtp)
        async with imap, smtp:
            self._up.set_result(loop)
            await self._end.wait()
            imap.close()
            smtp.close()
