"""The stamp of the demo's mail server: whether whoever logged in to send a mail is the one it is from."""

from __future__ import annotations

import re
from email.parser import BytesHeaderParser
from email.policy import default

# The name under which the server vouches; the worker of the demo believes it and nobody else.
AUTHSERV_ID = "mail.demo.test"
_RESULTS = re.compile(
    rb"^authentication-results[ \t]*+:[^\n]*+(?:\n[ \t][^\n]*+)*+(?:\n|\Z)", re.IGNORECASE | re.MULTILINE
)
_LAST_HEADER_ENDS = re.compile(rb"\n(?=\r?\n)")


def stamped(raw: bytes, login: str) -> bytes:
    """Return the mail with the server's word on its sender, and without what anybody else wrote in that place."""
    end = _LAST_HEADER_ENDS.search(raw)
    headers, body = (raw, b"") if end is None else (raw[: end.end()], raw[end.end() :])
    kept = _RESULTS.sub(b"", headers)
    if not login or login.lower() != _sender(headers):
        return kept + body
    word = f"Authentication-Results: {AUTHSERV_ID}; auth=pass smtp.auth={login.lower()}\r\n"
    return word.encode() + kept + body


def _sender(headers: bytes) -> str:
    """Return the one address that the mail is from, or an empty text when it names none or several."""
    found = BytesHeaderParser(policy=default).parsebytes(headers).get_all("From", [])
    addresses = [one.addr_spec.lower() for value in found for one in value.addresses]
    return addresses[0] if len(addresses) == 1 else ""
