"""What an IMAP error says, without any of the mail that it may quote."""

from __future__ import annotations

import re

from imapclient.exceptions import IMAPClientError, ProtocolError

LONGEST = 300
# imaplib quotes the line that it stumbled over, which may be a line of a mail.
_QUOTED = re.compile(r"(unexpected response|unterminated line|unexpected tagged response): b.*", re.DOTALL)


def reason_of(error: Exception) -> str:
    """Return the error's own words where they are the server's or the system's, else its kind alone."""
    if isinstance(error, ProtocolError) or not isinstance(error, (IMAPClientError, OSError)):
        return f"an answer that cannot be read: {type(error).__name__}"

    return _QUOTED.sub(r"\1", str(error))[:LONGEST]
