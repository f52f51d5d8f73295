"""The delivery story: two invites, two acknowledgements, two reminders, and a change that races each reminder."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from worker.simulation.clocks import BEGIN
from worker.simulation.world import Delivery

CLIENT = "carla@acme.example"
PM = "dana@agency.example"
# A folder to lay over the defaults: its playbook owes each call the reminder alone.
ONE_STEP = Path(__file__).parent / "one_step"
END = BEGIN + timedelta(days=5)
REMINDED_BEFORE = timedelta(hours=28)
# The reminders come due at the very moment at which the changes arrive.
STATUS_CALL = BEGIN + timedelta(hours=48)
DESIGN_CALL = BEGIN + timedelta(hours=50)
RENAMED_AT = STATUS_CALL - REMINDED_BEFORE
MOVED_AT = DESIGN_CALL - REMINDED_BEFORE
MOVED_BY = timedelta(hours=24)


def delivery_story() -> tuple[Delivery, ...]:
    """Return the mails of the story, each at its time."""
    return (
        Delivery(BEGIN + timedelta(hours=1), invite("status", 0, "Weekly status", STATUS_CALL)),
        Delivery(BEGIN + timedelta(hours=1), invite("design", 0, "Design review", DESIGN_CALL)),
        Delivery(RENAMED_AT, invite("status", 1, "Weekly status, new title", STATUS_CALL)),
        Delivery(MOVED_AT, invite("design", 1, "Design review", DESIGN_CALL + MOVED_BY)),
    )


def invite(uid: str, sequence: int, title: str, start: datetime, method: str = "REQUEST") -> bytes:
    """Return an invite from the PM to the client, as a calendar program mails it."""
    calendar = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Followthrough//Simulation//EN",
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        f"UID:{uid}@agency.example",
        f"SEQUENCE:{sequence}",
        f"DTSTAMP:{_stamp(BEGIN + timedelta(minutes=sequence))}",
        f"DTSTART:{_stamp(start)}",
        f"DTEND:{_stamp(start + timedelta(minutes=30))}",
        f"SUMMARY:{title}",
        f"ORGANIZER;CN=Dana Weber:mailto:{PM}",
        f"ATTENDEE;CN=Carla Client:mailto:{CLIENT}",
        f"ATTENDEE:mailto:{PM}",
        f"STATUS:{'CANCELLED' if method == 'CANCEL' else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    headers = [
        f"From: Dana Weber <{PM}>",
        f"To: {CLIENT}, worker@agency.example",
        f"Subject: {title}",
        f"Message-ID: <{uid}-{sequence}-{method.lower()}@agency.example>",
        "Date: Mon, 02 Mar 2026 08:00:00 +0000",
        "MIME-Version: 1.0",
        f"Content-Type: text/calendar; charset=utf-8; method={method}",
    ]
    return "\r\n".join([*headers, "", *calendar, ""]).encode()


def _stamp(moment: datetime) -> str:
    """Return a moment as iCalendar writes it in UTC."""
    return moment.strftime("%Y%m%dT%H%M%SZ")
