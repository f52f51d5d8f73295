"""What a story is made of: what people do and answer, and what the worker owes them for it, letter by letter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from worker.demo.invites import ZONE_NAME, Planned
from worker.model import Address

ZONE = ZoneInfo(ZONE_NAME)
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)


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


@dataclass(slots=True)
class Script:
    """A story while it is written down; each line returns its time, from which the next one counts."""

    begins_at: datetime
    acts: list[Act] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    letters: list[Left] = field(default_factory=list)
    silences: list[Silence] = field(default_factory=list)
    agreements: list[Agreed] = field(default_factory=list)
    internal: list[str] = field(default_factory=list)

    def on(self, week: int, day: int, hour: int, minute: int = 0) -> datetime:
        """Return a time of the story by the people's own clocks; weeks count from 1, days from Monday."""
        local = self.begins_at.astimezone(ZONE)
        there = local.date() + timedelta(weeks=week - 1, days=day)
        return datetime.combine(there, time(hour, minute), ZONE).astimezone(UTC)

    def act(self, at: datetime, who: Address, words: str, plan: Planned) -> datetime:
        """Let somebody change the calendar."""
        self.acts.append(Act(at, who, words, plan))
        return at

    def letter(self, at: datetime, kind: str, *to: Address) -> datetime:
        """Demand a letter."""
        self.letters += [Left(at, kind, one.address) for one in to]
        return at

    def answer(
        self,
        who: Address,
        letter: str,
        at: datetime,
        after: timedelta,
        text: str,
        *,
        automatic: bool = False,
    ) -> datetime:
        """Let somebody answer a letter that comes at this time, and return when they do."""
        self.answers.append(Answer(week_of(self.begins_at, at), who, letter, after, text, automatic))
        return at + after

    def silence(self, at: datetime, words: str) -> datetime:
        """Demand that nothing leaves at this time."""
        self.silences.append(Silence(at, words))
        return at

    def agree(self, call: datetime, items: int) -> None:
        """Let a call take place, and the client confirm every item of its minutes in the end."""
        self.agreements.append(Agreed(call, items))

    def end(self, at: datetime, words: str) -> Story:
        """Return the whole story."""
        return Story(
            begins_at=self.begins_at,
            ends_at=at,
            acts=tuple(sorted(self.acts, key=lambda act: act.at)),
            answers=tuple(self.answers),
            letters=tuple(self.letters),
            silences=tuple(self.silences),
            agreed=tuple(self.agreements),
            internal=tuple(self.internal),
            words=words,
        )


def week_of(begins_at: datetime, at: datetime) -> int:
    """Return the week of a story that a time lies in, counted from 1 by the people's own calendar."""
    days = (at.astimezone(ZONE).date() - begins_at.astimezone(ZONE).date()).days
    return days // 7 + 1


def shown(moment: datetime) -> str:
    """Return a moment as the people of the story would say it."""
    return f"{moment.astimezone(ZONE):%a %d %b %H:%M}"
