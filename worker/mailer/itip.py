"""The worker's acceptance of an invite, as a calendar program expects it (RFC 5546 section 3.2.3)."""

from __future__ import annotations

from datetime import UTC, datetime

from worker.mailer.lines import one_line
from worker.model import Invite

CRLF = "\r\n"
# Octets on a line before it is folded (RFC 5545 section 3.1).
_LONGEST_LINE = 75


def acceptance(invite: Invite, address: str, at: datetime) -> str:
    """Return the calendar text by which the worker accepts this invite, whole or one call of it."""
    organizer = invite.organizer.address if invite.organizer is not None else ""
    which = () if invite.recurrence_id is None else (f"RECURRENCE-ID:{_utc(invite.recurrence_id)}",)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Followthrough//EN",
        "METHOD:REPLY",
        "BEGIN:VEVENT",
        f"UID:{one_line(invite.uid)}",
        f"SEQUENCE:{invite.sequence}",
        *which,
        f"DTSTAMP:{_utc(at)}",
        f"DTSTART:{_utc(invite.starts_at)}",
        f"SUMMARY:{_text(invite.summary)}",
        f"ORGANIZER:mailto:{organizer}",
        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{address}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return CRLF.join(map(_folded, lines)) + CRLF


def _utc(moment: datetime) -> str:
    """Return a moment as calendars write it."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    """Return a text value with what has a meaning in it escaped (RFC 5545 section 3.3.11)."""
    escaped = one_line(value)
    for mark in ("\\", ";", ","):
        escaped = escaped.replace(mark, f"\\{mark}")
    return escaped


def _folded(line: str) -> str:
    """Return a line folded such that no part is too long; characters are never torn apart."""
    pieces: list[str] = []
    current = ""
    for character in line:
        if len((current + character).encode()) > _LONGEST_LINE - bool(pieces):
            pieces.append(current)
            current = ""
        current += character
    return f"{CRLF} ".join((*pieces, current))
