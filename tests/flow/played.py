"""Stories of mails at their times, played by the real parts of two workers on stepped clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default

from sqlalchemy import select

from worker.record import questions
from worker.record.engine import Transaction
from worker.record.picture import Picture, picture
from worker.record.tables import call, letter, letter_recipient, timer
from worker.simulation.clocks import BEGIN
from worker.simulation.lab import ADDRESS, Lab
from worker.simulation.world import Delivery, Schedule, World

PM = "dana@agency.example"
CLIENT = "carla@acme.example"
WORKER = ADDRESS
UNDERSTOOD, ACCEPTED, REMINDER = "invite-understood", "invite-accepted", "agenda-reminder"


@dataclass(frozen=True, slots=True)
class Sent:
    """One letter that left: what kind, when by business time, to whom, and what it says."""

    kind: str
    at: datetime
    to: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Played:
    """What a story came to."""

    letters: tuple[Sent, ...]
    record: Picture
    questions: tuple[str, ...]
    waiting: tuple[tuple[str, datetime], ...]
    calls: tuple[tuple[datetime, bool], ...]

    def sent(self, kind: str) -> list[datetime]:
        """Return when each letter of this kind left, in order."""
        return [one.at for one in self.letters if one.kind == kind]

    @property
    def read(self) -> list[Sent]:
        """Return the letters that people read: that the worker accepts an invite, calendars tell each other."""
        return [one for one in self.letters if one.kind != ACCEPTED]

    @property
    def written_to(self) -> set[str]:
        """Return everybody who got mail, our own copies left out."""
        return {one.to for one in self.letters}


def play(lab: Lab, *story: tuple[datetime, bytes], until: datetime | None = None) -> Played:
    """Return what these mails at these times come to, when nothing is left to do or by a time."""
    last = max(at for at, _ in story)
    world = World(lab.fresh(), Schedule(), [Delivery(at, raw) for at, raw in story], BEGIN)
    world.play(until or last + timedelta(days=40))
    return _told(world)


def _told(world: World) -> Played:
    """Return what came of a world that was played."""
    steps = select(timer.c.step, timer.c.due_at).where(timer.c.outcome.is_(None)).order_by(timer.c.due_at)
    times = select(call.c.starts_at, call.c.cancelled).order_by(call.c.starts_at)
    with world.means.reading() as tx:
        return Played(
            letters=_letters(tx, {(one.message_id, one.recipient) for one in world.smtp.taken}),
            record=picture(tx),
            questions=questions.unanswered(tx),
            waiting=tuple((row.step, row.due_at) for row in tx.execute(steps)),
            calls=tuple((row.starts_at, row.cancelled) for row in tx.execute(times)),
        )


def _letters(tx: Transaction, taken: set[tuple[str, str]]) -> tuple[Sent, ...]:
    """Return the letters that the server took, in the order in which they were written."""
    people = select(letter, letter_recipient.c.address, letter_recipient.c.own_copy).join(
        letter_recipient, letter_recipient.c.letter_id == letter.c.id
    )
    return tuple(
        Sent(row.kind, row.created_at, row.address, row.subject, text_of(row.raw))
        for row in tx.execute(people.order_by(letter.c.id))
        if not row.own_copy and (row.message_id, row.address) in taken
    )


def text_of(raw: bytes) -> str:
    """Return the plain text of a letter."""
    body = message_from_bytes(raw, policy=default).get_body(("plain",))
    assert body is not None
    return str(body.get_content())
