"""One page that tells a whole project: its people, what is due, what the client agreed to, and the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from worker.delivery.means import Means
from worker.model import Address, CallFacts, Facts, ProjectFacts, Standing, Step
from worker.record import calls, evidence, pages, people, projects, sent, versions
from worker.record.engine import Transaction
from worker.record.versions import DraftLine
from worker.web import agreed, posted, told
from worker.web.agreed import ItemLine
from worker.web.badges import Badge
from worker.web.calls import CallLine, coming, lines
from worker.web.due import UNSEEN, DueLine, due_line
from worker.web.home import state_of
from worker.web.posted import Posted
from worker.web.times import zone_name
from worker.web.told import ToldLine
from worker.web.words import names_of, team_of, titled

MOST = 100


@dataclass(frozen=True, slots=True)
class Member:
    """One of the people around a project: what they are, and until when they are away."""

    role: str
    name: str
    address: str
    away_until: datetime | None


@dataclass(frozen=True, slots=True)
class Project:
    """What the page of a project shows; `more_…` says how many lines of a list were left off."""

    title: str
    facts: ProjectFacts
    phase: str
    state: Badge | None
    zone: str
    team: tuple[Member, ...]
    clients: tuple[Member, ...]
    next_call: CallFacts | None
    due: tuple[DueLine, ...]
    more_due: int
    open_items: tuple[ItemLine, ...]
    agreed_items: tuple[ItemLine, ...]
    coming: tuple[CallLine, ...]
    past: tuple[CallLine, ...]
    drafts: tuple[DraftLine, ...]
    letters: tuple[Posted, ...]
    more_letters: int
    record: tuple[ToldLine, ...]
    more_record: int


def look(tx: Transaction, means: Means, number: int, now: datetime) -> Project | None:
    """Return what the page of a project shows, or None when there is none of that number."""
    facts, line = projects.facts(tx, number), pages.one_project(tx, number)
    if facts is None or line is None:
        return None

    steps, more_due = pages.waiting_steps(tx, number, UNSEEN, MOST)
    letters, more_letters = sent.to_project(tx, number, MOST)
    # After what is about them: on PostgreSQL a call may have come in between.
    its_calls = calls.of_project(tx, number)
    entries, more_record = evidence.of_project(tx, number, facts.account_id, MOST)
    known = {step.identity.recipient for step in steps} | agreed.addresses(its_calls)
    names = names_of(tx, known | posted.addresses(letters) | told.addresses(entries), facts)
    about = _Subjects(facts, {call.id: call for call in its_calls})
    rows = lines(its_calls, sent.sent_at(tx, number), now)
    over = {call.id for call in its_calls if call.ends_at <= now}
    to_come = coming(its_calls, now)
    due = [due_line(means, step, about.of(step), names, now) for step in steps]
    return Project(
        title=f"{facts.account} · {facts.project}",
        facts=facts,
        phase=titled(facts.phase),
        state=state_of(line, to_come),
        zone=zone_name(facts.zone),
        team=_team(tx, facts, its_calls),
        clients=_clients(facts),
        next_call=next(iter(to_come), None),
        due=tuple(sorted(due, key=lambda line: line.at)),
        more_due=more_due,
        open_items=agreed.lines(its_calls, names, Standing.DISPUTED, Standing.ASKED),
        agreed_items=agreed.lines(its_calls, names, Standing.CONFIRMED),
        coming=tuple(row for row in rows if row.id not in over),
        past=tuple(row for row in reversed(rows) if row.id in over),
        drafts=versions.about(tx, facts.subject),
        letters=tuple(posted.posted(means, one, about.call(one.call_id), names) for one in letters),
        more_letters=more_letters,
        record=told.lines(entries, names),
        more_record=more_record,
    )


@dataclass(frozen=True, slots=True)
class _Subjects:
    """The facts of a project and of its calls, for whatever is about one of them."""

    project: ProjectFacts
    calls: dict[int, CallFacts]

    def of(self, step: Step) -> Facts:
        """Return the facts of what a step is about."""
        subject = step.identity.subject
        return self.project if subject == self.project.subject else self.call(subject.id)

    def call(self, call_id: int | None) -> Facts:
        """Return the facts of a call of the project, else those of the project."""
        return self.project if call_id is None else self.calls.get(call_id, self.project)


def _team(tx: Transaction, facts: ProjectFacts, its_calls: tuple[CallFacts, ...]) -> tuple[Member, ...]:
    """Return who inside answers for the project; a PM that only an invite names is one, too."""
    roles = dict(team_of(facts))
    if facts.pm is None and its_calls:
        roles |= {"Project manager": its_calls[-1].pm}
    return tuple(_member(tx, role, who) for role, who in roles.items() if who is not None)


def _member(tx: Transaction, role: str, who: Address) -> Member:
    """Return one of the people inside."""
    return Member(role, who.name or who.address, who.address, people.away_until(tx, who.address))


def _clients(facts: ProjectFacts) -> tuple[Member, ...]:
    """Return the client's people."""
    return tuple(
        Member(titled(one.role), one.person.name or one.person.address, one.person.address, one.away_until)
        for one in facts.clients
    )
