"""Drafts in the PM's hands: released as they are, made anew from what the PM writes, and read back."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from worker.delivery.contents import OVERDUE, as_items, deadline, draft_offer
from worker.delivery.means import Means
from worker.delivery.settling import facts_of, settle_again
from worker.delivery.steps import count_change
from worker.intake.answering import refuse
from worker.intake.arrived import Arrived, content_about, write
from worker.intake.leaving import tell_if_it_stays
from worker.intake.sentences import sentence
from worker.model import (
    CallFacts,
    Draft,
    DraftKind,
    Facts,
    Minutes,
    ReleaseDraft,
    ReviseDraft,
    Subject,
    SubjectKind,
    TakeMinutes,
    newest,
)
from worker.record import calls, drafts, entries, items
from worker.record.drafts import NewDraft
from worker.record.engine import Transaction
from worker.record.entries import EntryKind, Place
from worker.record.items import NewItem
from worker.rules.difference import difference
from worker.rules.minutes_gaps import gaps
from worker.rules.minutes_reading import is_remark, minutes_of, revised, says_something, unknown_numbers
from worker.rules.minutes_text import written
from worker.rules.numbering import numbered, shown_text
from worker.sequences.hours import zone_of

LETTERS = {
    DraftKind.AGENDA: "agenda-draft",
    DraftKind.MINUTES: "minutes-draft",
    DraftKind.CHECK_IN: "check-in-draft",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A version as it is shown to the PM: what is said about it, and the version that it is compared with."""

    draft: Draft
    notice: str = ""
    before: Draft | None = None


def release(
    tx: Transaction, means: Means, arrived: Arrived, number: int, effect: ReleaseDraft, now: datetime
) -> None:
    """Release a version; a stale one is refused with the newest, one that is out already is said to be."""
    facts, kind, slot = _subject_of(tx, effect.about)
    draft = None if facts is None else newest(facts.drafts, kind, slot)
    if facts is None or draft is None:
        refuse(tx, means, arrived, number, "there is no such draft any more", now)
        return
    if draft.version != effect.version:
        _offer(tx, means, arrived, number, facts, Shown(draft, "stale"), now)
        return
    if not drafts.release(tx, effect.about, draft.version, arrived.said_by, arrived.id, now):
        refuse(tx, means, arrived, number, f"version {draft.version} has been released already", now)
        return

    if isinstance(facts, CallFacts) and draft.minutes is not None:
        _put_items(tx, facts, draft, draft.minutes)
        _keep_minutes(tx, arrived, facts, draft.minutes, now)
    else:
        entries.add(
            tx,
            EntryKind.AGENDA if kind is DraftKind.AGENDA else EntryKind.NOTE,
            now,
            draft.text,
            said_by=arrived.said_by,
            mail_id=arrived.id,
            place=_place(facts),
        )
    count_change(tx, facts.subject, now)
    if isinstance(facts, CallFacts) and kind in facts.skipped:
        calls.want(tx, facts, kind, now)
    settle_again(tx, means, facts.subject, now)
    tell_if_it_stays(tx, means, arrived, number, facts.subject, (kind, slot), now)


def revise(
    tx: Transaction, means: Means, arrived: Arrived, number: int, effect: ReviseDraft, now: datetime
) -> None:
    """Make a new version of a draft from what the PM wrote, and read it back with the difference."""
    facts, kind, slot = _subject_of(tx, effect.about)
    old = None if facts is None else newest(facts.drafts, kind, slot)
    if facts is None or old is None:
        refuse(tx, means, arrived, number, "there is no such draft any more", now)
        return

    minutes, text = None, effect.text.strip()
    if isinstance(facts, CallFacts) and kind is DraftKind.MINUTES:
        people, day = names_of(facts), _day_of(facts)
        unknown = unknown_numbers(old.minutes or Minutes(), text, facts.items)
        if unknown:
            language = facts.language or means.language
            refuse(tx, means, arrived, number, sentence(language, "no item", number=unknown[0]), now)
            return
        minutes = revised(old.minutes or Minutes(), text, day, people, arrived_name(arrived), facts.items)
        text = written(minutes, facts.language or means.language, facts.items)
        if old.minutes is not None and is_remark(old.minutes, minutes):
            refuse(tx, means, arrived, number, sentence(facts.language or means.language, "no minutes"), now)
            return
    if text == old.text:
        _offer(tx, means, arrived, number, facts, Shown(old, "same"), now)
        return
    _add(
        tx,
        means,
        arrived,
        number,
        facts,
        NewDraft(facts.subject, facts.project_id, kind, text, slot, minutes),
        now,
    )


def take_minutes(
    tx: Transaction, means: Means, arrived: Arrived, number: int, effect: TakeMinutes, now: datetime
) -> None:
    """Read the minutes of a call and read them back; a second answer to the form is a new version."""
    call = calls.facts(tx, effect.call_id)
    if call is None:
        refuse(tx, means, arrived, number, "the call is not in the record any more", now)
        return

    minutes = minutes_of(effect.text, _day_of(call), names_of(call), arrived_name(arrived))
    if not says_something(minutes):
        # "Will do" is no minutes: whoever owes them is still reminded.
        refuse(tx, means, arrived, number, sentence(call.language or means.language, "no minutes"), now)
        return
    text = written(minutes, call.language or means.language, call.items)
    new = NewDraft(call.subject, call.project_id, DraftKind.MINUTES, text, "", minutes)
    _add(tx, means, arrived, number, call, new, now)


def names_of(facts: Facts) -> tuple[str, ...]:
    """Return the names of the people around a call or project, as minutes may name them."""
    team = facts.team
    inside = (team.pm, team.deputy, team.delivery_manager, team.account_owner)
    people = [one for one in inside if one is not None] + [one.person for one in facts.clients]
    return tuple(dict.fromkeys(one.name or _name_in(one.address) for one in people))


def _name_in(address: str) -> str:
    """Return the name that an address is made of, as far as it is one: `carla.ruiz@` is Carla Ruiz."""
    return " ".join(re.split(r"[._-]+", address.partition("@")[0])).title()


def arrived_name(arrived: Arrived) -> str:
    """Return the name of whoever wrote the mail."""
    return arrived.mail.sender.name if arrived.mail.sender is not None else ""


def _add(
    tx: Transaction, means: Means, arrived: Arrived, number: int, facts: Facts, new: NewDraft, now: datetime
) -> None:
    """Keep a new version and read it back."""
    old = newest(facts.drafts, new.kind, new.slot)
    version = drafts.newest_version(tx, new.about) + 1
    drafts.add(tx, replace(new, by=arrived.said_by, mail_id=arrived.id), version, now)
    count_change(tx, facts.subject, now)
    settle_again(tx, means, facts.subject, now)
    after = facts_of(tx, facts.subject)
    draft = None if after is None else newest(after.drafts, new.kind, new.slot)
    if after is not None and draft is not None:
        _offer(tx, means, arrived, number, after, Shown(draft, before=old), now)


def _offer(
    tx: Transaction,
    means: Means,
    arrived: Arrived,
    number: int,
    facts: Facts,
    shown: Shown,
    now: datetime,
) -> None:
    """Show the PM the newest version, to be released by an answer."""
    sender, draft, before = arrived.mail.sender, shown.draft, shown.before
    if sender is None:
        return
    letter = OVERDUE if draft.kind is DraftKind.MINUTES else ""
    content = replace(
        content_about(facts, sender),
        draft=draft,
        notice=shown.notice,
        due=deadline(means, facts, draft.kind, draft.slot, letter),
        changes=() if before is None else difference(before.text, draft.text),
    )
    if draft.minutes is not None:
        content = replace(content, gaps=gaps(draft.minutes), items=as_items(draft.minutes, facts))
    offer = draft_offer(facts, draft.kind, draft.slot, draft.version)
    write(tx, means, arrived, number, LETTERS[draft.kind], content, now, offer)


def _put_items(tx: Transaction, call: CallFacts, draft: Draft, minutes: Minutes) -> None:
    """Put the decisions and actions to the client under their numbers."""
    wanted = (
        NewItem(number, item.section, shown_text(item), item.owner, item.due)
        for number, item in numbered(minutes, call.items)
    )
    items.put(tx, call.id, draft.version, wanted)


def _keep_minutes(
    tx: Transaction, arrived: Arrived, call: CallFacts, minutes: Minutes, now: datetime
) -> None:
    """Write the minutes into the record, line by line, each with the mail that released it."""
    kinds = {"decision": EntryKind.DECISION, "action": EntryKind.ACTION_ITEM, "risk": EntryKind.RISK}
    for item in minutes.items:
        entries.add(
            tx,
            kinds.get(item.section, EntryKind.MINUTES),
            now,
            item.text,
            said_by=arrived.said_by,
            mail_id=arrived.id,
            place=_place(call),
        )


def _place(facts: Facts) -> Place:
    """Return what in the record a call or project is."""
    return Place(facts.account_id, facts.project_id, facts.id if isinstance(facts, CallFacts) else None)


def _day_of(call: CallFacts) -> date:
    """Return the day of the call, from which the dates in its minutes count."""
    return call.starts_at.astimezone(zone_of(call.zone)).date()


def _subject_of(tx: Transaction, about: str) -> tuple[Facts | None, DraftKind, str]:
    """Return what a draft is about, its kind and its slot, from the name that its versions share."""
    subject, number, kind, slot = about.split("/", 3)
    return facts_of(tx, Subject(SubjectKind(subject), int(number))), DraftKind(kind), slot
