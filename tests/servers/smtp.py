"""A real SMTP server whose behaviour a test scripts, and which keeps every mail it accepted."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Self

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.servers.certificate import Certificate
from tests.servers.faults import Reaction, Script
from tests.servers.ports import free_port, release
from tests.servers.smtp_session import ScriptedSession
from tests.servers.traffic import PATIENCE, AcceptedMail, Traffic


class SmtpServer(Script, Traffic):
    """An SMTP server in a thread, on a port of its own; mails, traffic and script outlive stop and kill."""

    def __init__(
        self,
        *,
        certificate: Certificate | None = None,
        starttls: bool = False,
        login: tuple[str, str] | None = None,
        on_accept: Callable[[AcceptedMail], None] | None = None,
    ) -> None:
        Script.__init__(self)
        Traffic.__init__(self)
        context = certificate.server_context() if certificate else None
        self.port = free_port()
        self.login = login
        self.on_accept = on_accept
        self.starttls_context = context if starttls else None
        self._tls_context = None if starttls else context
        self._sessions: list[ScriptedSession] = []
        self._thread: threading.Thread | None = None
        self._begin_anew()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.remove()

    def start(self) -> None:
        """Start the server on its port, and return when it listens; one that runs already stays as it is."""
        if self._thread is not None:
            return
        self._begin_anew()
        self._thread = threading.Thread(target=self._run, name="smtp server", daemon=True)
        self._thread.start()
        self._started.result(PATIENCE)

    def stop(self) -> None:
        """Cut all connections and stop listening; the port stays ours."""
        if self._thread is None:
            return
        self._started.result().call_soon_threadsafe(self._stopping.set)
        self._thread.join()
        self._thread = None

    def kill(self) -> None:
        """Vanish as a crashed server does, which for clients is no different from stop."""
        self.stop()

    def restart(self) -> None:
        """Cut all connections and listen again on the same port."""
        self.stop()
        self.start()

    def remove(self) -> None:
        """Stop the server and give its port back."""
        self.stop()
        release(self.port)

    def release(self) -> None:
        """Let every hanging connection go on as if nothing had been."""
        self._started.result().call_soon_threadsafe(self._let_go)

    async def released(self) -> None:
        """Return when the test lets hanging connections go on."""
        await self._go_on.wait()

    # aiosmtpd finds its hooks by their names.
    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Return the answer to the final dot, having kept the mail or not as the script says."""
        assert isinstance(server, ScriptedSession)
        self.note("DOT", "")
        fault = self.take("DOT")
        if fault is not None and fault.reaction is Reaction.REFUSE:
            return fault.answer
        if fault is not None and not fault.kept:
            await server.strike(fault.reaction)

        await self._accept(envelope)
        if fault is not None and fault.kept:
            await server.strike(fault.reaction)
        return "250 2.0.0 accepted"

    async def _accept(self, envelope: Envelope) -> None:
        """Keep the mail, and hand it on before it is answered."""
        assert isinstance(envelope.content, bytes)
        recipients = tuple(str(address) for address in envelope.rcpt_tos)
        mail = self.keep(envelope.mail_from or "", recipients, envelope.content)
        if self.on_accept is not None:
            handing_on = asyncio.get_running_loop().run_in_executor(None, self.on_accept, mail)
            # A client that is killed now ends this wait, but not what becomes of a mail once it was accepted.
            await asyncio.shield(handing_on)

    def _run(self) -> None:
        """Serve in an event loop of this thread's own."""
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        """Listen until told to stop, then cut what is still connected."""
        loop = asyncio.get_running_loop()
        try:
            server = await loop.create_server(self._connect, "127.0.0.1", self.port, ssl=self._tls_context)
        except OSError as error:
            self._started.set_exception(error)
            return

        self._started.set_result(loop)
        await self._stopping.wait()
        server.close()
        while self._sessions:
            self._sessions.pop().abort()
        await server.wait_closed()

    def _connect(self) -> ScriptedSession:
        """Return the protocol of one more connection."""
        self._sessions.append(ScriptedSession(self))
        return self._sessions[-1]

    def _begin_anew(self) -> None:
        """Make what belongs to one run of the server."""
        self._started: Future[asyncio.AbstractEventLoop] = Future()
        self._stopping = asyncio.Event()
        self._go_on = asyncio.Event()

    def _let_go(self) -> None:
        """Wake the hanging connections; later ones hang on an event of their own."""
        self._go_on.set()
        self._go_on = asyncio.Event()
