"""The parts of a mail in which minutes may stand, in one text: the body, then each attached file below a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice


class PartKind(StrEnum):
    """What a part was: lines of a page never carry on the line above, as those of plain text do."""

    TEXT = "Text"
    PAGE = "Page"
    UNREAD = "Not read"


@dataclass(frozen=True, slots=True)
class SourcePart:
    """One part; `file` is the name of an attached file, and what could not be read has no text."""

    text: str
    kind: PartKind = PartKind.TEXT
    file: str = ""


_MOST_PARTS = 25
# What a person writes never looks like this line.
_EDGE = re.compile(r"^={5} (Text|Page|Not read):(?: ([^\n=]{1,120}))? ={5}$", re.MULTILINE)


def joined(parts: Sequence[SourcePart]) -> str:
    """Return the parts as one text; no line of theirs passes for the edge of another."""
    return "\n\n".join(f"{_edge(part)}\n{_EDGE.sub('', part.text)}" for part in parts)


def parts_of(source: str) -> Iterator[SourcePart]:
    """Yield the body and then each attached file of what was joined; any other text is all body."""
    last, kind, file = 0, PartKind.TEXT, ""
    for edge in islice(_EDGE.finditer(source), _MOST_PARTS):
        if edge.start():
            yield SourcePart(source[last : edge.start()].strip("\n"), kind, file)
        last, kind, file = edge.end(), PartKind(edge.group(1)), edge.group(2) or ""
    yield SourcePart(source[last:].strip("\n"), kind, file)


def _edge(part: SourcePart) -> str:
    """Return the line above a part."""
    return f"===== {part.kind}:{' ' + part.file if part.file else ''} ====="
