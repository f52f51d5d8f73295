"""Mails, invites and what is known around them for tests, in which each test states only what matters to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from worker.model import (
    Address,
    Answered,
    ArrivalFacts,
    Attendee,
    Audience,
    House,
    IncomingMail,
    Invite,
    Method,
    NewText,
    Offer,
    OfferKind,
    Sender,
    SeriesState,
)
from worker.rules.arrival import Arrival
from worker.settings.loading import defaults_folder
from worker.settings.words import read_words

WORKER = Address("worker@agency.example")
DANA = Address("dana@agency.example", "Dana Weber")
CARL = Address("carl@acme.example", "Carl Client")
HOUSE = House(frozenset({WORKER.address}), frozenset({"agency.example"}))
UID = "weekly@agency.example"
PROOF = "dmarc=pass (mx.agency.example)"
PHRASES = read_words([defaults_folder()])


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


def make_facts(*series: SeriesState, threads: tuple[str, ...] = (), **changes: Any) -> ArrivalFacts:
    """Return what is known: these series and threads, with these changes."""
    return replace(ArrivalFacts(HOUSE, series, frozenset(threads), phrases=PHRASES), **changes)


def make_sender(**changes: Any) -> Sender:
    """Return Dana as the PM of the project at hand, proved to have sent the mail, with these changes."""
    sender = Sender(DANA, Audience.INTERNAL, roles=frozenset({"pm"}), proof=PROOF)
    return replace(sender, **changes)


def make_client(**changes: Any) -> Sender:
    """Return Carl of the client's firm, proved to have sent the mail, with these changes."""
    return replace(Sender(CARL, Audience.CLIENT, account_id=1, proof=PROOF), **changes)


def make_answer(
    text: str, offer: OfferKind, of: str = "7", version: int = 1, score: int = 100, **changes: Any
) -> Arrival:
    """Return Dana's answer in these words to a letter that offered this, with these changes to what is known."""
    answered = Answered(1, "call/1/step//pm", "letter", Offer(offer, of, version), "token", score)
    facts = {"sender": make_sender(), "answered": answered, **changes}
    mail = make_mail(text=text, new=NewText(text), subject="Re: Weekly status")
    return Arrival(mail, (), make_facts(**facts))
