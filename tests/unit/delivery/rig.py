"""Delivery around a record of its own: both clocks stepped, a post and a mailbox that do as they are told."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from tests.unit.delivery.post import ScriptedPost
from tests.unit.rules.arrivals import CARL, DANA, make_invite
from worker.delivery.following import HORIZON, follow
from worker.delivery.means import Means
from worker.delivery.outbox import Outbox
from worker.delivery.recovery import Recovery
from worker.delivery.settling import settle_again
from worker.delivery.steps import run_step
from worker.delivery.ticker import Ticker
from worker.errors import MailboxUnavailable
from worker.model import (
    Address,
    Audience,
    CallFacts,
    Claim,
    Clocks,
    DraftKind,
    Facts,
    IfUnknown,
    LetterState,
    OutgoingMail,
    Recipient,
    SeriesState,
    draft_name,
)
from worker.record import accounts, calls, drafts, items, letters, overview, people, questions, series
from worker.record.drafts import NewDraft
from worker.record.engine import Transaction
from worker.record.items import NewItem
from worker.record.letters import Letter, LetterRecipient, NewLetter
from worker.record.tables import letter
from worker.simulation.clocks import BEGIN, SteppedBusiness, SteppedMachine
from worker.simulation.lab import Lab

SAM = "sam@agency.example"
LEE = "lee@agency.example"
OWN = "worker@agency.example"
PLAYBOOK = "customer-status"
WEEK = timedelta(days=7)
# From a Monday at eight to a Thursday at ten: no day off lies within two days of it.
MIDWEEK = timedelta(days=10, hours=2)
OLGA = Address("olga@agency.example", "Olga Brandt")


@dataclass(slots=True)
class Rig:
    """One worker's delivery; a look at the mailbox finds what is in `found`, or nobody can look."""

    means: Means
    business: SteppedBusiness
    machine: SteppedMachine
    post: ScriptedPost
    found: set[str] = field(default_factory=set)
    looks: int = 0
    mailbox_away: bool = False
    handed_on: list[Claim] = field(default_factory=list)

    def known_call(
        self, uid: str = "call@agency.example", starts_in: timedelta = WEEK, pm: Address = DANA
    ) -> CallFacts:
        """Return a call that the record follows from now on, with its steps."""
        now = self.business.now()
        state = SeriesState(uid, make_invite(uid=uid, starts_at=now + starts_in))

        def unit(tx: Transaction) -> CallFacts:
            account = accounts.ensure_account(tx, "acme.example", "Acme", now)
            project = accounts.ensure_project(tx, account, "Relaunch", now)
            accounts.ensure_person(tx, CARL, Audience.CLIENT, account)
            series.begin(tx, project, state, pm, "<invite@agency.example>", PLAYBOOK)
            return follow(tx, self.means, state.uid, now)[0]

        return self.means.writer.run(unit)

    def followed_call(self, uid: str = "call@agency.example", starts_in: timedelta = MIDWEEK) -> CallFacts:
        """Return a call that somebody inside has let the worker follow, with its steps; Olga owns the account."""
        call = self.known_call(uid, starts_in)
        now = self.business.now()

        def unit(tx: Transaction) -> None:
            people.set_role(tx, call.project_id, "account_owner", OLGA)
            series.follow_from(tx, call.series_id, now)
            settle_again(tx, self.means, call.subject, now)

        self.means.writer.run(unit)
        return self.call_now(call)

    def call_now(self, call: CallFacts) -> CallFacts:
        """Return the call as it stands now."""
        with self.means.reading() as tx:
            found = calls.facts(tx, call.id)
        assert found is not None
        return found

    def add_draft(self, facts: Facts, kind: DraftKind, text: str = "1. Welcome", **changes: Any) -> int:
        """Return the number of the draft's new version, kept now."""
        new = replace(NewDraft(facts.subject, facts.project_id, kind, text), **changes)
        now = self.business.now()

        def unit(tx: Transaction) -> int:
            version = drafts.newest_version(tx, new.about) + 1
            drafts.add(tx, new, version, now)
            settle_again(tx, self.means, facts.subject, now)
            return version

        return self.means.writer.run(unit)

    def release(self, facts: Facts, kind: DraftKind, *put: NewItem, slot: str = "") -> int:
        """Release the newest version of a draft, put these items to the client, and return its number."""
        about, now = draft_name(facts.subject, kind, slot), self.business.now()

        def unit(tx: Transaction) -> int:
            version = drafts.newest_version(tx, about)
            drafts.release(tx, about, version, DANA.address, None, now)
            items.put(tx, facts.subject.id, version, put)
            settle_again(tx, self.means, facts.subject, now)
            return version

        return self.means.writer.run(unit)

    def waiting(self, facts: Facts) -> dict[str, datetime]:
        """Return when each step of a project and its calls is due."""
        with self.means.reading() as tx:
            steps = overview.waiting_steps(tx, facts.project_id, 100)
        return {step.identity.step: step.due_at for step in steps if step.identity.step != HORIZON}

    def known_client(self, firm: str, person: Address) -> None:
        """Let the record know somebody of a client's firm."""
        now = self.business.now()

        def unit(tx: Transaction) -> None:
            account = accounts.ensure_account(tx, firm, firm, now)
            accounts.ensure_person(tx, person, Audience.CLIENT, account)

        self.means.writer.run(unit)

    def cancel(self, call: CallFacts) -> None:
        """Let the record say that the call will not take place."""
        self.means.writer.run(lambda tx: calls.cancel(tx, call, self.business.now()))

    def add_letter(
        self,
        to: Iterable[str] = (SAM,),
        call: CallFacts | None = None,
        kind: str = "agenda-reminder",
        key: str = "letter",
        if_unknown: IfUnknown = IfUnknown.RESEND,
        audience: Audience = Audience.INTERNAL,
    ) -> int:
        """Return the id of a letter that waits in the outbox."""
        mail = OutgoingMail(
            "<letter@agency.example>", "Agenda due", b"Subject: Agenda due\r\n\r\nSend it.\r\n"
        )
        people = tuple(Recipient(Address(address), audience) for address in to)
        new = NewLetter(key, kind, mail, people, if_unknown, OWN, call.id if call else None)
        now, machine_now = self.business.now(), self.machine.now()
        number = self.means.writer.run(
            lambda tx: letters.add(tx, new, now, machine_now, self.means.config.give_up_after)
        )
        assert number is not None
        return number

    def send(self) -> int:
        """Return how many letters were tried."""
        return asyncio.run(Outbox(self.means, self.post, 10).send_ready())

    def recover(self) -> int:
        """Return how many letters of unknown fate were brought further."""
        return Recovery(self.means, self._look).recover()

    def tick(self) -> list[Claim]:
        """Return the claims of the steps that are due."""
        self.handed_on.clear()
        Ticker(self.means, self.handed_on.append).tick()
        return list(self.handed_on)

    def run(self, held: Claim) -> None:
        """Run a claimed step."""
        run_step(self.means, held)

    def later(self, span: timedelta) -> None:
        """Let machine time go on by this span."""
        self.machine.step_to(self.machine.now() + span)

    def copy_arrives(self, message_id: str) -> None:
        """Let our own copy of a letter arrive in the mailbox."""
        self.means.writer.run(lambda tx: letters.copy_arrived(tx, message_id, self.machine.now()))

    def letter(self, number: int = 1) -> Letter:
        """Return a letter as it stands now."""
        with self.means.reading() as tx:
            found = letters.read(tx, number)
        assert found is not None
        return found

    def states(self) -> list[tuple[str, LetterState]]:
        """Return kind and state of every letter, oldest first."""
        with self.means.reading() as tx:
            rows = tx.execute(select(letter.c.kind, letter.c.state).order_by(letter.c.id))
            return [(row.kind, LetterState(row.state)) for row in rows]

    def person(self, address: str, number: int = 1) -> LetterRecipient:
        """Return where one recipient of a letter stands."""
        return next(one for one in self.letter(number).recipients if one.address == address)

    def seconds_to_next_try(self, number: int = 1) -> int:
        """Return how long the letter waits from now on, in whole seconds."""
        with self.means.reading() as tx:
            at = tx.execute(select(letter.c.try_at).where(letter.c.id == number)).scalar_one()
        seconds: float = (at - self.machine.now()).total_seconds()
        return round(seconds)

    def questions(self) -> tuple[str, ...]:
        """Return what is before a person."""
        with self.means.reading() as tx:
            return questions.unanswered(tx)

    def letters_written(self) -> int:
        """Return how many letters there are."""
        with self.means.reading() as tx:
            count: int = tx.execute(select(func.count()).select_from(letter)).scalar_one()
        return count

    def _look(self, message_id: str) -> bool:
        """Return whether the mailbox has the letter; MailboxUnavailable while it is away."""
        self.looks += 1
        if self.mailbox_away:
            raise MailboxUnavailable("the mailbox is away")
        return message_id in self.found


def make_rig(lab: Lab) -> Rig:
    """Return delivery on an empty record, both clocks standing still."""
    business, machine = SteppedBusiness(BEGIN), SteppedMachine(BEGIN)
    means = replace(lab.fresh(), clocks=Clocks(business, machine))
    return Rig(means, business, machine, ScriptedPost(machine))
