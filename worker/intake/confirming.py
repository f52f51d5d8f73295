"""What the client's people said: kept per person and item with its evidence, and shown to the PM."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from worker.delivery.means import Means
from worker.delivery.settling import settle_again
from worker.delivery.steps import count_change
from worker.intake.arrived import Arrived, content_about, write
from worker.model import (
    Address,
    Answer,
    Audience,
    CallFacts,
    DraftKind,
    Item,
    ItemAnswer,
    Offer,
    OfferKind,
    RecordAnswer,
    Said,
    TellPm,
    Verdict,
    draft_name,
    newest,
)
from worker.record import calls, entries, items, people, questions
from worker.record.engine import Transaction
from worker.record.entries import EntryKind

LETTER = "client-answered"
NOTHING = Offer()


def record(
    tx: Transaction, means: Means, arrived: Arrived, number: int, effect: RecordAnswer, now: datetime
) -> None:
    """Write down what was said of each item, end the nudges to whoever said it, and show the PM."""
    call = calls.facts(tx, effect.call_id)
    if call is None:
        return

    _is_back(tx, arrived)
    said = {one.number: one for one in effect.answer.items}
    for item in call.items:
        verdict = said.get(item.number)
        if verdict is not None and verdict.verdict is not Verdict.OPEN and item.version <= effect.version:
            _say(tx, arrived, item, verdict, now)
    count_change(tx, call.subject, now)
    settle_again(tx, means, call.subject, now)
    after = calls.facts(tx, call.id)
    if after is not None:
        _tell(tx, means, arrived, number, after, effect.answer, now)


def tell_pm(
    tx: Transaction, means: Means, arrived: Arrived, number: int, _effect: TellPm, now: datetime
) -> None:
    """Show the PM what one of the client's people wrote."""
    about = arrived.facts.about
    if about is None:
        return
    _is_back(tx, arrived)
    if isinstance(about, CallFacts):
        # Whatever a person answers ends the nudges to that person.
        count_change(tx, about.subject, now)
        settle_again(tx, means, about.subject, now)
    addressed = {one.address for one in (*arrived.mail.to, *arrived.mail.cc)}
    if about.pm is None:
        questions.put(
            tx, now, f"{arrived.said_by} wrote, and nobody is known as PM; answer them", mail_id=arrived.id
        )
    elif arrived.mail.sender is not None and about.pm.address not in addressed:
        quote = arrived.mail.new.text or arrived.mail.text
        content = replace(content_about(about, about.pm), who=_known_as(arrived), quote=quote)
        write(tx, means, arrived, number, LETTER, content, now)


def _known_as(arrived: Arrived) -> Address:
    """Return who wrote, as the PM is told: a stranger by address, for anybody can call themselves anything."""
    sender = arrived.facts.sender
    is_client = sender is not None and sender.audience is Audience.CLIENT
    return arrived.mail.sender if is_client and arrived.mail.sender else Address(arrived.said_by)


def _is_back(tx: Transaction, arrived: Arrived) -> None:
    """Forget that somebody is away who has just written."""
    if people.away_until(tx, arrived.said_by) is not None:
        people.set_away(tx, arrived.said_by, None)


def _say(tx: Transaction, arrived: Arrived, item: Item, one: ItemAnswer, now: datetime) -> None:
    """Write down what one person said of one item, with the mail and the proof of who sent it."""
    proof = arrived.mail.proof
    said = Said(arrived.said_by, one.verdict, one.words, now, arrived.id, proof)
    items.say(tx, item, said)
    if one.verdict is Verdict.CONFIRMED and proof:
        entries.add(
            tx,
            EntryKind.CONFIRMATION,
            now,
            f"{item.number}. {item.text}",
            said_by=arrived.said_by,
            mail_id=arrived.id,
            place=arrived.place,
        )


def _tell(
    tx: Transaction,
    means: Means,
    arrived: Arrived,
    number: int,
    call: CallFacts,
    answer: Answer,
    now: datetime,
) -> None:
    """Show the PM who said what, and offer to correct what was disputed."""
    if call.pm is None or arrived.mail.sender is None:
        return
    content = replace(
        content_about(call, call.pm),
        who=arrived.mail.sender,
        answer=answer,
        items=call.items,
        quote=arrived.mail.new.text or arrived.mail.text,
        notice="evidence" if arrived.mail.proof else "unproved",
    )
    draft = newest(call.drafts, DraftKind.MINUTES)
    offer = NOTHING
    if draft is not None:
        offer = Offer(OfferKind.CORRECTION, draft_name(call.subject, DraftKind.MINUTES), draft.version)
    write(tx, means, arrived, number, LETTER, content, now, offer)
