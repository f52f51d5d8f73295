"""A calendar file as the mail that would bring it."""

from __future__ import annotations

from base64 import encodebytes

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def is_calendar(given: bytes) -> bool:
    """Return whether this is a calendar file, and not a mail."""
    return given.removeprefix(_BYTE_ORDER_MARK).lstrip()[:15].upper() == b"BEGIN:VCALENDAR"


def as_mail(calendar: bytes, sender: str = "") -> bytes:
    """Return a mail with this calendar in it, its bytes as they are; without a sender it says nobody's name."""
    headers = [
        *([f"From: <{sender}>"] if sender else []),
        "Subject: Invitation",
        "Message-ID: <preview@followthrough.invalid>",
        "MIME-Version: 1.0",
        "Content-Type: text/calendar; charset=utf-8",
        "Content-Transfer-Encoding: base64",
    ]
    return "\r\n".join([*headers, "", ""]).encode() + encodebytes(calendar)
