"""Which letter of ours a mail answers: by the token it was sent to, the ids it refers to, or its subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from worker.model import IncomingMail

# What mail programs and gateways put before a subject, in the languages they come in. Nothing in it gives back what
# it took, so that a subject of thousands of them is read once.
_PREFIXES = re.compile(
    r"\A(?:\s++|\[(?:ext|extern|external|spam)\]"
    r"|(?:re|r|aw|antw|antwort|sv|vs|ref|rif|res|odp|ynt|fwd?|wg|tr|rv|vl|vb|doorst|enc|pd|i|回复|答复|转发"
    r"|automatic reply|automatische antwort|réponse automatique|respuesta automática)"
    r"\s*+(?:\[\d{1,3}\]|\(\d{1,3}\))?+\s*+[:\uff1a])*+",
    re.IGNORECASE,
)
_TAG = re.compile(r"\[#[a-z2-7]{16}\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class KnownLetter:
    """A letter that may be the one answered, as it left; `to` are the addresses it went to."""

    id: int
    token: str
    message_id: str
    subject: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The letter that a mail answers, by what it was found, and how sure that is, of a hundred."""

    letter_id: int
    by: Literal["token", "references", "subject"]
    score: int


def match(mail: IncomingMail, candidates: Sequence[KnownLetter]) -> Match | None:
    """Return the letter that the mail answers, or None; of several as sure as each other, the newest."""
    found = (one for letter in candidates for one in _matches(mail, letter))
    # References stand in the order of the thread, where a later one is nearer to the answer than a newer letter.
    places = {one: place for place, one in enumerate(mail.references)}
    named = {letter.id: places.get(letter.message_id, -1) for letter in candidates}
    return max(found, key=lambda one: (one.score, named[one.letter_id], one.letter_id), default=None)


# A mail's subject is compared with those of many letters, and a letter's with those of many mails.
@lru_cache(maxsize=256)
def bare_subject(subject: str) -> str:
    """Return a subject without what replies and forwards put before it, without tag, and without regard to case."""
    return " ".join(_TAG.sub(" ", _PREFIXES.sub("", subject)).split()).casefold()


def _matches(mail: IncomingMail, letter: KnownLetter) -> Iterator[Match]:
    """Yield every way in which the mail points to this letter."""
    known_sender = mail.sender is not None and mail.sender.address in letter.to
    if _carries(mail, letter.token):
        # Whoever was not written to got it from somebody who was: a forward, or a colleague who takes over.
        yield Match(letter.id, "token", 100 if known_sender else 60)
    if letter.message_id and mail.in_reply_to == letter.message_id:
        yield Match(letter.id, "references", 90)
    if letter.message_id and letter.message_id in mail.references:
        yield Match(letter.id, "references", 80)
    if known_sender and bare_subject(mail.subject) == bare_subject(letter.subject) != "":
        yield Match(letter.id, "subject", 40)


def _carries(mail: IncomingMail, token: str) -> bool:
    """Return whether the mail went to the token's address, or has its tag in the subject."""
    if not token:
        return False
    went_to = (one.address.partition("@")[0] for one in (*mail.to, *mail.cc))
    return f"[#{token}]" in mail.subject.lower() or any(local.endswith(f"+{token}") for local in went_to)
