"""Letters as pages show them: to whom, why, and where each recipient stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from worker.delivery.means import Means
from worker.delivery.reasons import reason_of
from worker.model import Facts
from worker.record.letters import LetterRecipient
from worker.record.sent import LetterLine
from worker.web.badges import LETTERS, RECIPIENTS, Badge
from worker.web.words import called, titled


@dataclass(frozen=True, slots=True)
class Reader:
    """One recipient of a letter, and what their server said."""

    who: str
    address: str
    standing: Badge
    said: str


@dataclass(frozen=True, slots=True)
class Posted:
    """One letter; `answers` is the mail that it answers, `reason` why it stands where it does."""

    id: int
    at: datetime
    kind: str
    subject: str
    state: Badge
    readers: tuple[Reader, ...]
    why: str
    answers: int | None
    reason: str
    call_id: int | None
    key: str


def posted(means: Means, letter: LetterLine, facts: Facts | None, names: Mapping[str, str]) -> Posted:
    """Return one letter as pages show it; `facts` are those of the call or project that it is about."""
    return Posted(
        id=letter.id,
        at=letter.at,
        kind=titled(letter.kind),
        subject=letter.subject,
        state=LETTERS[letter.state],
        readers=tuple(_reader(one, names) for one in letter.recipients),
        why=reason_of(letter.key, facts, means.playbooks),
        answers=answered(letter.key),
        reason=letter.reason,
        call_id=letter.call_id,
        key=letter.key,
    )


def addresses(letters: Iterable[LetterLine]) -> set[str]:
    """Return the addresses of all whom these letters are for."""
    return {one.address for letter in letters for one in letter.recipients}


def answered(key: str) -> int | None:
    """Return which mail a letter with this key answers, or None when it answers none."""
    match key.split("/"):
        case ["mail", number, *_] if number.isdecimal():
            return int(number)
        case _:
            return None


def _reader(one: LetterRecipient, names: Mapping[str, str]) -> Reader:
    """Return one recipient as pages show them."""
    said = f"{one.code or ''} {one.reply}".strip()
    return Reader(called(one.address, names), one.address, RECIPIENTS[one.state], said)
