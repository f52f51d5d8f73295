"""One effect of one mail carried out around a call that is followed, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import select

from tests.unit.delivery.rig import Rig
from tests.unit.record.made import make_arrival
from tests.unit.rules.arrivals import CARL, DANA, WORKER, make_client, make_facts, make_mail, make_sender
from worker.intake.arrived import Arrived
from worker.intake.effects import carry_out
from worker.model import (
    Address,
    Answered,
    CallFacts,
    Effect,
    NewText,
    Offer,
    OfferKind,
    ProjectFacts,
    read_offer,
)
from worker.record import arrivals, people, projects
from worker.record.engine import Transaction
from worker.record.tables import entry, letter, letter_recipient

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Written:
    """One letter that a mail led to: what kind, to whom, what it offers, and what it says on lines of any length."""

    kind: str
    to: str
    offer: Offer
    text: str


class Clerk:
    """Carries out effects about one call, on a record of its own."""

    def __init__(self, office: Rig, call: CallFacts | None = None) -> None:
        self.office = office
        self.call = call or office.followed_call()
        self._mails = count(1)

    @property
    def now(self) -> datetime:
        """Return the business time."""
        return self.office.business.now()

    def by_pm(self, effect: Effect, text: str = "", **changes: Any) -> None:
        """Carry out what a mail of the PM leads to, with these changes to what is known."""
        self.carry_out(effect, DANA, text, **{"sender": make_sender(), **changes})

    def by_client(self, effect: Effect, text: str = "", who: Address = CARL, **changes: Any) -> None:
        """Carry out what a mail of one of the client's people leads to, with these changes to what is known."""
        self.carry_out(effect, who, text, **{"sender": make_client(address=who), **changes})

    def carry_out(
        self,
        effect: Effect,
        who: Address | None,
        text: str = "",
        to: tuple[Address, ...] = (WORKER,),
        **changes: Any,
    ) -> None:
        """Carry out an effect of a mail that was stored just now; the mail is about the call, unless changed."""
        mail_id = self._store()
        facts = make_facts(**{"about": self.call_now, **changes})
        proof = facts.sender.proof if facts.sender is not None else ""
        mail = make_mail(
            sender=who,
            to=to,
            text=text,
            new=NewText(text),
            message_id=f"<{mail_id}@mail.example>",
            proof=proof,
        )
        arrived = Arrived(mail_id, mail, True, facts)
        self.office.means.writer.run(
            lambda tx: carry_out(tx, self.office.means, arrived, 1, effect, self.now)
        )

    @property
    def call_now(self) -> CallFacts:
        """Return the call as it stands now."""
        return self.office.call_now(self.call)

    @property
    def project(self) -> ProjectFacts:
        """Return the call's project as it stands now."""
        found = self.read(lambda tx: projects.facts(tx, self.call.project_id))
        assert found is not None
        return found

    @property
    def letters(self) -> list[Written]:
        """Return the letters that were written, oldest first."""
        people_meant = select(letter, letter_recipient.c.address).join(
            letter_recipient, letter_recipient.c.letter_id == letter.c.id
        )
        meant = people_meant.where(letter_recipient.c.own_copy.is_(False)).order_by(letter.c.id)
        rows = self.read(lambda tx: tx.execute(meant).all())
        return [Written(row.kind, row.address, read_offer(row.offer), _text_of(row.raw)) for row in rows]

    @property
    def kinds(self) -> list[str]:
        """Return the kinds of the letters that were written."""
        return [one.kind for one in self.letters]

    @property
    def last(self) -> Written:
        """Return the newest letter."""
        return self.letters[-1]

    @property
    def token(self) -> str:
        """Return what an answer to the newest letter carries."""
        newest = select(letter.c.token).order_by(letter.c.id.desc()).limit(1)
        found: str = self.read(lambda tx: tx.execute(newest).scalar_one())
        return found

    @property
    def entries(self) -> list[tuple[str, str]]:
        """Return kind and text of each line of the record."""
        rows = self.read(lambda tx: tx.execute(select(entry.c.kind, entry.c.text).order_by(entry.c.id)).all())
        return [(row.kind, row.text) for row in rows]

    def let_pm(self, who: Address = DANA) -> None:
        """Let somebody be the project's PM by name."""
        self.office.means.writer.run(lambda tx: people.set_role(tx, self.call.project_id, "pm", who))

    def read(self, question: Callable[[Transaction], T]) -> T:
        """Return what the record answers."""
        with self.office.means.reading() as tx:
            return question(tx)

    def _store(self) -> int:
        """Return the id of a mail that has arrived just now."""
        uid = next(self._mails)

        def unit(tx: Transaction) -> int:
            cursor = arrivals.open_mailbox(tx, "worker/INBOX", 1, 1, self.now)
            arrivals.store(tx, cursor, [make_arrival(uid)], self.now)
            return arrivals.waiting(tx, "worker/INBOX", 1000)[-1].id

        return self.office.means.writer.run(unit)


def answered(kind: OfferKind, of: str = "", version: int = 0, letter_id: int = 1, name: str = "") -> Answered:
    """Return the letter that a mail surely answers."""
    return Answered(letter_id, "call/1/step//pm", name or "letter", Offer(kind, of, version), "token", 100)


def _text_of(raw: bytes) -> str:
    """Return the words of a letter, whatever its lines."""
    body = message_from_bytes(raw, policy=default).get_body(("plain",))
    assert body is not None
    return " ".join(str(body.get_content()).split())
