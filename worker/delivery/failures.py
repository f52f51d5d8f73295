"""A letter that could not be delivered is told to a person, once, and never to whom it failed to reach."""

from __future__ import annotations

from worker.delivery.compose import Writing, compose
from worker.delivery.means import Means
from worker.errors import ConfigError, SendFailed
from worker.model import LetterContent
from worker.record import calls, letters, questions
from worker.record.engine import Transaction
from worker.record.letters import Letter

LETTER = "letter-failed"


def tell(tx: Transaction, means: Means, failed: Letter, reason: str) -> None:
    """Put the failure before a person, and write to the PM unless it is the PM whom no letter reaches."""
    now = means.clocks.business.now()
    questions.put(tx, now, f"{failed.kind} could not be delivered: {reason}", letter_id=failed.id)
    call = None if failed.call_id is None else calls.facts(tx, failed.call_id)
    if call is None or call.pm is None or failed.kind == LETTER:
        return

    if call.pm.address in {recipient.address for recipient in failed.recipients}:
        return

    try:
        content = LetterContent(to=call.pm, call=call, why=reason)
        letter = compose(tx, means, Writing(f"{LETTER}/{failed.id}", LETTER, content, (call.pm,)))
    except (SendFailed, ConfigError) as refused:
        questions.put(tx, now, f"{LETTER} could not be written: {refused}", letter_id=failed.id)
        return

    letters.add(tx, letter, now, means.clocks.machine.now(), means.config.give_up_after)
