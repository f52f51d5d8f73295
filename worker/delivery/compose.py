"""A letter is frozen: guarded, rendered, and made ready for the outbox."""

from __future__ import annotations

from worker.delivery.means import Means
from worker.model import Address, CallFacts, Composition, LetterContent, Recipient
from worker.record.letters import NewLetter


def compose(
    means: Means,
    key: str,
    letter: str,
    to: Address,
    call: CallFacts,
    why: str,
    calls: tuple[CallFacts, ...] = (),
) -> NewLetter:
    """Return the frozen letter to one person about one call.

    Raises SendFailed when the audience guard refuses the person, or the address cannot stand as it is.
    """
    kind = means.letters.kind(letter)
    recipients = (Recipient(to, means.house.audience_of(to.address)),)
    draft = Composition(
        key=key,
        kind=kind,
        language=means.language,
        recipients=recipients,
        content=LetterContent(to=to, call=call, calls=calls, why=why),
        at=means.clocks.business.now(),
        in_reply_to=call.thread[-1] if call.thread else "",
        references=call.thread,
    )
    own_copy = means.address if means.own_copy else ""
    return NewLetter(
        key, letter, means.renderer.render(draft), recipients, kind.if_unknown, own_copy, call.id
    )
