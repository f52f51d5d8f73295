"""The first page: every project with what is due next, and what waits for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from worker.delivery.means import Means
from worker.delivery.settling import facts_of
from worker.model import CallFacts, Facts, Step
from worker.record import calls, overview, pages, sent, versions
from worker.record.engine import Transaction
from worker.record.overview import QuestionLine
from worker.record.pages import ProjectLine
from worker.record.versions import DraftLine
from worker.web import agreed, posted
from worker.web.agreed import Count
from worker.web.badges import Badge, Tone
from worker.web.calls import coming, is_observed
from worker.web.due import UNSEEN, DueLine, due_line
from worker.web.posted import Posted
from worker.web.times import zone_name
from worker.web.words import called, names_of, titled

MOST = 100
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One project with its next call, what is due next, and how its items stand."""

    project: ProjectLine
    phase: str
    state: Badge | None
    zone: str
    next_call: CallFacts | None
    due: DueLine | None
    items: Count


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft that waits for its release: what it is of, and with whom it lies."""

    draft: DraftLine
    kind: str
    account: str
    title: str
    call: CallFacts | None
    zone: str
    pm: str


@dataclass(frozen=True, slots=True)
class Home:
    """What the first page shows; each list with how many more there are."""

    title: str
    projects: tuple[ProjectRow, ...]
    more_projects: int
    questions: tuple[QuestionLine, ...]
    more_questions: int
    held: tuple[Posted, ...]
    more_held: int
    drafts: tuple[DraftRow, ...]
    more_drafts: int

    @property
    def waiting(self) -> int:
        """Return how many things wait for a person."""
        more = self.more_questions + self.more_held + self.more_drafts
        return len(self.questions) + len(self.held) + len(self.drafts) + more


def look(tx: Transaction, means: Means, _number: int, now: datetime) -> Home:
    """Return what the first page shows."""
    projects, more = pages.projects(tx, MOST)
    steps = pages.next_steps(tx, [one.id for one in projects], UNSEEN)
    rows = [_row(tx, means, one, steps.get(one.id), now) for one in projects]
    # What a held letter is asked about stands with the letter.
    asked = [one for one in overview.questions(tx) if one.letter_id is None]
    held, more_held = sent.held(tx, MOST)
    names = names_of(tx, posted.addresses(held))
    drafts, more_drafts = versions.unreleased(tx, now, MOST)
    return Home(
        title="Projects",
        projects=tuple(sorted(rows, key=_urgency)),
        more_projects=more,
        questions=tuple(asked[:MOST]),
        more_questions=max(0, len(asked) - MOST),
        held=tuple(posted.posted(means, one, None, names) for one in held),
        more_held=more_held,
        drafts=tuple(_draft(tx, one) for one in drafts),
        more_drafts=more_drafts,
    )


def _urgency(row: ProjectRow) -> datetime:
    """Return when the project's next step is due; one without a step comes last."""
    return row.due.at if row.due is not None else _LAST


def _row(tx: Transaction, means: Means, project: ProjectLine, step: Step | None, now: datetime) -> ProjectRow:
    """Return one project as a row."""
    its_calls = calls.of_project(tx, project.id)
    to_come = coming(its_calls, now)
    facts = None if step is None else _facts_of(tx, step, its_calls)
    due = None
    if step is not None and facts is not None:
        due = due_line(means, step, facts, names_of(tx, {step.identity.recipient}, facts), now)
    return ProjectRow(
        project=project,
        phase=titled(project.phase),
        state=state_of(project, to_come),
        zone=zone_name(facts.zone if facts is not None else its_calls[-1].zone if its_calls else ""),
        next_call=next(iter(to_come), None),
        due=due,
        items=agreed.count(its_calls),
    )


def _facts_of(tx: Transaction, step: Step, its_calls: tuple[CallFacts, ...]) -> Facts | None:
    """Return the facts of what a step is about; those of its calls are at hand."""
    about = step.identity.subject
    return next((call for call in its_calls if call.subject == about), None) or facts_of(tx, about)


def state_of(project: ProjectLine, to_come: tuple[CallFacts, ...]) -> Badge | None:
    """Return what sets a project apart from those that just go on, or None."""
    if project.held:
        return Badge("on hold", Tone.WAITS)
    return Badge("observing", Tone.WAITS) if is_observed(to_come) else None


def _draft(tx: Transaction, draft: DraftLine) -> DraftRow:
    """Return a draft that waits for its release as a row."""
    facts = facts_of(tx, draft.subject)
    call = facts if isinstance(facts, CallFacts) else None
    pm = None if facts is None else facts.pm
    return DraftRow(
        draft=draft,
        kind=titled(draft.kind),
        account="" if facts is None else facts.account,
        title="" if facts is None else facts.title,
        call=call,
        zone=zone_name("" if facts is None else facts.zone),
        pm="" if pm is None else called(pm.address, {pm.address: pm.name}),
    )
