"""Which kills fell between a letter's final dot and the commit that records its fate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.kill_rig.moments import Aim
from tests.servers.traffic import AcceptedMail
from worker.parsers.headers import message_id_of

# What the dead process wrote last may reach the server only now; its next try is many seconds away.
ARRIVES_WITHIN = 1.0


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: its aim, when the process was dead, and which letters the record called `sending` then."""

    aim: Aim
    at: float
    sending: frozenset[str]


def in_gap(kills: Sequence[Kill], accepted: Sequence[AcceptedMail], doubted: Iterable[str]) -> int:
    """Return how many kills left behind a letter that was accepted and not recorded as sent.

    `doubted` are the letters that were ever of unknown fate: what another process was sending
    at that moment, or what the database still committed after the kill, is none of them.
    """
    unknown = frozenset(doubted)
    befores = [None, *kills[:-1]]
    return sum(
        _is_in_gap(kill, before, accepted, unknown) for before, kill in zip(befores, kills, strict=True)
    )


def _is_in_gap(
    kill: Kill, before: Kill | None, accepted: Sequence[AcceptedMail], unknown: frozenset[str]
) -> bool:
    """Return whether one kill did; what an earlier kill left behind is not counted again."""
    earlier = before.sending if before else frozenset()
    since = before.at if before else 0.0
    abandoned = (kill.sending & unknown) - earlier
    left = {
        message_id_of(mail.raw) for mail in accepted if since < mail.accepted_at <= kill.at + ARRIVES_WITHIN
    }
    return not abandoned.isdisjoint(left)
