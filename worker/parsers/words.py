"""Header values become readable text: encoded words decoded (RFC 2047), all of it on one line."""

from __future__ import annotations

import binascii
import re

from worker.parsers.charsets import decode

_ENCODED_WORD = re.compile(r"=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")


def readable(value: str) -> str:
    """Return a header's value as one line of text."""
    if "=?" in value:
        value = _decoded(value)
    # What can be printed has no white space but plain spaces; most values are on one line already.
    if value.isprintable() and "  " not in value:
        return value.strip()
    return _SPACE.sub(" ", value).strip()


def _decoded(value: str) -> str:
    """Return the value with its encoded words decoded, neighbours in one charset as one."""
    pieces: list[str] = []
    held, held_charset = b"", ""
    last = 0
    for word in _ENCODED_WORD.finditer(value):
        charset = word.group(1).partition("*")[0].lower()
        between = value[last : word.start()]
        # White space between two encoded words is not part of the text (RFC 2047 section 6.2), and many
        # programs cut a character of several bytes in two there.
        joined = last > 0 and not between.strip()
        if not joined or charset != held_charset:
            pieces.append(decode(held, held_charset))
            held = b""
            pieces.append("" if joined else between)
        held, held_charset = held + _bytes_of(word.group(2), word.group(3)), charset
        last = word.end()
    pieces.append(decode(held, held_charset))
    return "".join(pieces) + value[last:]


def _bytes_of(encoding: str, text: str) -> bytes:
    """Return the bytes an encoded word stands for; what is broken in it stays as it was written."""
    data = text.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(data, header=True)
    try:
        return binascii.a2b_base64(data + b"=" * (-len(data) % 4))
    except ValueError:
        return data
