"""What a template may do to a value: show a time, and show somebody's text line by line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any

from markupsafe import Markup, escape

from worker.mailer.lines import one_line
from worker.mailer.times import day, day_in, hours_before, shown_in

# A bullet or a number with a blank behind it: what follows on the next line belongs under the text, not the mark.
_MARK = re.compile(r"(?:[-*+\u2022\u2013]|\d{1,3}[.)])\s")
_DEEPEST = 12
_TAB = 4


class Line(str):
    """One line of somebody's text, without control characters, its indentation kept and its length uncut.

    Everything else that a template prints is cut and loses its indentation; what a PM wrote to a client
    must not. It is escaped in HTML like any other text.
    """

    __slots__ = ()

    def __html__(self) -> Markup:
        """Return the line escaped: it is nobody's markup."""
        return escape(str(self))

    @property
    def indent(self) -> int:
        """Return by how many blanks the line is indented."""
        return len(self) - len(self.lstrip(" "))

    @property
    def mark(self) -> int:
        """Return how many characters the bullet or number takes that the line begins with."""
        found = _MARK.match(self.lstrip(" "))
        return found.end() if found else 0


_EMPTY = Line()


def lines(text: str) -> list[Line]:
    """Return the lines of a text, each safe to print; of several empty lines in a row one is left."""
    shown: list[Line] = []
    for line in map(whole, text.splitlines()):
        if line or (shown and shown[-1]):
            shown.append(line)
    return shown if not shown or shown[-1] else shown[:-1]


def wrapped(text: str, width: int = 72) -> list[Line]:
    """Return the lines of a text, broken at blanks where they are longer than the width."""
    return list(chain.from_iterable(_broken(line, width) for line in lines(text)))


def folded(text: str, width: int = 72) -> list[Line]:
    """Return what is meant to be one line, broken at blanks; a title with line ends of its own adds none."""
    line = whole(text)
    return list(_broken(line, width)) if line else []


def whole(text: str) -> Line:
    """Return a text as one safe line, uncut, under its own indentation."""
    if not text.strip():
        return _EMPTY

    tabless = text.expandtabs(_TAB)
    indent = min(len(tabless) - len(tabless.lstrip(" ")), _DEEPEST)
    shown = one_line(tabless, len(tabless))
    return Line(" " * indent + shown if shown else "")


def _broken(line: Line, width: int) -> Iterator[Line]:
    """Yield the line in pieces; the later ones stand under the first word of the first."""
    head = line.indent + line.mark
    piece, begun = line[:head], False
    for word in line[head:].split():
        if begun and len(piece) + 1 + len(word) > width:
            yield Line(piece)
            piece, begun = " " * head, False
        piece += f" {word}" if begun else word
        begun = True
    yield Line(piece)


FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "shown_in": shown_in,
        "day": day,
        "day_in": day_in,
        "hours_before": hours_before,
        "lines": lines,
        "wrapped": wrapped,
        "folded": folded,
        "whole": whole,
    }
)
