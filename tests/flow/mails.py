"""Mails as calendars and people write them, in which each story states only what matters to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from tests.flow.played import CLIENT, PM, WORKER

BEGIN_STAMP = "20260302T080000Z"


def stamp(moment: datetime) -> str:
    """Return a moment as iCalendar writes it in UTC."""
    return moment.strftime("%Y%m%dT%H%M%SZ")


def make_event(
    start: datetime,
    *lines: str,
    uid: str = "status",
    sequence: int = 0,
    title: str = "Weekly status",
    organizer: str = PM,
    attendees: Sequence[str] = (CLIENT, WORKER),
) -> str:
    """Return one VEVENT of half an hour, with these further lines."""
    return "\r\n".join(
        [
            "BEGIN:VEVENT",
            f"UID:{uid}@agency.example",
            f"SEQUENCE:{sequence}",
            f"DTSTAMP:{BEGIN_STAMP}",
            f"DTSTART:{stamp(start)}",
            f"DTEND:{stamp(start + timedelta(minutes=30))}",
            f"SUMMARY:{title}",
            f"ORGANIZER:mailto:{organizer}",
            *(f"ATTENDEE:mailto:{one}" for one in attendees),
            *lines,
            "END:VEVENT",
        ]
    )


def make_invite(*events: str, method: str = "REQUEST", sender: str = PM, name: str = "1") -> bytes:
    """Return a mail with these events as its calendar part."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Followthrough//Tests//EN", f"METHOD:{method}"]
    calendar = [*head, *events, "END:VCALENDAR", ""]
    content_type = f"Content-Type: text/calendar; charset=utf-8; method={method}"
    return make_mail(content_type, body="\r\n".join(calendar), sender=sender, name=name)


def make_mail(*headers: str, body: str = "Hello\r\n", sender: str = PM, name: str = "1") -> bytes:
    """Return a mail to the worker with these further headers; its name makes its Message-ID."""
    lines = [
        f"From: <{sender}>",
        f"To: {WORKER}",
        "Subject: Weekly status",
        f"Message-ID: <mail-{name}@agency.example>",
        "Date: Mon, 02 Mar 2026 08:00:00 +0000",
        "MIME-Version: 1.0",
        *headers,
    ]
    return "\r\n".join([*lines, "", body]).encode()
