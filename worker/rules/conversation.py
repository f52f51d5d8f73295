"""What people write in a known thread, or from inside, is kept in the record; strangers' words a person looks at."""

from __future__ import annotations

from worker.model import Effect, KeepConversation, PutQuestion, Refuse, TellPm
from worker.parsers.release import is_release
from worker.rules.arrival import Arrival
from worker.rules.offered import SURE
from worker.rules.people import is_inside

_NOT_HERE = (
    "nothing was released by this: I cannot tell which draft you mean; reply to the mail that shows it"
)


def conversation(arrival: Arrival) -> tuple[Effect, ...] | None:
    """Return that the mail is kept, and shown to the PM when a stranger wrote it, or the question what they want."""
    mail, facts = arrival.mail, arrival.facts
    thread = {mail.in_reply_to, *mail.references}
    known_sender = mail.sender is not None and is_inside(mail.sender, facts.house)
    if known_sender:
        return (
            (KeepConversation(), Refuse(_NOT_HERE)) if _releases_nothing(arrival) else (KeepConversation(),)
        )
    if facts.about is not None and facts.answered is not None and facts.answered.score >= SURE:
        # A client's colleague who was sent a letter on, say: nobody else inside gets to see the answer.
        return (KeepConversation(), TellPm())
    if not thread.isdisjoint(facts.known_threads):
        return (KeepConversation(),)
    sender = mail.sender.address if mail.sender else "a sender who gives no address"
    return (PutQuestion(f"{sender} wrote about {mail.subject!r} in no known thread; say what it belongs to"),)


def _releases_nothing(arrival: Arrival) -> bool:
    """Return whether somebody inside answered a letter, to nobody but us, with a release word that finds no draft."""
    mail, facts = arrival.mail, arrival.facts
    others = [one for one in (*mail.to, *mail.cc) if not facts.house.is_own(one.address)]
    return facts.answered is not None and not others and is_release(mail.new.text, facts.phrases)
