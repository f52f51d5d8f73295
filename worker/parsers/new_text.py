"""What a person newly wrote in a mail: their own words, without quotes, signature and what programs add."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from worker.model import NewText
from worker.parsers.body_lines import MOST_LINES, BodyLine, plain_lines
from worker.parsers.closings import initials_of
from worker.parsers.header_blocks import is_rule
from worker.parsers.html_blocks import MOST_TAGS, html_lines
from worker.parsers.quotes import separate
from worker.parsers.signatures import without_banner, without_signature

_MANY_BLANK_LINES = re.compile(r"\n{3,}+")


def new_text(plain: str, html: str, writer: str = "") -> NewText:
    """Return the writer's own new words, from the body that tells them apart more surely."""
    read = _read(plain_lines(plain), writer) if plain.strip() else None
    if not html.strip() or (read is not None and "<" not in html):
        return read or NewText("")
    lines, marked = html_lines(html)
    shown = _read(lines, writer)
    if html.count("<") > MOST_TAGS:
        shown = replace(shown, sure=False)
    if read is None or (marked and (shown.text or not read.text)):
        return shown
    return shown if shown.text and shown.sure and not read.sure else read


def _read(lines: Sequence[BodyLine], writer: str) -> NewText:
    """Return the new words in these lines."""
    separated = separate(lines, initials_of(writer))
    own: list[str] = []
    cut: list[str] = []
    sure = separated.sure and len(lines) < MOST_LINES
    for run in separated.runs:
        unsigned = without_signature(run, writer)
        kept, banner = without_banner(unsigned.kept) if not own else (unsigned.kept, [])
        text = _joined(kept)
        own.extend([text] if text else [])
        cut.extend([*banner, *unsigned.cut])
        sure = sure and unsigned.sure
    return NewText("\n".join(own), _joined([*cut, *separated.cut]), sure)


def _joined(lines: Sequence[str]) -> str:
    """Return the lines as one text, without rules at its edges and without gaps."""
    first, last = 0, len(lines)
    while first < last and _empty(lines[first]):
        first += 1
    while last > first and _empty(lines[last - 1]):
        last -= 1
    return _MANY_BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines[first:last])).strip()


def _empty(line: str) -> bool:
    """Return whether a line says nothing: it is blank, or a rule."""
    return not line.strip() or is_rule(BodyLine(line))
