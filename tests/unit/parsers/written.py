"""Mails and calendar objects for tests, in which each test states only what matters to it."""

from __future__ import annotations

from pathlib import Path

from worker.model import CalendarPart

CORPUS = Path(__file__).parents[2] / "mail"


def corpus_mail(name: str) -> bytes:
    """Return the bytes of one odd mail."""
    return (CORPUS / f"{name}.eml").read_bytes()


def mail_of(*header: str, body: bytes = b"Hello\r\n") -> bytes:
    """Return a mail with these header lines."""
    return "".join(f"{line}\r\n" for line in header).encode() + b"\r\n" + body


def multipart_of(*parts: bytes, boundary: str = "b1") -> bytes:
    """Return a multipart mail with these parts, each with its own header."""
    line = f"--{boundary}".encode()
    body = b"".join(line + b"\r\n" + part + b"\r\n" for part in parts) + line + b"--\r\n"
    return mail_of(
        "From: dana@agency.example", f"Content-Type: multipart/mixed; boundary={boundary}", body=body
    )


def event_of(*lines: str, start: str = "DTSTART:20260106T140000Z", uid: str = "weekly@agency.example") -> str:
    """Return a VEVENT with these lines beside UID, DTSTAMP and DTSTART."""
    return "\r\n".join(
        ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260102T080000Z", start, *lines, "END:VEVENT"]
    )


def calendar_of(*blocks: str, method: str = "REQUEST", said: str = "") -> CalendarPart:
    """Return a calendar part with these blocks; `said` is the method of its MIME header."""
    head = ["BEGIN:VCALENDAR", *([f"METHOD:{method}"] if method else [])]
    return CalendarPart("\r\n".join([*head, *blocks, "END:VCALENDAR", ""]), said)
