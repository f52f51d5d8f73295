"""One letter as it was sent: its text, whom it was for, why, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from worker.delivery.means import Means
from worker.delivery.settling import facts_of
from worker.errors import MailUnreadable
from worker.mailer.times import shown_in
from worker.model import Facts, Subject, SubjectKind
from worker.parsers.mail import read_mail
from worker.record import history, overview, sent
from worker.record.engine import Transaction
from worker.record.overview import QuestionLine
from worker.record.sent import LetterLine
from worker.web import posted
from worker.web.posted import Posted
from worker.web.times import zone_name
from worker.web.words import names_of


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of a letter's history."""

    at: datetime
    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What the page of a letter shows."""

    title: str
    letter: Posted
    message_id: str
    text: str
    facts: Facts | None
    zone: str
    questions: tuple[QuestionLine, ...]
    happened: tuple[Happened, ...]


def look(tx: Transaction, means: Means, number: int, _now: datetime) -> Letter | None:
    """Return what the page of a letter shows, or None when there is none of that number."""
    found = sent.one(tx, number)
    if found is None:
        return None

    facts = _about(tx, found.line)
    names = names_of(tx, posted.addresses([found.line]), facts)
    zone = zone_name("" if facts is None else facts.zone)
    return Letter(
        title=found.line.subject,
        letter=posted.posted(means, found.line, facts, names),
        message_id=found.message_id,
        text=_text(found.raw),
        facts=facts,
        zone=zone,
        questions=overview.questions(tx, number),
        happened=tuple(_happened(*line, zone) for line in history.of(tx, found.line.key)),
    )


def raw(tx: Transaction, number: int) -> bytes | None:
    """Return the bytes of a letter, or None when there is none of that number."""
    found = sent.one(tx, number)
    return None if found is None else found.raw


def _about(tx: Transaction, letter: LetterLine) -> Facts | None:
    """Return the facts of what a letter is about, or None when it is about nothing in the record."""
    if letter.call_id is not None:
        return facts_of(tx, Subject(SubjectKind.CALL, letter.call_id))
    if letter.project_id is not None:
        return facts_of(tx, Subject(SubjectKind.PROJECT, letter.project_id))
    return None


def _text(written: bytes) -> str:
    """Return the letter's text, or why it cannot be shown."""
    try:
        return read_mail(written).text
    except MailUnreadable as error:
        return f"The text cannot be shown: {error}"


def _happened(at: datetime, what: str, detail: dict[str, object], zone: str) -> Happened:
    """Return one line of history, its details in one text."""
    said = ", ".join(
        f"{name} {_shown(name, value, zone)}" for name, value in detail.items() if value not in ("", None)
    )
    return Happened(at, what.capitalize(), said)


def _shown(name: str, value: object, zone: str) -> str:
    """Return a detail as people read it: times as times."""
    return shown_in(datetime.fromisoformat(str(value)), zone) if name == "due" else str(value)
