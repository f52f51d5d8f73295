"""What makes a mail this mail: its bytes, or where those cannot tell, its Message-ID, date and size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from worker.record import blobs

# PostgreSQL cannot index more than 2,704 bytes; no mail program writes a Message-ID of half that.
LONGEST_ID = 2_000
# What a mail is known by: the hash of its bytes, or a few facts together.
Name: TypeAlias = str | tuple[object, ...]
HERE = "this mailbox"
ELSEWHERE = "another mailbox"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One mail as fetched, with the headers that identify it; `raw` is None when it cannot be had."""

    uid: int
    size: int
    received_at: datetime
    raw: bytes | None
    message_id: str = ""
    dated_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Identified:
    """A mail with the hash of its bytes, empty when there are none, and what else is known of it.

    The facts are Message-ID, date and size, which a second mailbox's own trace headers leave alone. Within one
    mailbox they count only where the bytes cannot: two mails there may bear one id, and both are to be read.
    """

    arrival: Arrival
    hash: str
    facts: tuple[object, ...]
    again: bool

    @property
    def names(self) -> tuple[Name, ...]:
        """Return what a mail of the record would be this one by, the surest first."""
        here = ((HERE, self.facts),) if self.again or not self.hash else ()
        return (*filter(None, (self.hash,)), *here, (ELSEWHERE, self.facts))

    @property
    def own_names(self) -> tuple[Name, ...]:
        """Return what another mail of the same mailbox would be this one by."""
        return (*filter(None, (self.hash,)), (HERE, self.facts))


def identified(arrival: Arrival, reread_below: int) -> Identified:
    """Return the mail with what makes it this mail; a Message-ID of monstrous length is none."""
    if len(arrival.message_id.encode()) > LONGEST_ID:
        arrival = replace(arrival, message_id="")
    facts: tuple[object, ...] = (arrival.message_id, arrival.dated_at, arrival.size)
    if not arrival.message_id:
        facts = (arrival.uid, arrival.received_at, arrival.size)
    number = "" if arrival.raw is None else blobs.hash_of(arrival.raw)
    return Identified(arrival, number, facts, again=arrival.uid < reread_below)


def number_of(one: Identified, numbers: Mapping[Name, int]) -> int:
    """Return the id of the mail that this one is."""
    return next(numbers[name] for name in one.names if name in numbers)


def unknown(fresh: Sequence[Identified], known: Mapping[Name, int]) -> list[Identified]:
    """Return those that are no mail of the record, each once though the folder may show it twice."""
    met = set(known)
    strangers: list[Identified] = []
    for one in fresh:
        if met.isdisjoint(one.names):
            strangers.append(one)
        met.update(one.own_names)
    return strangers
