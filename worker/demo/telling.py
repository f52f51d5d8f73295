"""What the worker did, as its own record tells it, in words for the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from worker.delivery.following import HORIZON
from worker.delivery.means import Means
from worker.demo.headers import subject_of
from worker.demo.people import called, known_as
from worker.demo.story import shown
from worker.model import CallFacts, Moment, SubjectKind
from worker.record import calls, letters
from worker.record.engine import Transaction
from worker.record.letters import Letter
from worker.record.picture import Line, history_lines

_EFFECTS = {
    "AnswerMail": "answers it",
    "FollowSeries": "follows the series",
    "KeepConversation": "keeps it as conversation",
    "Pass": "passes it",
    "PutQuestion": "puts a question before a person",
}
# Each change to steps as a verb, and the word that its due time follows.
_STEPS = {
    "step added": ("plans", "for"),
    "step moved": ("moves", "to"),
    "step removed": ("removes", ""),
    "step suppressed": ("suppresses", ""),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: when, what, and why; `subject` is that of a letter."""

    at: datetime
    words: str
    why: str = ""
    subject: str = ""


class Teller:
    """Tells each line of the record's history once."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._told = 0

    def news(self) -> tuple[Event, ...]:
        """Return what has happened since this was last asked."""
        with self._means.reading() as tx:
            lines = [line for line in history_lines(tx) if line.number > self._told]
            self._told = lines[-1].number if lines else self._told
            return tuple(
                event
                for (what, _), like in groupby(lines, key=_likeness)
                for event in self._events(tx, what, tuple(like))
            )

    def _events(self, tx: Transaction, what: str, lines: Sequence[Line]) -> Iterator[Event]:
        """Yield what lines of one kind come to; of many steps of one name only how many there were."""
        first = lines[0]
        if _step(first) == HORIZON:
            return

        match what:
            case "mail taken":
                yield Event(first.at, f"takes {_spoken(first.about)}: {_effects(first)}")
            case "mail passed" | "mail set aside":
                yield Event(
                    first.at,
                    f"{what.removeprefix('mail ')} {_spoken(first.about)}",
                    why=first.detail["reason"],
                )
            case _ if what in _STEPS:
                yield Event(first.at, _steps(what, lines), why=str(first.detail.get("reason", "")))
            case "letter sent" | "letter failed" | "letter held" | "letter unknown":
                letter = letters.read(tx, first.detail["letter"])
                if letter is not None:
                    yield self._letter(tx, what, first.at, letter)

    def _letter(self, tx: Transaction, what: str, at: datetime, letter: Letter) -> Event:
        """Return what became of a letter, and why it was written."""
        to = ", ".join(called(known_as(one.address)) for one in letter.recipients if not one.own_copy)
        words = f"{letter.kind} to {to}"
        told = f"sends {words}" if what == "letter sent" else f"{words}: {what.removeprefix('letter ')}"
        return Event(at, told, why=self._why(tx, letter), subject=subject_of(letter.raw))

    def _why(self, tx: Transaction, letter: Letter) -> str:
        """Return which mail a letter answers, or which step of which playbook wanted it and when."""
        parts = letter.key.split("/")
        if parts[0] == "mail":
            return f"answers mail {parts[1]}, in which the worker first heard of the series"

        call = None if letter.call_id is None else calls.facts(tx, letter.call_id)
        if parts[0] != SubjectKind.CALL or call is None:
            return ""

        rules = self._means.playbooks[call.playbook].steps
        moment = next((rule.when for rule in rules if rule.name == parts[2]), None)
        when = "" if moment is None else f": {_moment(moment, call)}"
        return f"playbook {call.playbook}, step {parts[2]}{when}"


def _spoken(about: str) -> str:
    """Return `mail/7` as `mail 7`."""
    return about.replace("/", " ")


def _likeness(line: Line) -> tuple[str, str]:
    """Return what neighbouring lines must share to be told as one."""
    return line.what, _step(line) or line.about


def _step(line: Line) -> str:
    """Return the name of the step that a line is about, or an empty string."""
    return line.about.split("/")[2] if line.what.startswith("step ") else ""


def _steps(what: str, lines: Sequence[Line]) -> str:
    """Return how many steps of one name were planned, moved, removed or found not to be owed."""
    verb, link = _STEPS[what]
    name = _step(lines[0])
    some = f"{verb} {name}" if len(lines) == 1 else f"{verb} {name} {len(lines)} times"
    due = [datetime.fromisoformat(line.detail["due"]) for line in lines if "due" in line.detail]
    first = ", the first" if len(due) > 1 else ""
    return f"{some}{first} {link} {shown(min(due))}" if due else some


def _effects(line: Line) -> str:
    """Return what the rules wanted done with a mail."""
    return ", ".join(_EFFECTS.get(name, name) for name in line.detail["effects"])


def _moment(moment: Moment, call: CallFacts) -> str:
    """Return a moment of a call as a person would say it."""
    side = "before" if moment.offset < timedelta(0) else "after"
    anchor, at = moment.anchor, call.starts_at if moment.anchor == "start" else call.ends_at
    return f"{_span(abs(moment.offset))} {side} the {anchor} of the call, {shown(at)}"


def _span(span: timedelta) -> str:
    """Return a span in hours."""
    return f"{span / timedelta(hours=1):g} h"
