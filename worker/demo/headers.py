"""The headers of a raw mail, as people read them."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default


def header_of(raw: bytes, name: str) -> str:
    """Return a header of the mail, decoded and without the spaces of its folding; an empty string when there is none."""
    return str(message_from_bytes(raw, policy=default)[name] or "").strip()


def subject_of(raw: bytes) -> str:
    """Return the mail's subject, or an empty string."""
    return header_of(raw, "Subject")
