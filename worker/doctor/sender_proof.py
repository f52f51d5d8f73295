"""Whether the receiving server says, in each mail, if its sender is who it claims to be (RFC 8601), and is believed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from email.parser import BytesHeaderParser

from worker.doctor.examined import Examined
from worker.doctor.finding import Finding, State
from worker.parsers.authentication import NAMELESS

NAME = "sender proof"
LOOKED_AT = 10
_REMEDY = "have your mail server write Authentication-Results into what it receives (SPF, DKIM, DMARC)"


def look(examined: Examined) -> Finding:
    """Return how many of the newest mails carry such proof, and whether mailbox.authserv_id believes its writer."""
    newest = examined.mailbox().newest(LOOKED_AT)
    if not newest:
        remedy = "send a mail to the worker from your usual program, and ask the doctor again"
        return Finding(NAME, State.WARNING, "the watched folder has no mail to look at yet", remedy)

    writers = Counter(writer for mail in newest if (writer := writer_of(mail.headers)) is not None)
    if not writers:
        seen = f"none of the last {len(newest)} mails carries Authentication-Results: senders stay unproved"
        return Finding(NAME, State.WARNING, seen, _REMEDY)
    seen = f"of the last {len(newest)} mails, checked: {_told(writers)}"
    return _weighed(seen, writers, examined.settings.mailboxes[0].authserv_id.strip().lower())


def writer_of(headers: bytes) -> str | None:
    """Return the id of the server that checked last, empty when it gives none, None when nobody checked."""
    # Each server writes above what was there, so the first is the one that received the mail for us.
    first = BytesHeaderParser().parsebytes(headers).get("Authentication-Results")
    if first is None:
        return None

    words = str(first).partition(";")[0].split()
    # Microsoft leaves the id out and begins with the first result.
    return words[0].lower() if words and "=" not in words[0] else ""


def _weighed(seen: str, writers: Counter[str], authserv_id: str) -> Finding:
    """Return the finding about servers that check: fine when one of them is the one believed."""
    if writers["" if authserv_id == NAMELESS else authserv_id] and authserv_id:
        return Finding(NAME, State.OK, seen)

    likely = writers.most_common(1)[0][0] or NAMELESS
    believed = f"it believes {authserv_id!r}" if authserv_id else "it believes nobody"
    remedy = f"set mailbox.authserv_id to '{likely}', if that is the server that receives your mail"
    return Finding(NAME, State.WARNING, f"{seen}; {believed}: senders stay unproved", remedy)


def _told(writers: Mapping[str, int]) -> str:
    """Return who checked how many."""
    return ", ".join(
        f"{count} by {writer or 'a server that does not name itself'}" for writer, count in writers.items()
    )
