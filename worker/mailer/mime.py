"""A letter's bytes: two renderings of one text, 7-bit clean, the same for the same input on every Python."""

from __future__ import annotations

import binascii
import hashlib
from collections.abc import Iterable

CRLF = "\r\n"


def assemble(headers: Iterable[tuple[str, str]], text: str, html: str, key: str, calendar: str = "") -> bytes:
    """Return the whole mail, its parts alternatives of each other; headers without a value stay out.

    An answer to an invite is one more alternative, by its method told from an invite (RFC 6047 section 2.4).
    """
    boundary = _boundary(key)
    lines = [f"{name}: {value}" for name, value in headers if value]
    lines += ["MIME-Version: 1.0", f'Content-Type: multipart/alternative; boundary="{boundary}"', ""]
    parts = [("plain; charset=utf-8", text), ("html; charset=utf-8", html)]
    if calendar:
        parts.append(("calendar; method=REPLY; charset=utf-8", calendar))
    for subtype, body in parts:
        lines += [f"--{boundary}", _part(subtype, body)]
    lines += [f"--{boundary}--", ""]
    return CRLF.join(lines).encode("ascii")


def _boundary(key: str) -> str:
    """Return the boundary of this key; quoted-printable never has `=_`, so no text can hold it."""
    return "=_" + hashlib.sha256(key.encode()).hexdigest()[:32]


def _part(subtype: str, text: str) -> str:
    """Return one part with its own headers, quoted-printable."""
    whole = CRLF.join(text.splitlines()) + CRLF
    encoded = binascii.b2a_qp(whole.encode("utf-8", "replace"), istext=True).decode("ascii")
    return CRLF.join(
        (
            f"Content-Type: text/{subtype}",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            encoded,
        )
    )
