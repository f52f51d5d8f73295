"""A letter is frozen: guarded, rendered, and made ready for the outbox."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from worker.delivery.means import Means
from worker.model import Address, CallFacts, Composition, LetterContent, Offer, Recipient
from worker.record import people
from worker.record.engine import Transaction
from worker.record.letters import NewLetter

NOTHING = Offer()


@dataclass(frozen=True, slots=True)
class Writing:
    """What is to be written to whom: `copies` are for their knowledge, `offer` is what an answer may decide."""

    key: str
    letter: str
    content: LetterContent
    to: tuple[Address, ...]
    copies: tuple[Address, ...] = ()
    offer: Offer = NOTHING
    answers: tuple[str, ...] = ()
    calendar: str = ""


def compose(tx: Transaction, means: Means, writing: Writing) -> NewLetter:
    """Return the frozen letter.

    Raises SendFailed when the audience guard refuses a person, or an address cannot stand as it is.
    """
    kind = means.letters.kind(writing.letter)
    about = writing.content.about
    recipients = tuple(_recipients(tx, means, writing))
    thread = (*about.thread, *writing.answers)
    composition = Composition(
        key=writing.key,
        kind=kind,
        language=about.language or means.language,
        recipients=recipients,
        content=writing.content,
        at=means.clocks.business.now(),
        in_reply_to=thread[-1] if thread else "",
        references=thread,
        calendar=writing.calendar,
    )
    return NewLetter(
        key=writing.key,
        kind=writing.letter,
        mail=means.renderer.render(composition),
        recipients=recipients,
        if_unknown=kind.if_unknown,
        own_copy=means.address if means.own_copy else "",
        call_id=about.id if isinstance(about, CallFacts) else None,
        project_id=about.project_id,
        offer=writing.offer,
    )


def _recipients(tx: Transaction, means: Means, writing: Writing) -> Iterator[Recipient]:
    """Yield everybody the letter is for, each once, with who stands behind their address in this account."""
    account_id = writing.content.about.account_id
    seen: set[str] = set()
    for people_meant, copy in ((writing.to, False), (writing.copies, True)):
        for person in people_meant:
            if person.address not in seen:
                seen.add(person.address)
                audience = people.audience_of(tx, means.house, person.address, account_id)
                yield Recipient(person, audience, copy)
