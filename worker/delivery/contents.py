"""What each letter of a playbook says beside who it is for: its draft, its items, its deadline, what was tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from worker.delivery.compose import NOTHING
from worker.delivery.means import Means
from worker.mailer.times import shown_in
from worker.model import (
    CallFacts,
    Draft,
    DraftKind,
    Facts,
    Item,
    LetterContent,
    Minutes,
    Offer,
    OfferKind,
    Section,
    Standing,
    StepRule,
    draft_name,
    newest,
    released,
)
from worker.record import calls, overview
from worker.record.drafts import NewDraft
from worker.record.engine import Transaction
from worker.rules.agenda import shared
from worker.rules.numbering import numbered, shown_text
from worker.sequences.timetable import nominally_due


@dataclass(frozen=True, slots=True)
class Told:
    """What a step's letter says, what an answer to it may decide, and the draft that is made with it."""

    content: LetterContent
    offer: Offer = NOTHING
    draft: NewDraft | None = None


Tell = Callable[[Transaction, Means, Facts, StepRule, LetterContent], Told]

OVERDUE = "decisions-overdue"

# By which letter each letter's deadline is told: the one that follows when it is missed, or that it prepares.
_DEADLINES = {
    DraftKind.AGENDA: "agenda",
    DraftKind.MINUTES: "minutes-late",
    DraftKind.CHECK_IN: "check-in",
}
# Which letters tell what has been tried about a draft.
_TOLD_OF = {
    DraftKind.AGENDA: ("agenda",),
    DraftKind.MINUTES: ("minutes", "decisions", "confirmation"),
    DraftKind.CHECK_IN: ("check-in",),
}


def told(tx: Transaction, means: Means, facts: Facts, rule: StepRule, content: LetterContent) -> Told:
    """Return what a step's letter says; `content` holds whom it is for and about."""
    tell = _LETTERS.get(rule.letter)
    return Told(content) if tell is None else tell(tx, means, facts, rule, content)


def deadline(
    means: Means, facts: Facts, draft: DraftKind, slot: str = "", letter: str = ""
) -> datetime | None:
    """Return until when a draft has to be there, by the playbook, or None when the playbook does not say."""
    playbook = means.playbooks.get(facts.playbook)
    wanted = letter or _DEADLINES[draft]
    rules = () if playbook is None else playbook.steps
    rule = next((one for one in rules if one.letter == wanted and one.slot == slot), None)
    return None if rule is None else nominally_due(facts, rule, means.hours)


def open_items(facts: CallFacts) -> tuple[Item, ...]:
    """Return the items that the client has not confirmed."""
    return tuple(item for item in facts.items if item.standing is not Standing.CONFIRMED)


def open_actions(tx: Transaction, facts: Facts) -> tuple[Item, ...]:
    """Return the actions of the project's earlier calls that the client knows of, newest call's only."""
    if not isinstance(facts, CallFacts):
        return ()
    earlier = [one for one in calls.of_project(tx, facts.project_id) if one.starts_at < facts.starts_at]
    with_items = [one for one in earlier if one.items]
    if not with_items:
        return ()
    return tuple(item for item in with_items[-1].items if item.section is Section.ACTION)


def first_text(tx: Transaction, means: Means, facts: Facts, kind: DraftKind, slot: str) -> str:
    """Return the text that a draft begins with."""
    name = f"{kind}-{slot}" if slot else str(kind)
    parts = shared(facts.ends_at - facts.starts_at) if isinstance(facts, CallFacts) else ()
    language = facts.language or means.language
    return means.drafts.fill(name, language, facts, parts, open_actions(tx, facts))


def as_items(minutes: Minutes, facts: Facts) -> tuple[Item, ...]:
    """Return the items that would be put to the client, with the numbers they would bear."""
    known = facts.items if isinstance(facts, CallFacts) else ()
    return tuple(
        Item(0, number, 0, item.section, shown_text(item), item.owner, item.due)
        for number, item in numbered(minutes, known)
    )


def draft_offer(facts: Facts, kind: DraftKind, slot: str, version: int) -> Offer:
    """Return the offer to release this version of a draft."""
    return Offer(OfferKind.DRAFT, draft_name(facts.subject, kind, slot), version)


def tried(tx: Transaction, means: Means, facts: Facts, kind: DraftKind) -> tuple[str, ...]:
    """Return what has been written inside about a draft so far, a line each."""
    lines = overview.letters_about(tx, facts.subject)
    about = [line for line in lines if line.kind.startswith(_TOLD_OF[kind])]
    language = facts.language or means.language
    return tuple(f"{shown_in(line.created_at, facts.zone, language)}: {line.subject}" for line in about)


def _offered(tx: Transaction, means: Means, facts: Facts, rule: StepRule, content: LetterContent) -> Told:
    """Return the newest version of the draft, made now when there is none, to be released by an answer.

    A step that is about no draft offers none: its letter only says what is due.
    """
    kind = rule.draft
    if kind is None:
        return Told(content)
    draft = newest(facts.drafts, kind, rule.slot)
    letter = OVERDUE if kind is DraftKind.MINUTES else ""
    content = replace(content, due=deadline(means, facts, kind, rule.slot, letter))
    if draft is not None:
        offer = draft_offer(facts, kind, rule.slot, draft.version)
        items = () if draft.minutes is None else as_items(draft.minutes, facts)
        return Told(replace(content, draft=draft, items=items), offer)
    text = first_text(tx, means, facts, kind, rule.slot)
    made = NewDraft(facts.subject, facts.project_id, kind, text, rule.slot)
    shown = Draft(0, kind, 1, text, means.clocks.business.now(), rule.slot)
    return Told(replace(content, draft=shown), draft_offer(facts, kind, rule.slot, 1), made)


def _released(_tx: Transaction, _means: Means, facts: Facts, rule: StepRule, content: LetterContent) -> Told:
    """Return the version that the PM released."""
    draft = released(facts.drafts, rule.draft or DraftKind.AGENDA, rule.slot)
    return Told(replace(content, draft=draft))


def _minutes(tx: Transaction, _means: Means, facts: Facts, rule: StepRule, content: LetterContent) -> Told:
    """Return the released minutes, and of the items those that are not confirmed: a later version asks no others."""
    draft = released(facts.drafts, DraftKind.MINUTES)
    if draft is None or not isinstance(facts, CallFacts):
        return Told(content)
    # Released is not sent: a version that was corrected before it left has asked the client nothing.
    changed = any(line.kind == rule.letter for line in overview.letters_about(tx, facts.subject))
    offer = Offer(OfferKind.ITEMS, str(facts.id), draft.version)
    # A "confirmed" counts for every item of this version that was open, so each of them has to be shown.
    items = open_items(facts)
    return Told(replace(content, draft=draft, items=items, notice="changed" if changed else ""), offer)


def _asked_again(
    _tx: Transaction, _means: Means, facts: Facts, _rule: StepRule, content: LetterContent
) -> Told:
    """Return the items that are still not confirmed, to be answered."""
    draft = released(facts.drafts, DraftKind.MINUTES)
    if draft is None or not isinstance(facts, CallFacts):
        return Told(content)
    offer = Offer(OfferKind.ITEMS, str(facts.id), draft.version)
    return Told(replace(content, draft=draft, items=open_items(facts)), offer)


def _form(tx: Transaction, means: Means, facts: Facts, _rule: StepRule, content: LetterContent) -> Told:
    """Return the form for the minutes: by when they are due, and the actions that were open."""
    due = deadline(means, facts, DraftKind.MINUTES)
    offer = Offer(OfferKind.FORM, str(facts.subject.id), 0)
    return Told(replace(content, due=due, items=open_actions(tx, facts)), offer)


def _escalated(tx: Transaction, means: Means, facts: Facts, rule: StepRule, content: LetterContent) -> Told:
    """Return what has not been done, and what was tried."""
    kind = rule.draft or DraftKind.AGENDA
    items = open_items(facts) if isinstance(facts, CallFacts) else ()
    draft = newest(facts.drafts, kind, rule.slot)
    due = deadline(means, facts, kind, rule.slot, rule.letter if rule.letter == OVERDUE else "")
    return Told(replace(content, draft=draft, items=items, due=due, lines=tried(tx, means, facts, kind)))


_LETTERS: Mapping[str, Tell] = MappingProxyType(
    {
        "agenda-draft": _offered,
        "agenda-reminder": _offered,
        "agenda-late": _offered,
        "agenda-escalation": _escalated,
        "agenda": _released,
        "minutes-request": _form,
        "minutes-reminder": _form,
        "minutes-late": _escalated,
        "decisions-waiting": _offered,
        "decisions-overdue": _escalated,
        "minutes": _minutes,
        "confirmation-nudge": _asked_again,
        "confirmation-escalation": _escalated,
        "check-in-draft": _offered,
        "check-in-late": _offered,
        "check-in-escalation": _escalated,
        "check-in": _released,
    }
)
