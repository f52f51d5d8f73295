"""An agency and its client on stepped clocks: people write and answer, and every letter is there to be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime
from itertools import count

from sqlalchemy import select

from tests.flow.mails import make_event, make_invite
from tests.flow.played import text_of
from worker.delivery.means import Defaults, Means
from worker.mailer.draft_texts import DraftTexts
from worker.model import Address, CallFacts, ProjectFacts, Team, Trust
from worker.record import calls, overview, projects, questions
from worker.record.tables import call, letter, letter_recipient
from worker.settings.letters import letters
from worker.settings.loading import defaults_folder
from worker.settings.playbooks import read_playbooks
from worker.settings.words import read_words
from worker.simulation.clocks import BEGIN
from worker.simulation.lab import ADDRESS, Lab
from worker.simulation.world import Schedule, World

PM = Address("dana@agency.example", "Dana Weber")
DEPUTY = Address("sam@agency.example", "Sam Ito")
MANAGER = Address("tom@agency.example", "Tom Okafor")
OWNER = Address("olga@agency.example", "Olga Brandt")
CARLA = Address("carla@acme.example", "Carla Ruiz")
BEN = Address("ben@acme.example", "Ben Hale")
WORKER = Address(ADDRESS)
CHECKER = "mx.agency.example"

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
# A Wednesday at ten; the story begins on a Monday at eight.
CALL = BEGIN + 9 * DAY + 2 * HOUR
ENDS = CALL + timedelta(minutes=30)
MINUTES = """Completed
- Checkout runs on the test system

Decisions
- We launch without the newsletter popup

Action items
- Dana to send the test accounts by Friday
- Carla to deliver the product texts by 20 March

Risks
- The payment contract is not signed yet. Mitigation: Carla asks her bank

Internal
- They are slow with texts, plan a week of slack
"""


@dataclass(frozen=True, slots=True)
class Got:
    """One letter as one person got it."""

    kind: str
    at: datetime
    to: str
    subject: str
    text: str
    raw: bytes


class Office:
    """One worker, its people and a client; time moves only as far as the test says."""

    def __init__(self, lab: Lab, **changes: object) -> None:
        trust = Trust(CHECKER, inside_domains=frozenset({PM.domain}))
        team = Team(None, DEPUTY, MANAGER, OWNER)
        means = replace(
            lab.fresh(),
            phrases=read_words([defaults_folder()]),
            drafts=DraftTexts([defaults_folder()]),
            playbooks=read_playbooks([defaults_folder()], letters()),
            defaults=Defaults(team, frozenset(), trust),
        )
        self.world = World(replace(means, **changes), Schedule(), [], BEGIN)  # type: ignore[arg-type]
        self._names = count(1)
        # The first look at a mailbox begins behind whatever is there.
        self.world.play(BEGIN)

    @property
    def means(self) -> Means:
        """Return what the worker works with."""
        return self.world.means

    @property
    def now(self) -> datetime:
        """Return the business time."""
        return self.world.business.now()

    def until(self, moment: datetime) -> Office:
        """Let time pass until then, and everything happen that comes due."""
        self.world.play(moment)
        self.world.business.step_to(moment)
        self.world.play(moment)
        return self

    def arrive(self, raw: bytes) -> Office:
        """Let a mail arrive now, and everything follow from it that follows at once."""
        self.world.imap.arrive(raw, self.world.machine.now())
        return self.until(self.now)

    def invite(self, start: datetime = CALL, *people: Address, title: str = "Weekly status Acme") -> Office:
        """Let the PM invite the client, with the worker among the guests."""
        guests = [one.address for one in people or (CARLA,)]
        event = make_event(start, title=title, organizer=PM.address, attendees=[*guests, WORKER.address])
        return self.arrive(make_invite(event, sender=PM.address, name=f"invite-{next(self._names)}"))

    def started(self, *people: Address) -> Office:
        """Let the PM invite the client and answer the first question."""
        return self.invite(CALL, *people).reply("invite-understood", "ok")

    def reply(
        self, kind: str, text: str, by: Address = PM, *, proved: bool = True, headers: tuple[str, ...] = ()
    ) -> Office:
        """Let somebody answer the newest letter of a kind that they got, as mail programs do."""
        asked = [one for one in self.letters if one.kind == kind and one.to == by.address]
        return self.reply_to(asked[-1], text, by, proved=proved, headers=headers)

    def reply_to(
        self,
        asked: Got,
        text: str,
        by: Address,
        *,
        proved: bool = True,
        headers: tuple[str, ...] = (),
        sender: str = "",
    ) -> Office:
        """Let somebody answer this letter, from another address of theirs when one is named."""
        by = replace(by, address=sender or by.address)
        original = message_from_bytes(asked.raw, policy=default)
        mail = EmailMessage(policy=SMTP)
        if proved:
            mail["Authentication-Results"] = f"{CHECKER}; dmarc=pass header.from={by.domain}"
        mail["From"] = f'"{by.name}" <{by.address}>'
        mail["To"] = str(original["Reply-To"])
        mail["Subject"] = f"Re: {original['Subject']}"
        mail["Date"] = format_datetime(self.now)
        mail["Message-ID"] = f"<answer-{next(self._names)}@{by.domain}>"
        mail["In-Reply-To"] = str(original["Message-ID"])
        mail["References"] = f"{original['References'] or ''} {original['Message-ID']}".strip()
        for header in headers:
            name, _, value = header.partition(": ")
            mail[name] = value
        quote = "\n".join(f"> {line}" for line in asked.text.splitlines()[:30])
        mail.set_content(f"{text}\n\nOn Mon, 2 Mar 2026 at 09:00, Followthrough wrote:\n{quote}\n")
        return self.arrive(mail.as_bytes())

    @property
    def letters(self) -> list[Got]:
        """Return every letter that the server took, in the order in which they were written, per person."""
        taken = {(one.message_id, one.recipient) for one in self.world.smtp.taken}
        people = select(letter, letter_recipient.c.address, letter_recipient.c.own_copy).join(
            letter_recipient, letter_recipient.c.letter_id == letter.c.id
        )
        with self.means.reading() as tx:
            return [
                Got(row.kind, row.created_at, row.address, row.subject, text_of(row.raw), row.raw)
                for row in tx.execute(people.order_by(letter.c.id))
                if not row.own_copy and (row.message_id, row.address) in taken
            ]

    def got(self, *people: Address) -> list[tuple[str, datetime]]:
        """Return the letters that these people got, kind and time; everybody's when nobody is named."""
        addresses = {one.address for one in people}
        return [(one.kind, one.at) for one in self.letters if not addresses or one.to in addresses]

    def kinds(self, *people: Address) -> list[str]:
        """Return the kinds of the letters that these people got, in order."""
        return [kind for kind, _ in self.got(*people)]

    def last(self, kind: str) -> Got:
        """Return the newest letter of a kind."""
        return [one for one in self.letters if one.kind == kind][-1]

    @property
    def call(self) -> CallFacts:
        """Return the first call of the record."""
        with self.means.reading() as tx:
            found = calls.facts(
                tx, tx.execute(select(call.c.id).order_by(call.c.starts_at)).scalars().first() or 0
            )
        assert found is not None
        return found

    @property
    def project(self) -> ProjectFacts:
        """Return the first project of the record."""
        with self.means.reading() as tx:
            found = projects.facts(tx, projects.ids(tx)[0])
        assert found is not None
        return found

    @property
    def questions(self) -> tuple[str, ...]:
        """Return what waits for a person."""
        with self.means.reading() as tx:
            return questions.unanswered(tx)

    @property
    def waiting(self) -> list[str]:
        """Return the names of the steps that still wait."""
        with self.means.reading() as tx:
            return [one.identity.step for one in overview.waiting_steps(tx, self.project.id, 50)]
