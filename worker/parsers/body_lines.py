"""A body as lines that say what they are: someone's own words, a quote, a signature, the edge of a quote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

# Marks that nobody sees and that stand in the way of comparing: soft hyphens, direction, byte order, width.
_UNSEEN = dict.fromkeys(
    [0xAD, 0x200B, 0x200C, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]
)
_UNSEEN_OR_SPACE = _UNSEEN | dict.fromkeys([0xA0, 0x2007, 0x202F, 0x0B, 0x0C], " ")
# Longer bodies are read this far: nobody answers on the twenty-thousandth line.
MOST_LINES = 20_000
_GAP = re.compile(r"\n{4,}+")
_QUOTED = re.compile(r"\s{0,8}+>")
# The rest of an address that a mail program broke inside a quote.
_BROKEN_LINK = re.compile(r"[^\s>]*[=/&%_][^\s>]*")


class LineKind(StrEnum):
    """What a line of a body is, as far as the body's own marks tell."""

    OWN = "own"
    QUOTED = "quoted"
    SIGNATURE = "signature"
    QUOTE_BEGINS = "quote_begins"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One line of a body; `coloured` says that it stands out by a colour of its own."""

    text: str
    kind: LineKind = LineKind.OWN
    coloured: bool = False

    @property
    def blank(self) -> bool:
        """Return whether nothing can be read in the line."""
        return not self.text.strip()


def plain_lines(text: str) -> list[BodyLine]:
    """Return the lines of a plain text; those behind a > are quoted, and no more than are read."""
    lines = [BodyLine(line, _kind(line)) for line in _GAP.sub("\n\n\n", seen(text)).split("\n", MOST_LINES)]
    del lines[MOST_LINES:]
    for at in range(1, len(lines) - 1):
        between_quotes = lines[at - 1].kind is lines[at + 1].kind is LineKind.QUOTED
        if between_quotes and _BROKEN_LINK.fullmatch(lines[at].text):
            lines[at] = BodyLine(lines[at].text, LineKind.QUOTED)
    return lines


def seen(text: str) -> str:
    """Return the text as it is seen: every kind of space as a space, nothing invisible."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNSEEN_OR_SPACE)


def next_said(lines: list[BodyLine], at: int) -> int | None:
    """Return where the first line from `at` on stands that says something, or None."""
    return next((place for place in range(at, len(lines)) if not lines[place].blank), None)


def _kind(line: str) -> LineKind:
    """Return whether a line of plain text is quoted."""
    return LineKind.QUOTED if _QUOTED.match(line) else LineKind.OWN
