"""The PM's answer to what a client said of numbered items: corrected items alone count, all else is conversation."""

from __future__ import annotations

import re

from worker.model import DraftKind, Effect, KeepConversation, OfferKind, Refuse, ReviseDraft, draft_name
from worker.parsers.item_corrections import read_corrections
from worker.rules.arrival import Arrival
from worker.rules.offered import offered_to_inside
from worker.rules.permission import Act

# The whole list written anew is a version of its own.
_LIST = re.compile(r"\s*1\s?[.:)]\s")


def correction(arrival: Arrival) -> tuple[Effect, ...] | None:
    """Return that items are corrected by a reply to what the client got, or said of it; other words are conversation."""
    call = arrival.facts.call
    offer, refusal = offered_to_inside(arrival, OfferKind.CORRECTION, Act.EDIT)
    if offer is None:
        offer, refusal = offered_to_inside(arrival, OfferKind.ITEMS, Act.EDIT)
    if offer is None or call is None:
        return None
    items = call.items
    text = arrival.mail.new.text
    texts = [""] * max((item.number for item in items), default=0)
    if not read_corrections(texts, text) and not (items and _LIST.match(text)):
        return (KeepConversation(),)
    return (
        KeepConversation(),
        Refuse(refusal) if refusal else ReviseDraft(draft_name(call.subject, DraftKind.MINUTES), text),
    )
