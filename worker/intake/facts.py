"""What the rules may know about one mail, looked up in the record."""

from __future__ import annotations

from worker.model import ArrivalFacts, House, IncomingMail, Invite
from worker.record import entries, series
from worker.record.engine import Transaction


def facts_about(
    tx: Transaction, house: House, mail: IncomingMail, invites: tuple[Invite, ...]
) -> ArrivalFacts:
    """Return what is known of the mail's series and of the thread that it answers."""
    thread = [*mail.references, mail.in_reply_to]
    known = entries.known_threads(tx, [one for one in thread if one])
    return ArrivalFacts(house, series.states(tx, {invite.uid for invite in invites}), known)
