"""The worker's acceptance of an invite, read as a calendar program reads it."""

from __future__ import annotations

from datetime import UTC, datetime

from icalendar import Calendar

from tests.unit.sequences.calls import make_invite
from worker.mailer.itip import acceptance
from worker.model import Address

AT = datetime(2026, 1, 2, 9, tzinfo=UTC)
WORKER = "worker@agency.example"


def accepted(**changes: object) -> str:
    """Return the acceptance of an invite by Dana with these changes."""
    invite = make_invite(**{"organizer": Address("dana@agency.example"), "sequence": 3, **changes})
    return acceptance(invite, WORKER, AT)


def test_acceptance_names_the_invite_and_the_worker_alone() -> None:
    calendar = Calendar.from_ical(accepted())
    (event,) = calendar.events

    assert calendar["METHOD"] == "REPLY"
    assert (event["UID"], event["SEQUENCE"]) == ("weekly@agency.example", 3)
    assert event["ATTENDEE"] == f"mailto:{WORKER}"
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert event["ORGANIZER"] == "mailto:dana@agency.example"
    assert "RECURRENCE-ID" not in event


def test_acceptance_of_one_call_of_a_series_names_that_call() -> None:
    (event,) = Calendar.from_ical(accepted(recurrence_id=datetime(2026, 1, 6, 14, tzinfo=UTC))).events

    assert event.decoded("RECURRENCE-ID") == datetime(2026, 1, 6, 14, tzinfo=UTC)


def test_title_cannot_write_lines_of_its_own() -> None:
    text = accepted(summary="Hello\r\nATTENDEE:mailto:x@evil.example, and; more\\")

    assert text.count("ATTENDEE") == 2
    assert "\r\nATTENDEE:mailto:x" not in text


def test_long_lines_are_folded_without_tearing_a_character() -> None:
    text = accepted(summary="ä" * 100)

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert Calendar.from_ical(text).events[0]["SUMMARY"] == "ä" * 100
