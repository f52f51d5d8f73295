"""What a person decides where the worker was not sure: a held letter leaves again or ends, a question is answered."""

from __future__ import annotations

from datetime import datetime, timedelta

from worker.delivery.standing import OWED, accepted, given_up, people
from worker.errors import WrongState
from worker.model import LetterState, RecipientState
from worker.record import history, letters, overview, verdicts
from worker.record.engine import Transaction
from worker.record.letters import Letter


def held_letter(tx: Transaction, number: int) -> Letter:
    """Return the letter; WrongState when there is none of that number, or when it is not held."""
    letter = letters.read(tx, number)
    if letter is None:
        raise WrongState(f"there is no letter {number}; worker outbox lists them")
    if letter.state is not LetterState.HELD:
        raise WrongState(
            f"letter {number} is {letter.state}; only a held letter waits for a person, "
            "and worker outbox --held lists those"
        )
    return letter


def sendable_letter(tx: Transaction, number: int) -> Letter:
    """Return the letter; WrongState when it is not held, or when nobody waits for it any more."""
    held = held_letter(tx, number)
    if not people(held.recipients, *OWED):
        raise WrongState(f"letter {number} is owed to nobody any more; end it: worker outbox end {number}")
    return held


def send_again(
    tx: Transaction, number: int, by: str, now: datetime, machine_now: datetime, patience: timedelta
) -> None:
    """Let a held letter leave again, the same bytes under the same id; WrongState when it cannot."""
    held = sendable_letter(tx, number)
    _move(tx, held, LetterState.READY, by, now, "to be sent again", machine_now)
    # Its first patience may be over, and then the first server that is busy would end it.
    verdicts.reopen(tx, held.id, machine_now + patience)


def end(tx: Transaction, number: int, by: str, now: datetime, *, left: bool) -> None:
    """End a held letter: as one that left, when the person found that it had, else as one that nobody else gets."""
    held = held_letter(tx, number)
    after = given_up(accepted(held.recipients) if left else held.recipients)
    reached = people(after, RecipientState.ACCEPTED)
    verdict = "ended as sent" if left else "ended unsent"
    _move(tx, held, LetterState.SENT if reached else LetterState.FAILED, by, now, verdict)
    letters.keep_recipients(tx, held, after)


def answer(tx: Transaction, number: int, by: str, now: datetime) -> None:
    """Mark a question as answered; WrongState when it is not open, or stands for a letter that is still held."""
    question = overview.one_question(tx, number)
    if question is None:
        raise WrongState(f"there is no question {number}; worker questions lists those that wait")
    if question.letter_state is LetterState.HELD:
        letter = question.letter_id
        raise WrongState(
            f"question {number} stands for letter {letter}, which is held; "
            f"decide that: worker outbox send {letter}, or worker outbox end {letter}"
        )
    if not verdicts.answer(tx, number, now):
        raise WrongState(f"question {number} is answered already; worker questions lists those that wait")
    history.note(tx, now, "question answered", f"question/{number}", by=by)


def _move(
    tx: Transaction,
    held: Letter,
    state: LetterState,
    by: str,
    now: datetime,
    verdict: str,
    try_at: datetime | None = None,
) -> None:
    """Move the letter on from being held, and write down who wanted that; its questions are answered by it."""
    if not letters.settle(tx, held, state, now, try_at, f"{verdict} by {by}"):
        raise WrongState(f"letter {held.id} has just moved on; look again: worker outbox show {held.id}")
    history.note(tx, now, "letter decided", held.key, letter=held.id, verdict=verdict, by=by)
    verdicts.answer_about(tx, held.id, now)
