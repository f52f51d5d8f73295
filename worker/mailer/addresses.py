"""Which addresses a letter may be sent to as they stand; nothing is ever repaired."""

from __future__ import annotations

import re

from worker.errors import SendFailed

# The dot-atom form of RFC 5321. Quoted local parts and non-ASCII addresses (SMTPUTF8) are refused rather
# than rewritten: a rewritten address is another person's. Two dots in a row exist in Japan and are let be.
_SENDABLE = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
)
LONGEST = 254


def is_sendable(address: str) -> bool:
    """Return whether this can stand between the angle brackets of MAIL and RCPT, byte for byte."""
    return len(address) <= LONGEST and _SENDABLE.fullmatch(address) is not None


def require_sendable(address: str) -> None:
    """Return when the address can be used as it stands; otherwise refuse it for good."""
    if is_sendable(address):
        return

    shown = ascii(address[:80])
    raise SendFailed(f"{shown} is not an address that mail can be sent to; correct it", permanent=True)
