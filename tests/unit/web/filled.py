"""A record for tests and pictures of the pages: mail that arrives, letters that leave, and what people say of items."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from sqlalchemy import update

from worker.delivery.following import follow
from worker.delivery.means import Means
from worker.delivery.settling import settle_again, settle_project
from worker.model import (
    Address,
    Attendee,
    Audience,
    CallFacts,
    DraftKind,
    IfUnknown,
    Invite,
    LetterState,
    Method,
    OutgoingMail,
    Phase,
    Recipient,
    RecipientState,
    Said,
    Section,
    SeriesState,
    SubjectKind,
    Verdict,
    draft_name,
)
from worker.record import accounts, arrivals, calls, drafts, entries, items, letters, people, projects, series
from worker.record.drafts import NewDraft
from worker.record.engine import Transaction
from worker.record.entries import EntryKind, Place
from worker.record.identity import Arrival
from worker.record.items import NewItem
from worker.record.letters import LetterRecipient, NewLetter
from worker.record.tables import mail, timer
from worker.simulation.clocks import SteppedBusiness

DANA = Address("dana@agency.example", "Dana Weber")
WORKER = Address("worker@agency.example", "Followthrough")
CARLA = Address("carla@nordhafen.example", "Carla Jensen")
PLAYBOOK = "customer-status"
LEASE = timedelta(minutes=2)
PATIENCE = timedelta(days=2)
PROOF = "dmarc=pass (mx.agency.example)"


@dataclass(slots=True)
class Filled:
    """A record and its business clock; every function writes at the time that the clock stands at."""

    means: Means
    clock: SteppedBusiness
    mails: int = 0

    @property
    def now(self) -> datetime:
        """Return the business time."""
        return self.clock.now()

    def at(self, moment: datetime) -> None:
        """Let it be this time now."""
        self.clock.step_to(moment)

    def project(self, key: str, account: str, project: str, phase: Phase = Phase.BUILD) -> int:
        """Return the id of a project of an account, with the account's first contact left to come."""

        def unit(tx: Transaction) -> int:
            number = accounts.ensure_account(tx, key, account, self.now)
            made = accounts.ensure_project(tx, number, project, self.now)
            projects.change(tx, made, self.now, "phase set", phase=phase)
            return made

        return self.means.writer.run(unit)

    def client(self, project_id: int, person: Address) -> None:
        """Let somebody be one of the client's people."""

        def unit(tx: Transaction) -> None:
            facts = projects.facts(tx, project_id)
            assert facts is not None
            accounts.ensure_person(tx, person, Audience.CLIENT, facts.account_id)

        self.means.writer.run(unit)

    def role(self, project_id: int, role: str, person: Address) -> None:
        """Let somebody inside hold a role in the project."""
        self.means.writer.run(lambda tx: people.set_role(tx, project_id, role, person))

    def away(self, person: Address, until: datetime) -> None:
        """Let somebody be away until then."""
        self.means.writer.run(lambda tx: people.set_away(tx, person.address, until))

    def series(
        self, project_id: int, title: str, starts_at: datetime, *clients: Address, weekly: bool = True
    ) -> tuple[CallFacts, ...]:
        """Return the coming calls of a new series, observed until somebody follows it."""
        uid = f"{title}-{project_id}@agency.example"
        invite = Invite(
            method=Method.REQUEST,
            uid=uid,
            sequence=0,
            stamped_at=self.now,
            summary=title,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=45),
            zone="Europe/Berlin",
            organizer=DANA,
            attendees=tuple(Attendee(one) for one in (*clients, WORKER)),
            rule="FREQ=WEEKLY;COUNT=6" if weekly else "",
        )

        def unit(tx: Transaction) -> tuple[CallFacts, ...]:
            series.begin(tx, project_id, SeriesState(uid, invite), DANA, f"<{uid}>", PLAYBOOK)
            return follow(tx, self.means, uid, self.now)

        return self.means.writer.run(unit)

    def follow(self, project_id: int, series_id: int) -> None:
        """Let somebody inside have said that the series was read rightly."""

        def unit(tx: Transaction) -> None:
            series.follow_from(tx, series_id, self.now)
            settle_project(tx, self.means, project_id, self.now)

        self.means.writer.run(unit)

    def mail(self, sender: Address, subject: str, text: str, proof: str = PROOF) -> int:
        """Return the id of a mail that has arrived."""
        self.mails += 1
        written = EmailMessage()
        written["From"] = f"{sender.name} <{sender.address}>"
        written["To"] = f"{WORKER.name} <{WORKER.address}>"
        written["Subject"] = subject
        written["Date"] = format_datetime(self.now)
        written["Message-ID"] = f"<{self.mails}@{sender.domain}>"
        written.set_content(text)
        raw = written.as_bytes()
        arrival = Arrival(self.mails, len(raw), self.now, raw, written["Message-ID"], dated_at=self.now)

        def unit(tx: Transaction) -> int:
            cursor = arrivals.open_mailbox(tx, "worker/INBOX", 1, 1, self.now)
            arrivals.store(tx, cursor, [arrival], self.now)
            tx.execute(update(mail).where(mail.c.id == self.mails).values(proof=proof, state="taken"))
            return self.mails

        return self.means.writer.run(unit)

    def entry(
        self, kind: EntryKind, text: str, said_by: Address, mail_id: int | None, call: CallFacts
    ) -> None:
        """Add a line to the record."""
        place = Place(call.account_id, call.project_id, call.id)
        self.means.writer.run(
            lambda tx: entries.add(
                tx, kind, self.now, text, said_by=said_by.address, mail_id=mail_id, place=place
            )
        )

    def draft(self, call: CallFacts, kind: DraftKind, version: int, text: str, mail_id: int | None) -> None:
        """Make a version of a draft, by the PM's mail or by the worker itself."""
        by = "" if mail_id is None else DANA.address
        new = NewDraft(call.subject, call.project_id, kind, text, by=by, mail_id=mail_id)

        def unit(tx: Transaction) -> None:
            drafts.add(tx, new, version, self.now)
            settle_again(tx, self.means, call.subject, self.now)

        self.means.writer.run(unit)

    def release(self, call: CallFacts, kind: DraftKind, version: int, mail_id: int | None = None) -> None:
        """Let the PM release a version of a draft."""
        name = draft_name(call.subject, kind)

        def unit(tx: Transaction) -> None:
            drafts.release(tx, name, version, DANA.address, mail_id, self.now)
            settle_again(tx, self.means, call.subject, self.now)

        self.means.writer.run(unit)

    def put(self, call: CallFacts, version: int, *texts: tuple[Section, str, str, date | None]) -> None:
        """Put numbered items to the client."""
        wanted = [NewItem(number, *text) for number, text in enumerate(texts, 1)]

        def unit(tx: Transaction) -> None:
            items.put(tx, call.id, version, wanted)
            settle_again(tx, self.means, call.subject, self.now)

        self.means.writer.run(unit)

    def say(
        self, call: CallFacts, number: int, verdict: Verdict, words: str, who: Address, mail_id: int
    ) -> None:
        """Let somebody say something of an item; what proves their mail proves it."""

        def unit(tx: Transaction) -> None:
            facts = calls.facts(tx, call.id)
            assert facts is not None
            proof = tx.execute(mail.select().where(mail.c.id == mail_id)).one().proof
            said = Said(who.address, verdict, words, self.now, mail_id, proof)
            items.say(tx, next(one for one in facts.items if one.number == number), said)
            settle_again(tx, self.means, call.subject, self.now)

        self.means.writer.run(unit)

    def letter(
        self,
        key: str,
        kind: str,
        subject: str,
        text: str,
        *to: Address,
        call: CallFacts | None = None,
        state: LetterState = LetterState.SENT,
        reason: str = "",
        refused: str = "",
    ) -> int:
        """Return the id of a letter that has come to this state; its recipients have it, but for the refused one."""
        written = EmailMessage()
        written["From"] = f"{WORKER.name} <{WORKER.address}>"
        written["To"] = ", ".join(f"{one.name} <{one.address}>" for one in to)
        written["Subject"] = subject
        written["Date"] = format_datetime(self.now)
        written.set_content(text)
        readers = tuple(Recipient(one, Audience.INTERNAL) for one in to)
        frozen = OutgoingMail(f"<{key.replace('/', '.')}@agency.example>", subject, written.as_bytes())
        new = NewLetter(key, kind, frozen, readers, IfUnknown.RESEND, WORKER.address)
        if call is not None:
            new = replace(new, call_id=call.id, project_id=call.project_id)

        def unit(tx: Transaction) -> int:
            number = letters.add(tx, new, self.now, self.now, PATIENCE)
            assert number is not None
            if state is not LetterState.READY:
                held = next(one for one in letters.claim(tx, self.now, LEASE, 100) if one.id == number)
                if state is LetterState.SENT:
                    letters.keep_recipients(tx, held, [_answered(one, refused) for one in held.recipients])
                letters.settle(tx, held, state, self.now, reason=reason)
            return number

        return self.means.writer.run(unit)

    def step(
        self, call: CallFacts, name: str, subject: str, text: str, *to: Address, refused: str = ""
    ) -> int:
        """Return the id of the letter that a step of a call ended with."""

        def unit(tx: Transaction) -> str:
            one = (
                timer.c.subject_kind == SubjectKind.CALL,
                timer.c.subject_id == call.id,
                timer.c.step == name,
            )
            ended = {"outcome": "sent", "ended_at": self.now}
            key: str = tx.execute(
                update(timer).where(*one).values(**ended).returning(timer.c.key)
            ).scalar_one()
            return key

        key = self.means.writer.run(unit)
        return self.letter(key, name, subject, text, *to, call=call, refused=refused)

    def suppress(self, call: CallFacts, name: str, reason: str) -> None:
        """Let a step of a call end without a letter."""
        one = (timer.c.subject_kind == SubjectKind.CALL, timer.c.subject_id == call.id, timer.c.step == name)
        ended = {"outcome": "suppressed", "ended_at": self.now, "reason": reason}
        self.means.writer.run(lambda tx: tx.execute(update(timer).where(*one).values(**ended)))

    def call(self, number: int) -> CallFacts:
        """Return a call as it is now."""
        with self.means.reading() as tx:
            facts = calls.facts(tx, number)
        assert facts is not None
        return facts


def _answered(one: LetterRecipient, refused: str) -> LetterRecipient:
    """Return a recipient as the server left them."""
    if one.address == refused:
        return replace(one, state=RecipientState.REFUSED, code=550, reply="5.1.1 no such person here")
    return replace(one, state=RecipientState.ACCEPTED, code=250, reply="2.0.0 queued")
