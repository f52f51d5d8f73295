"""The SMTP catcher of the demo: takes every mail, keeps it, and hands it to those whose mailboxes are here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from worker.demo.imap import Mailboxes
from worker.demo.people import without_plus
from worker.demo.stamp import stamped


@dataclass(frozen=True, slots=True)
class Caught:
    """One mail as the catcher took it: when by business time, from whom, for whom, and its bytes."""

    at: datetime
    sender: str
    recipients: tuple[str, ...]
    raw: bytes


class Catcher:
    """Takes mail within one event loop; `keep` is called with each before it is answered."""

    def __init__(
        self,
        people: Collection[str],
        password: str,
        mailboxes: Mailboxes,
        now: Callable[[], datetime],
        keep: Callable[[Caught], None],
    ) -> None:
        self._people = people
        self._password = password
        self._mailboxes = mailboxes
        self._now = now
        self._keep = keep

    def connected(self) -> asyncio.Protocol:
        """Return the protocol of one more connection, which may log in and need not."""
        return SMTP(
            self,
            hostname="localhost",
            ident="the demo's catcher",
            enable_SMTPUTF8=True,
            auth_require_tls=False,
            authenticator=self._check_login,
            loop=asyncio.get_running_loop(),
        )

    # aiosmtpd finds its hooks by their names.
    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Return the answer to the final dot, once the mail is kept and in the mailboxes."""
        assert isinstance(envelope.content, bytes)
        recipients = tuple(str(one).lower() for one in envelope.rcpt_tos)
        # What the login is kept as, aiosmtpd leaves to whoever checks it; nobody need have logged in.
        login = cast("str | None", session.auth_data)
        raw = stamped(envelope.content, login or "")
        caught = Caught(self._now(), (envelope.mail_from or "").lower(), recipients, raw)
        self._keep(caught)
        for name in dict.fromkeys(map(without_plus, recipients)):
            if name in self._people:
                await self._mailboxes.deliver(name, caught.raw, caught.at)
        return "250 2.0.0 caught"

    def _check_login(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        """Return whether this is one of the people, and under which name the session goes on."""
        if not isinstance(data, LoginPassword):
            return AuthResult(success=False, handled=False)
        login = data.login.decode("utf-8", "replace").lower()
        known = login in self._people and data.password == self._password.encode()
        return AuthResult(success=known, handled=False, auth_data=login if known else "")
