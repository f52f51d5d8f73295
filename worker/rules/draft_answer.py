"""The PM's answer to a draft: a release word releases that version, anything else is a new version."""

from __future__ import annotations

from worker.model import DraftKind, Effect, KeepConversation, OfferKind, Refuse, ReleaseDraft, ReviseDraft
from worker.parsers.release import is_release
from worker.rules.arrival import Arrival
from worker.rules.internal_notes import internal_line
from worker.rules.offered import offered_to_inside
from worker.rules.permission import Act

_NOTHING = "I found no words of yours above the quote; reply `send`, or write the new text above it"
_INTERNAL = (
    "“{line}” is marked as internal, and all of this text would go to the client; nothing was changed: "
    "write it again without that line, in reply to the draft"
)


def draft_answer(arrival: Arrival) -> tuple[Effect, ...] | None:
    """Return what becomes of the draft, why nothing does, or None when the mail answers no draft."""
    answered, text = arrival.facts.answered, arrival.mail.new.text
    if answered is None or answered.offer.kind is not OfferKind.DRAFT:
        return None
    act = Act.RELEASE if is_release(text, arrival.facts.phrases) else Act.EDIT
    offer, refusal = offered_to_inside(arrival, OfferKind.DRAFT, act)
    if offer is None:
        return None
    if refusal or not text.strip():
        return (KeepConversation(), Refuse(refusal or _NOTHING))
    if act is Act.RELEASE:
        return (KeepConversation(), ReleaseDraft(offer.about, offer.version))
    line = internal_line(text) if _goes_out_as_it_is(arrival) else ""
    if line:
        return (KeepConversation(), Refuse(_INTERNAL.format(line=line[:200])))
    return (KeepConversation(), ReviseDraft(offer.about, text))


def _goes_out_as_it_is(arrival: Arrival) -> bool:
    """Return whether every line of the answered draft reaches the client; of minutes, internal notes stay inside."""
    return arrival.facts.draft is not None and arrival.facts.draft.kind is not DraftKind.MINUTES
