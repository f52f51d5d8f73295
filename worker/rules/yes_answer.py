"""The `yes` that a dangerous command asks for before it is done; anything else leaves all as it is."""

from __future__ import annotations

from worker.model import Effect, HoldAll, KeepConversation, OfferKind, Refuse
from worker.parsers.release import is_release
from worker.rules.arrival import Arrival
from worker.rules.offered import offered_to_inside
from worker.rules.permission import Act

_NOT_DONE = "that was no `yes`, so nothing was done"


def yes_answer(arrival: Arrival) -> tuple[Effect, ...] | None:
    """Return that everything is held, why not, or None when the mail answers no such question."""
    offer, refusal = offered_to_inside(arrival, OfferKind.YES, Act.HOLD_ALL)
    if offer is None:
        return None
    if refusal or not is_release(arrival.mail.new.text, arrival.facts.phrases):
        return (KeepConversation(), Refuse(refusal or _NOT_DONE))
    return (KeepConversation(), HoldAll())
