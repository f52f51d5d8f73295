"""What the worker did, as its own record tells it, in words for the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from worker.delivery.following import HORIZON
from worker.delivery.means import Means
from worker.delivery.reasons import reason_of
from worker.demo.headers import subject_of
from worker.demo.story import shown
from worker.demo.understanding import lacking, understood
from worker.intake.drafting import LETTERS
from worker.model import DraftKind, Facts
from worker.record import calls, letters, projects
from worker.record.engine import Transaction
from worker.record.letters import Letter
from worker.record.picture import Line, history_lines
from worker.sequences.telling import told

# What is planned anew with each draft that is made or released would drown the rest; what a change in the
# calendar, the first answer or a launch moves is told.
_TELLING = frozenset({"FollowSeries", "BeginFollowing", "RunCommands"})
_STEPS = {"step added": "plans", "step moved": "moves", "step removed": "takes back"}
_OUTCOMES = frozenset({"letter sent", "letter failed", "letter held", "letter unknown"})


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: when, what, and why; a letter has the addresses it went to and a subject."""

    at: datetime
    words: str
    why: str = ""
    to: tuple[str, ...] = ()
    subject: str = ""


class Teller:
    """Tells each line of the record's history once."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._told = 0
        self._plans_at: datetime | None = None

    def news(self) -> tuple[Event, ...]:
        """Return what has happened since this was last asked."""
        with self._means.reading() as tx:
            lines = [line for line in history_lines(tx) if line.number > self._told]
            self._told = lines[-1].number if lines else self._told
            shown_lines = [line for line in lines if self._is_told(line)]
            return tuple(
                event
                for what, like in groupby(shown_lines, key=lambda line: line.what)
                for event in self._events(tx, what, tuple(like))
            )

    def _is_told(self, line: Line) -> bool:
        """Return whether a line is for the screen; steps are, as far as the mail before them is one that plans."""
        if line.what == "mail taken":
            self._plans_at = None if _TELLING.isdisjoint(line.detail["effects"]) else line.at
        if line.what in _STEPS:
            return line.at == self._plans_at and _step(line) != HORIZON
        return line.what.startswith("mail ") or line.what in _OUTCOMES

    def _events(self, tx: Transaction, what: str, lines: Sequence[Line]) -> Iterator[Event]:
        """Yield what neighbouring lines of one kind come to; of many steps only how many there were."""
        if what in _STEPS:
            yield Event(lines[0].at, _steps(what, lines))
            return
        for line in lines:
            yield from self._letter(tx, line) if what in _OUTCOMES else _mail(tx, line)

    def _letter(self, tx: Transaction, line: Line) -> Iterator[Event]:
        """Yield what became of a letter and why it was written, and what it points out to the PM."""
        letter = letters.read(tx, line.detail["letter"])
        if letter is None:
            return
        about = _about(tx, letter)
        became = line.what.removeprefix("letter ")
        words = letter.kind if became == "sent" else f"{letter.kind}: {became}"
        to = tuple(one.address for one in letter.recipients if not one.own_copy)
        yield Event(line.at, words, self._why(letter, about), to, subject_of(letter.raw))
        if letter.kind == LETTERS[DraftKind.MINUTES] and about is not None:
            lacks = lacking(about)
            if lacks:
                yield Event(line.at, f"points out to the PM: {lacks}")

    def _why(self, letter: Letter, about: Facts | None) -> str:
        """Return which rule wanted a letter and when, or which mail it answers."""
        parts = letter.key.split("/")
        playbook = None if about is None else self._means.playbooks.get(about.playbook)
        rules = () if playbook is None else playbook.steps
        rule = next((rule for rule in rules if parts[2:3] == [rule.name]), None)
        if rule is None:
            return reason_of(letter.key, about, self._means.playbooks)
        when = told(rule.when)
        return when if rule.name == letter.kind else f"{rule.name}, {when}"


def _mail(tx: Transaction, line: Line) -> Iterator[Event]:
    """Yield what was understood of an answer, or why a mail was not taken; nothing where a letter tells it."""
    if line.what != "mail taken":
        yield Event(line.at, f"{line.what.removeprefix('mail ')} a mail", str(line.detail.get("reason", "")))
    elif "RecordAnswer" in line.detail["effects"]:
        items = understood(tx, int(line.about.partition("/")[2]))
        yield Event(line.at, f"understands: {items or 'nothing that confirms or disputes an item'}")


def _about(tx: Transaction, letter: Letter) -> Facts | None:
    """Return the call or project that a letter is about."""
    if letter.call_id is not None:
        return calls.facts(tx, letter.call_id)
    return None if letter.project_id is None else projects.facts(tx, letter.project_id)


def _step(line: Line) -> str:
    """Return the name of the step that a line is about."""
    return line.about.split("/")[2]


def _steps(what: str, lines: Sequence[Line]) -> str:
    """Return how many steps were planned, moved or taken back, of how many calls, and which comes first."""
    subjects = {tuple(line.about.split("/")[:2]) for line in lines}
    calls_of = sum(kind == "call" for kind, _ in subjects)
    of = f" of {calls_of} call{'s' * (calls_of != 1)}" if calls_of else ""
    words = f"{_STEPS[what]} {len(lines)} step{'s' * (len(lines) != 1)}{of}"
    due = sorted(
        (datetime.fromisoformat(line.detail["due"]), _step(line)) for line in lines if "due" in line.detail
    )
    return f"{words}, the first {due[0][1]}, {shown(due[0][0])}" if due else words
