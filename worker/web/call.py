"""The timeline of one call: its steps, done and to come, its drafts version by version, and its items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from worker.delivery.means import Means
from worker.model import CallFacts, Standing
from worker.record import calls, evidence, pages, sent, versions
from worker.record.engine import Transaction
from worker.record.pages import StepLine
from worker.record.sent import LetterLine
from worker.record.versions import DraftLine
from worker.web import agreed, posted, told
from worker.web.agreed import ItemLine
from worker.web.badges import OUTCOMES, Badge
from worker.web.calls import standing
from worker.web.due import due_line, rule_of, why
from worker.web.posted import Posted
from worker.web.times import zone_name
from worker.web.told import ToldLine
from worker.web.words import called, names_of, titled

MOST = 100


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the timeline: a step or a letter, when it was or will be, how it ended, and why."""

    at: datetime
    what: str
    to: tuple[str, ...]
    standing: Badge
    why: str
    letter_id: int | None = None
    is_over: bool = True


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a draft, with the names of those who made and released it."""

    draft: DraftLine
    kind: str
    made_by: str
    released_by: str


@dataclass(frozen=True, slots=True)
class Call:
    """What the page of a call shows."""

    title: str
    facts: CallFacts
    state: Badge | None
    zone: str
    items: tuple[ItemLine, ...]
    past: tuple[Point, ...]
    to_come: tuple[Point, ...]
    versions: tuple[Version, ...]
    letters: tuple[Posted, ...]
    more_letters: int
    record: tuple[ToldLine, ...]
    more_record: int


def look(tx: Transaction, means: Means, number: int, now: datetime) -> Call | None:
    """Return what the page of a call shows, or None when there is none of that number."""
    facts = calls.facts(tx, number)
    if facts is None:
        return None

    letters, more_letters = sent.about_call(tx, number, MOST)
    entries, more_record = evidence.of_call(tx, number, MOST)
    steps, drafts = pages.steps_about(tx, facts.subject), versions.about(tx, facts.subject)
    known = posted.addresses(letters) | told.addresses(entries) | agreed.addresses([facts])
    known |= {address for one in drafts for address in (one.made_by, one.released_by) if address}
    names = names_of(tx, known | {one.step.identity.recipient for one in steps}, facts)
    timeline = _timeline(means, facts, steps, letters, names, now)
    return Call(
        title=facts.title,
        facts=facts,
        state=standing(facts, now),
        zone=zone_name(facts.zone),
        items=tuple(sorted(agreed.lines([facts], names, *Standing), key=lambda item: item.number)),
        past=tuple(one for one in timeline if one.is_over),
        to_come=tuple(one for one in timeline if not one.is_over),
        versions=tuple(_version(one, names) for one in drafts),
        letters=tuple(posted.posted(means, one, facts, names) for one in letters),
        more_letters=more_letters,
        record=told.lines(entries, names),
        more_record=more_record,
    )


def _timeline(
    means: Means,
    facts: CallFacts,
    steps: tuple[StepLine, ...],
    letters: tuple[LetterLine, ...],
    names: Mapping[str, str],
    now: datetime,
) -> list[Point]:
    """Return the steps of a call and the letters that no step asked for, in the order of their times."""
    by_key = {letter.key: letter for letter in letters}
    points = [_of_step(means, facts, one, by_key, names, now) for one in steps]
    planned = {one.step.identity.key for one in steps}
    points += [
        _of_letter(posted.posted(means, one, facts, names)) for one in letters if one.key not in planned
    ]
    return sorted(points, key=lambda point: point.at)


def _of_step(
    means: Means,
    facts: CallFacts,
    line: StepLine,
    letters: Mapping[str, LetterLine],
    names: Mapping[str, str],
    now: datetime,
) -> Point:
    """Return a step as a point of the timeline."""
    due = due_line(means, line.step, facts, names, now)
    letter = letters.get(line.step.identity.key)
    if letter is not None:
        return _of_letter(posted.posted(means, letter, facts, names), due.step)
    rule = rule_of(means, facts, line.step.identity.step)
    return Point(
        at=line.ended_at or due.at,
        what=due.step,
        to=due.to,
        standing=OUTCOMES[line.outcome],
        why=due.why if line.outcome is None else line.reason or why(rule, facts),
        is_over=line.outcome is not None,
    )


def _of_letter(letter: Posted, step: str = "") -> Point:
    """Return a letter as a point of the timeline."""
    readers = tuple(one.who for one in letter.readers)
    return Point(letter.at, step or letter.kind, readers, letter.state, letter.why, letter.id)


def _version(draft: DraftLine, names: Mapping[str, str]) -> Version:
    """Return one version of a draft."""
    kind = titled(draft.kind)
    return Version(draft, kind, called(draft.made_by, names), called(draft.released_by, names))
