"""What must hold after every run, whatever was killed, lost or doubled on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from worker.record.picture import Line, Picture, history_lines, picture
from worker.simulation.world import World


def broken(world: World, expected: Picture | None) -> tuple[str, ...]:
    """Return what does not hold after a run, in words; `expected` is the record of a run without faults."""
    with world.means.reading() as tx:
        seen = picture(tx)
        lines = history_lines(tx)
    findings = [*_twice(world), *_lost(world, seen), *_two_names(world, seen), *_early(lines), *_stale(lines)]
    if expected is not None:
        findings.extend(_differs(seen, expected))
    return tuple(findings)


def _twice(world: World) -> Iterator[str]:
    """Yield each letter that somebody got twice."""
    got = Counter((taken.message_id, taken.recipient) for taken in world.smtp.taken)
    return (f"{person} got {name} {times} times" for (name, person), times in got.items() if times > 1)


def _lost(world: World, seen: Picture) -> Iterator[str]:
    """Yield each letter that the record calls sent and nobody got, or that has not reached its end."""
    got = {taken.message_id for taken in world.smtp.taken}
    for key, name, state in seen.letters:
        if state != "sent":
            yield f"{key} ended as {state}"
        elif name not in got:
            yield f"{key} is called sent and never left"


def _two_names(world: World, seen: Picture) -> Iterator[str]:
    """Yield each letter that is in the outbox twice, and each mail that left without one."""
    keys = Counter(key for key, _, _ in seen.letters)
    yield from (f"{key} is in the outbox {times} times" for key, times in keys.items() if times > 1)
    known = {name for _, name, _ in seen.letters}
    left = {taken.message_id for taken in world.smtp.taken}
    yield from (f"{name} left under an id that no letter has" for name in left - known)


def _early(lines: tuple[Line, ...]) -> Iterator[str]:
    """Yield each letter that was written before its step was due, by what had been committed until then."""
    due: dict[str, datetime] = {}
    for line in lines:
        if line.what in ("step added", "step moved"):
            due[line.about] = datetime.fromisoformat(line.detail["due"])
        if line.what == "letter ready" and line.about in due and line.at < due[line.about]:
            yield f"{line.about} was written at {line.at}, due {due[line.about]}"


def _stale(lines: tuple[Line, ...]) -> Iterator[str]:
    """Yield each letter that was told from what its call had ceased to be when the letter was committed."""
    versions: dict[str, int] = {}
    for line in lines:
        if line.what == "call changed":
            versions[line.about] = line.detail["version"]
        if line.what == "step sent" and line.detail["version"] != versions[_call_of(line)]:
            yield f"{line.about} was told from version {line.detail['version']} of {versions[_call_of(line)]}"


def _call_of(line: Line) -> str:
    """Return the call that a step's line is about."""
    return "/".join(line.about.split("/")[:2])


def _differs(seen: Picture, expected: Picture) -> Iterator[str]:
    """Yield what the record says otherwise than after a run without faults."""
    for name in Picture.__dataclass_fields__:
        ours, theirs = getattr(seen, name), getattr(expected, name)
        if ours != theirs:
            yield f"{name} are {ours}, without faults {theirs}"
