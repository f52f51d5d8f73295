"""One call of a preview: the letters that were played, those that wait for people, and the steps without any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType

from worker.model import CallFacts, Playbook, StepRule
from worker.record.overview import LetterLine
from worker.sequences.roles import ROLES, holders_of
from worker.sequences.telling import told
from worker.simulation import courses
from worker.simulation.timeline import LeftOut, PlannedCall, PlannedLetter

_NOT_SO: Mapping[str, str] = MappingProxyType(
    {
        "followed": "nobody has said that the invite was read rightly",
        "client invited": "nobody of the client is invited",
    }
)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a call in the preview's own record: its letters by step, and why other steps wrote none.

    `once_released` tells by step when it would be due if people had released everything.
    """

    call: CallFacts
    playbook: Playbook
    written: Mapping[str, Sequence[LetterLine]]
    silent: Mapping[str, str]
    once_released: Mapping[str, datetime]


def planned_call(played: Played) -> PlannedCall:
    """Return the call with all that would leave for it, in order of time, and what would not."""
    letters: list[PlannedLetter] = []
    left_out: list[LeftOut] = []
    for rule in played.playbook.steps:
        found = tuple(_letters(played, rule))
        letters += found
        left_out += () if found else (LeftOut(rule.name, _reason(played, rule)),)
    return PlannedCall(played.call, tuple(_in_order(letters)), tuple(left_out))


def _letters(played: Played, rule: StepRule) -> Iterator[PlannedLetter]:
    """Yield what a step writes: what it wrote in the preview, or what it would write once people do their part."""
    if rule.name in played.silent:
        return

    for line in played.written.get(rule.name, ()):
        yield _planned(played, rule, line.created_at, line.people, line.subject)
    if rule.name in played.written or not courses.waits_for_people(rule):
        return

    people = _people(rule, played.call)
    is_told = courses.is_counted_from_people(rule) or rule.name in played.once_released
    if people and is_told and not courses.hindered(rule, played.call):
        at = None if courses.is_counted_from_people(rule) else played.once_released[rule.name]
        yield _planned(played, rule, at, people, "")


def _planned(
    played: Played, rule: StepRule, at: datetime | None, to: tuple[str, ...], subject: str
) -> PlannedLetter:
    """Return one letter of a step, with what the playbook says of it."""
    late = courses.is_late(rule, played.call, played.playbook)
    why = f"playbook {played.playbook.id}, step {rule.name}: {told(rule.when)}"
    return PlannedLetter(
        at, rule.letter, to, subject, why, told(rule.when), courses.only(rule, late=late), late
    )


def _people(rule: StepRule, call: CallFacts) -> tuple[str, ...]:
    """Return everybody whom a step's letter would go to, the PM in copy where it goes outside."""
    holders = holders_of(rule.to, call)
    copies = (call.pm,) if holders and ROLES[rule.to].outside and call.pm is not None else ()
    return tuple(one.address for one in (*holders, *copies))


def _reason(played: Played, rule: StepRule) -> str:
    """Return why a step writes nothing."""
    if rule.name in played.silent:
        return played.silent[rule.name]
    reason = courses.hindered(rule, played.call)
    if reason:
        return _NOT_SO.get(reason, f"it is not so: {reason}")
    if not holders_of(rule.to, played.call):
        return f"nobody is known as its {rule.to}; name one"
    return f"known too late: it belongs {told(rule.when)}"


def _in_order(letters: Iterable[PlannedLetter]) -> Iterator[PlannedLetter]:
    """Yield the letters in order of time; one without a time of its own keeps its place in the playbook."""
    placed: list[tuple[datetime, PlannedLetter]] = []
    before = _LONG_AGO
    for letter in letters:
        before = letter.at or before
        placed.append((before, letter))
    return (letter for _, letter in sorted(placed, key=lambda one: one[0]))
