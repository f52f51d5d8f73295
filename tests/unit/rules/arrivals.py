"""Mails, invites and what is known around them for tests, in which each test states only what matters to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from worker.model import Address, ArrivalFacts, Attendee, House, IncomingMail, Invite, Method, SeriesState

WORKER = Address("worker@agency.example")
DANA = Address("dana@agency.example", "Dana Weber")
CARL = Address("carl@acme.example", "Carl Client")
HOUSE = House(frozenset({WORKER.address}), frozenset({"agency.example"}))
UID = "weekly@agency.example"


def make_mail(**changes: Any) -> IncomingMail:
    """Return a mail from Dana, who is inside, with these changes."""
    mail = IncomingMail(message_id="<1@agency.example>", subject="Weekly status", sender=DANA, to=(WORKER,))
    return replace(mail, **changes)


def make_invite(*attendees: Address, **changes: Any) -> Invite:
    """Return Dana's invite for Carl and the worker, or for these people, with these changes."""
    starts_at = changes.get("starts_at", datetime(2026, 1, 6, 14, tzinfo=UTC))
    people = tuple(Attendee(person) for person in attendees or (CARL, WORKER))
    invite = Invite(
        method=Method.REQUEST,
        uid=UID,
        sequence=0,
        stamped_at=datetime(2026, 1, 2, 8, tzinfo=UTC),
        summary="Weekly status",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=30),
        zone="Europe/Berlin",
        organizer=DANA,
        attendees=people,
    )
    return replace(invite, **changes)


def make_facts(*series: SeriesState, threads: tuple[str, ...] = ()) -> ArrivalFacts:
    """Return what is known: these series and threads."""
    return ArrivalFacts(HOUSE, series, frozenset(threads))
