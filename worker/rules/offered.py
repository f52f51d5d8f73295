"""What a mail may decide: bare words count only in reply to the letter that offered them, from somebody who may."""

from __future__ import annotations

from worker.model import Audience, Offer, OfferKind
from worker.rules.arrival import Arrival
from worker.rules.permission import Act, may

# By subject alone a thread is guessed: enough to file a mail, not to let it decide anything.
SURE = 60


def offered_to_inside(arrival: Arrival, kind: OfferKind, act: Act) -> tuple[Offer | None, str]:
    """Return the offer that somebody inside answers, and why they may not; no offer when the mail answers none."""
    answered, sender = arrival.facts.answered, arrival.facts.sender
    if answered is None or sender is None or answered.offer.kind is not kind or answered.score < SURE:
        return None, ""
    if sender.audience is not Audience.INTERNAL:
        return None, ""
    about = arrival.facts.about
    return answered.offer, may(sender, act, None if about is None else about.account_id)
