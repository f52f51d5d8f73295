"""What the rules may know beside a mail itself: our own addresses, its series, the letter it answers, its sender."""

from __future__ import annotations

from dataclasses import dataclass

from worker.model.invites import SeriesState
from worker.model.people import House


@dataclass(frozen=True, slots=True)
class ArrivalFacts:
    """What the rules may know beside the mail itself: our own addresses and what its UIDs mean so far."""

    house: House
    series: tuple[SeriesState, ...] = ()
    known_threads: frozenset[str] = frozenset()
