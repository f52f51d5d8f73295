"""The parts of a mail in which minutes may stand, in one text: the body, then each attached file below a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# What a person writes never looks like these.
_FILE = "===== Attached: {name} ====="
_UNREAD = "===== Attached, not read: {name} ====="
_EDGE = re.compile(r"^={5} Attached(, not read)?: ([^\n=]{1,120}) ={5}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SourcePart:
    """One part; `file` is the name of an attached file, and `text` is None where that could not be read."""

    text: str | None
    file: str = ""


def joined(body: str, files: Sequence[SourcePart]) -> str:
    """Return the body and the files as one text; no line of theirs passes for the edge of another file."""
    texts = [_EDGE.sub("", body)]
    for file in files:
        edge = (_UNREAD if file.text is None else _FILE).format(name=file.file)
        texts.append(f"{edge}\n{_EDGE.sub('', file.text or '')}")
    return "\n\n".join(texts)


def parts_of(source: str) -> Iterator[SourcePart]:
    """Yield the body and each attached file of what was joined; a text without files is all body."""
    last, file, unread = 0, "", False
    for edge in _EDGE.finditer(source):
        yield SourcePart(None if unread else source[last : edge.start()].strip("\n"), file)
        last, file, unread = edge.end(), edge.group(2), bool(edge.group(1))
    yield SourcePart(None if unread else source[last:].strip("\n"), file)
