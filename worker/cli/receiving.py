"""Which server checks who sent the mails of a mailbox, as its newest mails tell: an offer for mailbox.authserv_id."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta

from worker.doctor.sender_proof import LOOKED_AT, writer_of
from worker.errors import MailboxUnavailable
from worker.mailbox.config import MailboxConfig
from worker.mailbox.inspection import inspect
from worker.parsers.authentication import NAMELESS
from worker.settings.servers import Server

PATIENCE = timedelta(seconds=10)


def look(server: Server) -> tuple[str, str]:
    """Return the name to offer, empty when none can be, and a sentence about what was seen."""
    config = MailboxConfig(
        server.host,
        server.user,
        server.password,
        port=server.port,
        security=server.security,
        timeout=PATIENCE,
    )
    try:
        with closing(inspect(config)) as mailbox:
            headers = [mail.headers for mail in mailbox.newest(LOOKED_AT)]
    except MailboxUnavailable as error:
        return "", f"The mailbox cannot be looked into yet: {error}"
    return weighed([writer_of(one) for one in headers])


def weighed(writers: Sequence[str | None]) -> tuple[str, str]:
    """Return the name to offer, and what was seen, of mails that were checked by these; None is by nobody."""
    count = len(writers)
    if not count:
        return "", "The mailbox has no mail yet that could tell."
    names = {NAMELESS if one == "" else one for one in writers}
    name = next(iter(names))
    # Where one mail goes unchecked, its sender could have written the name into it.
    if len(names) > 1 or name is None:
        return "", f"Not all of the {count} newest mails were checked by one server."
    return name, f"All of the {count} newest mails were checked by {name}."
