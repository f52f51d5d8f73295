"""The story: what people do at which time, and what the worker owes them for it, letter by letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from worker.demo.invites import ZONE_NAME, Planned
from worker.demo.people import PM
from worker.model import Address

ZONE = ZoneInfo(ZONE_NAME)
UID = "weekly-status"
TITLE = "Weekly status Acme"
REMINDED_BEFORE = timedelta(hours=28)
WEEKS = 5


@dataclass(frozen=True, slots=True)
class Act:
    """What one person does in the calendar at a time, and how the screen says it."""

    at: datetime
    who: Address
    words: str
    plan: Planned


@dataclass(frozen=True, slots=True, order=True)
class Left:
    """A letter that left the worker, or that the story demands: when, which, to whom."""

    at: datetime
    kind: str
    to: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A moment at which nothing may leave, and why."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Story:
    """What happens, what must come of it, and what must not."""

    begins_at: datetime
    acts: tuple[Act, ...]
    letters: tuple[Left, ...]
    silences: tuple[Silence, ...]
    calls: tuple[datetime, ...]
    ends_at: datetime


def beginning(now: datetime) -> datetime:
    """Return a Monday so long ago that the story is over by now: then one's own mail comes after it."""
    today = now.astimezone(ZONE).date()
    monday = today - timedelta(days=today.weekday(), weeks=WEEKS + 1)
    return datetime.combine(monday, time(9), ZONE)


def tell(begins_at: datetime) -> Story:
    """Return the story of five weeks that begins on this Monday at nine."""
    local = begins_at.astimezone(ZONE)

    def on(week: int, day: int, hour: int, minute: int = 0) -> datetime:
        """Return a time of the story by the people's own clocks; day 0 is Monday."""
        return datetime.combine(local.date() + timedelta(weeks=week, days=day), time(hour, minute), ZONE)

    first, second, third, fourth = (on(week, 3, 10) for week in range(4))
    moved = on(1, 4, 14)
    plan = partial(Planned, UID, TITLE)
    return Story(
        begins_at=local,
        acts=(
            Act(
                local, PM, "invites the client to a weekly call, the worker in copy", plan(first, weekly=True)
            ),
            Act(
                on(1, 0, 9, 30),
                PM,
                f"moves the call of {shown(second)} to {shown(moved)}",
                plan(moved, 1, instead_of=second),
            ),
            Act(
                on(2, 0, 9, 30),
                PM,
                f"cancels the call of {shown(third)}, and no other",
                plan(third, 1, instead_of=third, cancelled=True),
            ),
            Act(on(4, 0, 9, 30), PM, "cancels the whole series", plan(first, 2, weekly=True, cancelled=True)),
        ),
        letters=(
            Left(_utc(local), "invite-understood", PM.address),
            *(Left(_before(call), "agenda-reminder", PM.address) for call in (first, moved, fourth)),
        ),
        silences=(
            Silence(_before(second), "the reminder has moved with its call"),
            Silence(_before(third), "this call is cancelled, and so is its reminder"),
            Silence(_before(on(4, 3, 10)), "the series is over"),
        ),
        calls=tuple(_utc(call) for call in (first, moved, fourth)),
        ends_at=on(WEEKS, 0, 12),
    )


def shown(moment: datetime) -> str:
    """Return a moment as the people of the story would say it."""
    return f"{moment.astimezone(ZONE):%a %d %b %H:%M}"


def _before(call: datetime) -> datetime:
    """Return when the agenda of a call is to be asked for."""
    return _utc(call) - REMINDED_BEFORE


def _utc(moment: datetime) -> datetime:
    """Return the moment in UTC, in which alone hours can be counted across a change of the clocks."""
    return moment.astimezone(UTC)
