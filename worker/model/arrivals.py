"""What the rules may know beside a mail itself: our own addresses, its series, the letter it answers, its sender."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from worker.model.drafts import Draft
from worker.model.facts import CallFacts, Facts
from worker.model.invites import SeriesState
from worker.model.offers import Offer
from worker.model.people import House, Sender
from worker.model.phrases import Phrasebook


@dataclass(frozen=True, slots=True)
class Answered:
    """The letter that a mail answers: what it was, what it offered, how it was found, and how sure that is of 100."""

    letter_id: int
    key: str
    kind: str
    offer: Offer
    by: str
    score: int


@dataclass(frozen=True, slots=True)
class ArrivalFacts:
    """What the rules may know beside the mail itself.

    `about` is the call or project that the mail's thread is about, `draft` the version that the answered
    letter offered, `today` the day it is for the people of that call.
    """

    house: House
    series: tuple[SeriesState, ...] = ()
    known_threads: frozenset[str] = frozenset()
    answered: Answered | None = None
    sender: Sender | None = None
    about: Facts | None = None
    draft: Draft | None = None
    phrases: Phrasebook = Phrasebook({})  # noqa: RUF009 - frozen
    today: date | None = None

    @property
    def call(self) -> CallFacts | None:
        """Return the call that the mail's thread is about, if it is about one."""
        return self.about if isinstance(self.about, CallFacts) else None
