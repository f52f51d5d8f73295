"""Steps, letters and arrivals for tests of the record, in which each test states only what matters to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from worker.model import (
    Address,
    Attendee,
    Audience,
    CallFacts,
    DraftKind,
    IfUnknown,
    Occurrence,
    OutgoingMail,
    Recipient,
    SeriesState,
    Step,
    StepIdentity,
    Subject,
    SubjectKind,
)
from worker.record import accounts, arrivals, calls, letters, series
from worker.record.drafts import NewDraft
from worker.record.engine import Transaction
from worker.record.identity import Arrival
from worker.record.letters import Letter, NewLetter

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
LEASE = timedelta(minutes=2)
PATIENCE = timedelta(days=2)
DANA = "dana@agency.example"
OWN = "worker@agency.example"
CALL = Subject(SubjectKind.CALL, 1)
PROJECT = Subject(SubjectKind.PROJECT, 1)
ACME = "acme.example"
CARLA = Address("carla@acme.example", "Carla Ruiz")
BEN = Address("ben@acme.example", "Ben Hale")
PM = Address(DANA, "Dana Weber")
THREAD = "<invite@agency.example>"


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


def known_project(tx: Transaction, firm: str = ACME, name: str = "Relaunch") -> int:
    """Return the id of a firm's project."""
    return accounts.ensure_project(tx, accounts.ensure_account(tx, firm, firm, NOW), name, NOW)


def known_client(tx: Transaction, person: Address, firm: str = ACME) -> int:
    """Know somebody of a client's firm, and return the id of its account."""
    account_id = accounts.ensure_account(tx, firm, firm, NOW)
    accounts.ensure_person(tx, person, Audience.CLIENT, account_id)
    return account_id


def known_call(
    tx: Transaction,
    *people: Address,
    project_id: int | None = None,
    starts_at: datetime = NOW + timedelta(days=7),
    thread: str = THREAD,
    pm: Address | None = PM,
) -> CallFacts:
    """Return a call of half an hour with these people of the client's firm, in a series of its own."""
    for person in people:
        known_client(tx, person)
    number = known_project(tx) if project_id is None else project_id
    uid = f"{number}-{starts_at.isoformat()}@agency.example"
    ends_at = starts_at + timedelta(minutes=30)
    attendees = tuple(map(Attendee, people))
    seen = Occurrence(starts_at, starts_at, ends_at, "Weekly status", "Europe/Berlin", False, attendees)
    series_id = series.begin(tx, number, SeriesState(uid), pm, thread, "customer-status")
    call = calls.facts(tx, calls.add(tx, series_id, number, "customer-status", seen, NOW))
    assert call is not None
    return call


def call_now(tx: Transaction, call: CallFacts) -> CallFacts:
    """Return the call as it stands now."""
    found = calls.facts(tx, call.id)
    assert found is not None
    return found


def make_draft(text: str = "1. Welcome", **changes: Any) -> NewDraft:
    """Return an agenda of the first call, with these changes."""
    return replace(NewDraft(CALL, 1, DraftKind.AGENDA, text), **changes)


def stored_mail(tx: Transaction, uid: int = 1) -> int:
    """Return the id of a mail that waits to be taken."""
    arrivals.store(tx, arrivals.open_mailbox(tx, "worker/INBOX", 1, 1, NOW), [make_arrival(uid)], NOW)
    return arrivals.waiting(tx, "worker/INBOX", 100)[-1].id
