"""A post whose every try goes as the test says, and that remembers what it was given."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from worker.mailer.transaction import BeforeData
from worker.model import Budget, MachineClock, Reply

# What the server says of recipients it does not simply accept, or what goes wrong instead.
Answer = Mapping[str, int] | Exception


@dataclass(frozen=True, slots=True)
class Tried:
    """One letter as it was handed over, and the seconds that were left for it."""

    raw: bytes
    recipients: tuple[str, ...]
    at: datetime
    seconds_left: float


def nothing() -> None:
    """Do nothing."""


@dataclass(slots=True)
class ScriptedPost:
    """Accepts every letter; `answers` say how the next tries go, `meanwhile` happens before each answer."""

    machine: MachineClock
    answers: deque[Answer] = field(default_factory=deque)
    tries: list[Tried] = field(default_factory=list)
    meanwhile: Callable[[], object] = nothing
    before_leaving: Callable[[], object] = nothing

    async def deliver(
        self, raw: bytes, sender: str, recipients: Sequence[str], budget: Budget, before_data: BeforeData
    ) -> tuple[Reply, ...]:
        """Return what the script says of each recipient; see worker.mailer.smtp.Post."""
        self.tries.append(Tried(raw, tuple(recipients), self.machine.now(), budget.remaining()))
        answer = self.answers.popleft() if self.answers else {}
        self.meanwhile()
        if isinstance(answer, Exception):
            raise answer

        replies = tuple(
            Reply(one, answer.get(one, 250), f"said of {one.partition('@')[0]}") for one in recipients
        )
        accepted = [reply for reply in replies if reply.accepted]
        if accepted and len(accepted) < len(replies):
            await before_data(replies)
            self.before_leaving()
        return replies
