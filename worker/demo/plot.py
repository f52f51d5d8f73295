"""A story while it is written down: each line of it returns its time, from which the next one counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from worker.demo.invites import Planned
from worker.demo.story import ZONE, Act, Agreed, Answer, Left, Silence, Story, week_of
from worker.model import Address

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)


@dataclass(slots=True)
class Plot:
    """What is told so far."""

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
