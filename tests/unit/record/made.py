"""Steps, letters and arrivals for tests of the record, in which each test states only what matters to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from worker.model import (
    Address,
    Audience,
    IfUnknown,
    OutgoingMail,
    Recipient,
    Step,
    StepIdentity,
    Subject,
    SubjectKind,
)
from worker.record import letters
from worker.record.engine import Transaction
from worker.record.identity import Arrival
from worker.record.letters import Letter, NewLetter

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
LEASE = timedelta(minutes=2)
PATIENCE = timedelta(days=2)
DANA = "dana@agency.example"
OWN = "worker@agency.example"
CALL = Subject(SubjectKind.CALL, 1)


def make_step(name: str = "agenda-reminder", due_at: datetime = NOW, **changes: Any) -> Step:
    """Return a step of the first call that is due now, with these changes."""
    return replace(Step(StepIdentity(CALL, name, recipient="pm"), due_at), **changes)


def make_letter(key: str = "mail/1/0", to: Iterable[str] = (DANA,), **changes: Any) -> NewLetter:
    """Return a letter to Dana, or to these people inside, with our own copy, with these changes."""
    mail = OutgoingMail(f"<{key}@agency.example>", "Agenda due", b"Subject: Agenda due\r\n\r\nSend it.\r\n")
    people = tuple(Recipient(Address(address), Audience.INTERNAL) for address in to)
    return replace(NewLetter(key, "agenda-reminder", mail, people, IfUnknown.RESEND, OWN), **changes)


def add_letter(tx: Transaction, new: NewLetter | None = None, at: datetime = NOW) -> int | None:
    """Return the id of a letter now in the outbox, None when its key is there already."""
    return letters.add(tx, new or make_letter(), at, at, PATIENCE)


def claimed_letter(tx: Transaction, new: NewLetter | None = None, at: datetime = NOW) -> Letter:
    """Return a new letter as the one who has claimed it holds it."""
    add_letter(tx, new, at)
    return letters.claim(tx, at, LEASE, 1)[0]


def make_arrival(uid: int, text: str = "", **changes: Any) -> Arrival:
    """Return a fetched mail that says this, or its own UID, with these changes."""
    words = text or f"mail {uid}"
    raw = f"Message-ID: <{words.replace(' ', '-')}@client.example>\r\n\r\n{words}\r\n".encode()
    message_id = f"<{words.replace(' ', '-')}@client.example>"
    arrival = Arrival(uid, len(raw), NOW, raw, message_id, dated_at=NOW)
    return replace(arrival, **changes)
