"""One SMTP connection of the scripted server: aiosmtpd, with a fault where the script wants one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, AnyStr

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers.faults import VERBS, Reaction

if TYPE_CHECKING:
    from tests.servers.smtp import SmtpServer

Answer = Callable[[str | None], Awaitable[None]]


class ScriptedSession(SMTP):
    """A connection whose every verb asks the server's script first."""

    def __init__(self, owner: SmtpServer) -> None:
        self._owner = owner
        self._greeted = False
        super().__init__(
            owner,
            hostname="localhost",
            ident="scripted",
            enable_SMTPUTF8=True,
            tls_context=owner.starttls_context,
            # aiosmtpd takes no TLS for TLS but STARTTLS: asked for it here, it would refuse logins on port 465.
            auth_require_tls=owner.login is None,
            authenticator=self._check_login,
            loop=asyncio.get_running_loop(),
        )
        for verb in VERBS:
            self._smtp_methods[verb] = partial(self._scripted, verb, self._smtp_methods[verb])

    def abort(self) -> None:
        """Cut the connection without a word."""
        if self.transport is not None:
            assert isinstance(self.transport, asyncio.Transport)
            self.transport.abort()

    async def push(self, status: AnyStr) -> None:
        """Send an answer; the script may step in before the greeting and after what asks for the mail."""
        if not self._greeted:
            self._greeted = True
            if not await self.passes("CONNECT"):
                return

        await super().push(status)
        if str(status).startswith("354"):
            await self.passes("BODY")

    async def passes(self, verb: str, argument: str | None = None) -> bool:
        """Return whether the command goes on, once the fault that the script has for it is done."""
        self._owner.note(verb, argument or "")
        fault = self._owner.take(verb, argument or "")
        if fault is None:
            return True
        if fault.reaction is Reaction.REFUSE:
            await super().push(fault.answer)
            self._hang_up_after(fault.answer)
            return False
        await self.strike(fault.reaction)
        return True

    async def strike(self, reaction: Reaction) -> None:
        """Cut the connection and never return, or return when the server lets the hanging go on."""
        if reaction is Reaction.DROP:
            self.abort()
            # aiosmtpd cancels this wait when it hears of the cut, so that nothing is answered any more.
            await asyncio.Event().wait()
        await self._owner.released()

    async def _scripted(self, verb: str, answer: Answer, argument: str | None) -> None:
        """Answer the verb as aiosmtpd does, unless the script steps in or a login is still owed."""
        if not await self.passes(verb, argument):
            return
        if (
            verb == "MAIL"
            and self._owner.login is not None
            and not (self.session and self.session.authenticated)
        ):
            await self.push("530 5.7.0 Authentication required")
            return
        await answer(argument)

    def _hang_up_after(self, answer: str) -> None:
        """Close the connection after 421, which announces just that (RFC 5321, 3.8)."""
        if answer.startswith("421") and self.transport is not None:
            self.transport.close()

    def _check_login(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        """Return whether user and password are the server's."""
        login = self._owner.login
        known = isinstance(data, LoginPassword) and login == (data.login.decode(), data.password.decode())
        return AuthResult(success=known, handled=False)
