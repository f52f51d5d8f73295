"""What changed between two versions of a text, line by line, as a person reads it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from worker.model import Change, ChangedLine

# difflib takes the square of the lines at its worst; what is longer was not written by hand in one go.
_MOST_LINES = 400
_CONTEXT = 1

_Opcode = tuple[str, int, int, int, int]


def difference(before: str, after: str) -> tuple[ChangedLine, ...]:
    """Return the lines removed and added, in order, with one unchanged line around each run; none when all is the same."""
    old, new = _lines(before), _lines(after)
    shared = _shared(old, new)
    rest = SequenceMatcher(
        None, old[shared : shared + _MOST_LINES], new[shared : shared + _MOST_LINES], autojunk=False
    )
    opcodes = [_moved(opcode, shared) for opcode in rest.get_opcodes()]
    lines = list(_changed(opcodes, old, new))
    lines.extend(_beyond(old, shared, Change.REMOVED))
    lines.extend(_beyond(new, shared, Change.ADDED))
    if all(line.change is Change.SAME for line in lines):
        return ()
    head = [ChangedLine(Change.SAME, text) for text in old[max(0, shared - _CONTEXT) : shared]]
    return tuple(_without_long_runs([*head, *lines]))


def _lines(text: str) -> list[str]:
    """Return the lines that say something, without the spaces around them."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many lines both begin with."""
    for at, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return at
    return min(len(old), len(new))


def _moved(opcode: _Opcode, by: int) -> _Opcode:
    """Return an opcode counted from the beginning of the text."""
    tag, *places = opcode
    first, second, third, fourth = (place + by for place in places)
    return tag, first, second, third, fourth


def _changed(opcodes: Sequence[_Opcode], old: Sequence[str], new: Sequence[str]) -> Iterator[ChangedLine]:
    """Yield the lines of each run: what was removed before what took its place."""
    for tag, old_start, old_end, new_start, new_end in opcodes:
        if tag == "equal":
            yield from (ChangedLine(Change.SAME, text) for text in old[old_start:old_end])
            continue
        yield from (ChangedLine(Change.REMOVED, text) for text in old[old_start:old_end])
        yield from (ChangedLine(Change.ADDED, text) for text in new[new_start:new_end])


def _beyond(lines: Sequence[str], shared: int, change: Change) -> Iterator[ChangedLine]:
    """Yield the lines past those that were compared; they count as changed, never as the same."""
    return (ChangedLine(change, text) for text in lines[shared + _MOST_LINES :])


def _without_long_runs(lines: Sequence[ChangedLine]) -> Iterator[ChangedLine]:
    """Yield the changed lines and those right beside them."""
    changed = [line.change is not Change.SAME for line in lines]
    for at, line in enumerate(lines):
        if any(changed[max(0, at - _CONTEXT) : at + _CONTEXT + 1]):
            yield line
