"""Which call an occurrence is, after a series has moved: a matched call keeps what was already sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from worker.model import CallFacts, Occurrence

# Farther than this a call of a series is another week's call, not a moved one.
NEAR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Matched:
    """Each occurrence with the call that it is, if there was one, and the calls that no occurrence is."""

    pairs: tuple[tuple[Occurrence, CallFacts | None], ...]
    gone: tuple[CallFacts, ...]


def match(seen: Sequence[Occurrence], known: Mapping[datetime, CallFacts]) -> Matched:
    """Match by recurrence id first, then what is left over by order and nearness; `known` may name a call twice."""
    named = {one.recurrence_id: known[one.recurrence_id] for one in seen if one.recurrence_id in known}
    taken = {call.id for call in named.values()}
    left = sorted({call.id: call for call in known.values() if call.id not in taken}.values(), key=_start)
    strays = [one for one in sorted(seen, key=_start) if one.recurrence_id not in named and not one.cancelled]
    only_one = len(strays) == 1 and len(left) == 1 and len(seen) == 1
    for one in strays:
        near = next((call for call in left if only_one or abs(call.starts_at - one.starts_at) < NEAR), None)
        if near is not None:
            left.remove(near)
            named[one.recurrence_id] = near
    return Matched(tuple((one, named.get(one.recurrence_id)) for one in seen), tuple(left))


def _start(one: Occurrence | CallFacts) -> datetime:
    """Return when it begins."""
    return one.starts_at
