"""What the client's people write: said of numbered items it is an answer to them; the PM sees all of it."""

from __future__ import annotations

from worker.model import (
    Answer,
    Audience,
    CallFacts,
    Effect,
    Intent,
    KeepConversation,
    OfferKind,
    RecordAnswer,
    TellPm,
)
from worker.parsers.answer import read_answer
from worker.rules.arrival import Arrival
from worker.rules.offered import SURE
from worker.rules.permission import Act, may


def client_answer(arrival: Arrival) -> tuple[Effect, ...] | None:
    """Return what a client's mail says of the items it was asked about, or that the PM sees it, else None."""
    facts = arrival.facts
    if facts.sender is None or facts.sender.audience is not Audience.CLIENT or facts.about is None:
        return None
    if may(facts.sender, Act.CONFIRM, facts.about.account_id):
        return None
    answered, call = facts.answered, facts.call
    if (
        answered is None
        or call is None
        or answered.offer.kind is not OfferKind.ITEMS
        or answered.score < SURE
    ):
        return (KeepConversation(), TellPm())
    return (KeepConversation(), _answer(arrival, call, answered.offer.version))


def _answer(arrival: Arrival, call: CallFacts, version: int) -> RecordAnswer:
    """Return what the mail says of the call's items; nothing, where their own words cannot be told for sure."""
    new = arrival.mail.new
    if not new.sure:
        # Words that were cut may say otherwise: the PM looks at the mail.
        return RecordAnswer(call.id, version, Answer(Intent.OTHER, unclear=(new.text,)))
    numbers = {item.number: item.text for item in call.items}
    # A number that was dropped still counts: those after it keep theirs.
    texts = [numbers.get(number, "") for number in range(1, max(numbers, default=0) + 1)]
    today = arrival.facts.today or call.ends_at.date()
    writer = arrival.mail.sender.name if arrival.mail.sender is not None else ""
    said = read_answer(new.text, texts, today, arrival.facts.phrases, writer=writer)
    return RecordAnswer(call.id, version, said)
