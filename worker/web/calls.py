"""A call as a line of a list: when it is, how far its agenda and its minutes have come, what the client said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from worker.model import CallFacts, DraftKind, newest, released
from worker.web import agreed
from worker.web.agreed import Count
from worker.web.badges import Badge, Tone

SentAt = Mapping[tuple[int, str], datetime]
_ASKED = ("minutes-request", "minutes-reminder")


@dataclass(frozen=True, slots=True)
class CallLine:
    """One call; `at` of agenda and minutes is since when they stand so, None where that says nothing."""

    id: int
    title: str
    starts_at: datetime
    standing: Badge | None
    agenda: Badge
    agenda_at: datetime | None
    minutes: Badge
    minutes_at: datetime | None
    items: Count


def lines(calls: Iterable[CallFacts], sent_at: SentAt, now: datetime) -> tuple[CallLine, ...]:
    """Return calls as lines of a list."""
    return tuple(_line(call, sent_at, now) for call in calls)


def coming(calls: Iterable[CallFacts], now: datetime) -> tuple[CallFacts, ...]:
    """Return the calls that are not over and will take place, the next one first."""
    return tuple(call for call in calls if call.ends_at > now and not call.cancelled)


def is_observed(calls: Iterable[CallFacts]) -> bool:
    """Return whether nobody inside has yet let the worker act on any of these calls."""
    found = tuple(calls)
    return bool(found) and all(call.followed_at is None for call in found)


def _line(call: CallFacts, sent_at: SentAt, now: datetime) -> CallLine:
    """Return one call as a line."""
    agenda, agenda_at = _draft(call, DraftKind.AGENDA, sent_at)
    minutes, minutes_at = _draft(call, DraftKind.MINUTES, sent_at)
    return CallLine(
        id=call.id,
        title=call.title,
        starts_at=call.starts_at,
        standing=standing(call, now),
        agenda=agenda,
        agenda_at=agenda_at,
        minutes=minutes,
        minutes_at=minutes_at,
        items=agreed.count([call]),
    )


def standing(call: CallFacts, now: datetime) -> Badge | None:
    """Return what sets a call apart from those that just go on, or None."""
    if call.cancelled:
        return Badge("cancelled")
    if call.starts_at <= now < call.ends_at:
        return Badge("now", Tone.GOOD)
    if call.held:
        return Badge("on hold", Tone.WAITS)
    return Badge("observed only", Tone.WAITS) if call.followed_at is None else None


def _draft(call: CallFacts, kind: DraftKind, sent_at: SentAt) -> tuple[Badge, datetime | None]:
    """Return how far a draft about the call has come, and since when."""
    if kind in call.skipped:
        return Badge("not wanted"), None
    sent = sent_at.get((call.id, kind))
    last, out = newest(call.drafts, kind), released(call.drafts, kind)
    if last is not None and (out is None or out.version < last.version):
        return Badge(f"draft {last.version} with the PM", Tone.WAITS), last.made_at
    if sent is not None:
        return Badge("sent", Tone.GOOD), sent
    if out is not None:
        return Badge("released", Tone.GOOD), out.released_at
    return _asked(call, kind, sent_at)


def _asked(call: CallFacts, kind: DraftKind, sent_at: SentAt) -> tuple[Badge, datetime | None]:
    """Return whether the PM was asked for a draft that there is no version of; the badge is empty if not."""
    asked = [sent_at[call.id, letter] for letter in _ASKED if (call.id, letter) in sent_at]
    if kind is DraftKind.MINUTES and asked:
        return Badge("asked for", Tone.WAITS), min(asked)
    return Badge(""), None
