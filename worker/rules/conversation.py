"""What people write in a known thread, or from inside, is kept in the record; all else a person looks at."""

from __future__ import annotations

from worker.model import Effect, KeepConversation, PutQuestion
from worker.rules.arrival import Arrival
from worker.rules.people import is_inside


def conversation(arrival: Arrival) -> tuple[Effect, ...] | None:
    """Return that the mail is kept, or the question what an unknown sender wants."""
    mail, facts = arrival.mail, arrival.facts
    thread = {mail.in_reply_to, *mail.references}
    known_sender = mail.sender is not None and is_inside(mail.sender, facts.house)
    if known_sender or not thread.isdisjoint(facts.known_threads):
        return (KeepConversation(),)
    sender = mail.sender.address if mail.sender else "a sender who gives no address"
    return (PutQuestion(f"{sender} wrote about {mail.subject!r} in no known thread; say what it belongs to"),)
