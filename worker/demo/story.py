"""What a story is made of: what people do and answer, and what the worker owes them for it, letter by letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from worker.demo.invites import ZONE_NAME, Planned
from worker.model import Address

ZONE = ZoneInfo(ZONE_NAME)


@dataclass(frozen=True, slots=True)
class Act:
    """What one person does in the calendar at a time, and how the screen says it."""

    at: datetime
    who: Address
    words: str
    plan: Planned


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody writes back to the first letter of a kind, in that week, that they have not answered yet."""

    week: int
    who: Address
    letter: str
    after: timedelta
    text: str
    automatic: bool = False


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
class Agreed:
    """A call and how many items of its minutes the client has confirmed when the story is over."""

    call: datetime
    items: int


@dataclass(frozen=True, slots=True)
class Story:
    """What happens, what must come of it, and what must not.

    `internal` are the words that no mail to the client may hold; `words` are the viewer's own for the client's
    last answer, of which nobody can say beforehand what it agrees to.
    """

    begins_at: datetime
    ends_at: datetime
    acts: tuple[Act, ...]
    answers: tuple[Answer, ...]
    letters: tuple[Left, ...]
    silences: tuple[Silence, ...]
    agreed: tuple[Agreed, ...]
    internal: tuple[str, ...]
    words: str = ""

    @property
    def calls(self) -> tuple[datetime, ...]:
        """Return the calls that take place."""
        return tuple(one.call for one in self.agreed)

    @property
    def last_call(self) -> datetime:
        """Return the call whose minutes the client's last answer is about."""
        return self.agreed[-1].call


def week_of(begins_at: datetime, at: datetime) -> int:
    """Return the week of a story that a time lies in, counted from 1 by the people's own calendar."""
    days = (at.astimezone(ZONE).date() - begins_at.astimezone(ZONE).date()).days
    return days // 7 + 1


def shown(moment: datetime) -> str:
    """Return a moment as the people of the story would say it."""
    return f"{moment.astimezone(ZONE):%a %d %b %H:%M}"
