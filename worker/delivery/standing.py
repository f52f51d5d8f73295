"""Where the recipients of a letter stand after a try, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from worker.model import RecipientState, Reply
from worker.record.letters import LetterRecipient

Recipients = tuple[LetterRecipient, ...]
OWED = (RecipientState.PENDING, RecipientState.DEFERRED)


def answered(recipients: Recipients, replies: Sequence[Reply]) -> Recipients:
    """Return the recipients after the server said this of them; whom it did not mention stands as before."""
    said = {reply.address: reply for reply in replies}
    return tuple(_after(each, said[each.address]) if each.address in said else each for each in recipients)


def accepted(recipients: Recipients) -> Recipients:
    """Return the recipients after proof that the letter left for all it was on its way to."""
    return _moved(recipients, (RecipientState.PENDING,), RecipientState.ACCEPTED)


def given_up(recipients: Recipients) -> Recipients:
    """Return the recipients after the decision that no further try will be made."""
    return _moved(recipients, OWED, RecipientState.REFUSED)


def people(recipients: Recipients, *states: RecipientState) -> tuple[str, ...]:
    """Return the addresses in one of these states, our own copy left out."""
    return tuple(each.address for each in recipients if each.state in states and not each.own_copy)


def _after(recipient: LetterRecipient, reply: Reply) -> LetterRecipient:
    """Return one recipient after one reply; what was refused for now is asked again."""
    state = RecipientState.REFUSED if reply.permanent else RecipientState.DEFERRED
    if reply.accepted:
        state = RecipientState.ACCEPTED
    return replace(recipient, state=state, code=reply.code, reply=reply.text)


def _moved(recipients: Recipients, old: Sequence[RecipientState], new: RecipientState) -> Recipients:
    """Return the recipients with some states exchanged for another."""
    return tuple(replace(each, state=new) if each.state in old else each for each in recipients)
