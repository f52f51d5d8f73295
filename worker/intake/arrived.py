"""The mail whose effects are carried out, and how it is answered: once, with one letter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from worker.delivery.compose import NOTHING, Writing, compose
from worker.delivery.means import Means
from worker.errors import ConfigError, SendFailed
from worker.model import Address, ArrivalFacts, CallFacts, Facts, IncomingMail, LetterContent, Offer
from worker.record import letters, questions
from worker.record.engine import Transaction
from worker.record.entries import Place

_WHY = {
    "en": "You get this mail because {who} wrote to me about it.",
    "de": "Du bekommst diese Mail, weil {who} mir dazu geschrieben hat.",
}


@dataclass(frozen=True, slots=True)
class Arrived:
    """One mail with what is known around it; one from before the worker came only enters the record."""

    id: int
    mail: IncomingMail
    takes_effect: bool
    facts: ArrivalFacts

    @property
    def said_by(self) -> str:
        """Return the address it came from, or an empty text."""
        return self.mail.sender.address if self.mail.sender else ""

    @property
    def place(self) -> Place:
        """Return what in the record the mail is about, as far as that is known."""
        about, call = self.facts.about, self.facts.call
        if about is None:
            return Place()
        return Place(about.account_id, about.project_id, None if call is None else call.id)


def content_about(facts: Facts, to: Address, why: str = "") -> LetterContent:
    """Return a letter's content about a call or a project, with nothing said yet."""
    if isinstance(facts, CallFacts):
        return LetterContent(to=to, call=facts, why=why)
    return LetterContent(to=to, project=facts, why=why)


def why_of(arrived: Arrived, language: str) -> str:
    """Return the sentence that tells somebody inside why they got a letter that a mail led to."""
    sender = arrived.mail.sender
    who = (sender.name or sender.address) if sender is not None else "…"
    return _WHY.get(language, _WHY["en"]).format(who=who)


def write(
    tx: Transaction,
    means: Means,
    arrived: Arrived,
    number: int,
    letter: str,
    content: LetterContent,
    now: datetime,
    offer: Offer = NOTHING,
) -> None:
    """Write the letter that a mail leads to; its number makes its key, so that it is written once."""
    language = content.about.language or means.language
    if not content.why:
        content = replace(content, why=why_of(arrived, language))
    answers = (
        (arrived.mail.message_id,) if arrived.mail.message_id and content.to == arrived.mail.sender else ()
    )
    writing = Writing(
        f"mail/{arrived.id}/{number}", letter, content, (content.to,), offer=offer, answers=answers
    )
    try:
        new = compose(tx, means, writing)
    except (SendFailed, ConfigError) as refused:
        questions.put(tx, now, f"{letter} could not be written: {refused}", mail_id=arrived.id)
        return

    letters.add(tx, new, now, means.clocks.machine.now(), means.config.give_up_after)
