"""The PM's answer to the form for the minutes: whatever it says is read as the minutes, and read back."""

from __future__ import annotations

from worker.model import Effect, KeepConversation, OfferKind, Refuse, TakeMinutes
from worker.rules.arrival import Arrival
from worker.rules.offered import offered_to_inside
from worker.rules.permission import Act

_NOTHING = "I found no minutes in it; write them above the quote, or between its lines"


def form_answer(arrival: Arrival) -> tuple[Effect, ...] | None:
    """Return that the minutes are taken, why not, or None when the mail answers no such form."""
    offer, refusal = offered_to_inside(arrival, OfferKind.FORM, Act.EDIT)
    if offer is None:
        return None
    # The form's own headings may be quoted, with the answers between them: its reader takes the whole mail, and what
    # is attached to it.
    text = arrival.mail.document or arrival.mail.text
    if refusal or not text.strip():
        return (KeepConversation(), Refuse(refusal or _NOTHING))
    return (KeepConversation(), TakeMinutes(int(offer.about), text))
