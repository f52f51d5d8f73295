"""The answer to an invite's first question: `ok` or corrected lines let the worker follow the series."""

from __future__ import annotations

from worker.model import BeginFollowing, Effect, KeepConversation, OfferKind, Refuse
from worker.parsers.start_answer import read_start_answer
from worker.rules.arrival import Arrival
from worker.rules.offered import offered_to_inside
from worker.rules.permission import Act

_UNCLEAR = "I did not understand “{words}”; reply `ok`, or only lines such as `Account owner: Olga <olga@example.com>`"


def start_answer(arrival: Arrival) -> tuple[Effect, ...] | None:
    """Return that the series is followed, why not, or None when the mail answers no such question."""
    offer, refusal = offered_to_inside(arrival, OfferKind.START, Act.START)
    if offer is None:
        return None
    if refusal:
        return (KeepConversation(), Refuse(refusal))
    said = read_start_answer(arrival.mail.new.text, arrival.facts.phrases)
    if not said.agreed:
        words = " ".join(said.unclear) or arrival.mail.new.text
        return (KeepConversation(), Refuse(_UNCLEAR.format(words=words[:200])))
    return (KeepConversation(), BeginFollowing(int(offer.about), said.corrections))
