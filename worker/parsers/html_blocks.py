"""The lines of an HTML body as they are read on a screen, each with what its mark-up says it is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

from worker.parsers.body_lines import MOST_LINES, BodyLine, LineKind, seen
from worker.parsers.html_marks import Mark, colour_of, mark_of
from worker.parsers.html_tags import Tag, tags_and_texts

_PARAGRAPHS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre", "blockquote", "dl"}
)
_BLOCKS = _PARAGRAPHS | frozenset(
    {
        "div",
        "li",
        "tr",
        "section",
        "article",
        "header",
        "footer",
        "center",
        "address",
        "body",
        "dt",
        "dd",
        "form",
    }
)
_WITHOUT_END = frozenset({"br", "hr", "img", "meta", "link", "input", "base", "col", "wbr", "area", "source"})
# Within these the last one ends where the next one begins, whether or not it was closed.
_ENDED_BY_THE_NEXT = frozenset({"p", "li", "td", "tr"})
_KINDS = {Mark.QUOTE: LineKind.QUOTED, Mark.SIGNATURE: LineKind.SIGNATURE}
MOST_TAGS = 60_000
_SPACE = re.compile(r"\s+")
_RULE = "_" * 32


@dataclass(slots=True)
class _Element:
    """An element that is open, with what holds inside it."""

    name: str
    kind: LineKind = LineKind.OWN
    unshown: bool = False
    coloured: bool = False
    kept: bool = False
    thread: _Element | None = None
    quotes_seen: int = 0
    number: int | None = None


@dataclass(slots=True)
class _Page:
    """The lines so far, and the elements that are open."""

    lines: list[BodyLine] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    coloured: bool = True
    kind: LineKind = LineKind.OWN
    open: list[_Element] = field(default_factory=lambda: [_Element("")])
    counts: Counter[str] = field(default_factory=Counter)
    marked: bool = False
    held_open: bool = False


def html_lines(source: str) -> tuple[list[BodyLine], bool]:
    """Return the lines, and whether the mark-up itself says where somebody else's words begin."""
    page = _Page()
    for token in islice(tags_and_texts(source), 2 * MOST_TAGS):
        if isinstance(token, str):
            _read_text(page, token)
        elif token.closing:
            _close(page, token.name)
        else:
            _open(page, token)
    _end_line(page)
    return page.lines[:MOST_LINES], page.marked


def _read_text(page: _Page, text: str) -> None:
    """Add text to the line that is being read."""
    element = page.open[-1]
    if element.unshown:
        return
    # Outlook writes a blank line as a paragraph with a space that does not break.
    page.held_open = page.held_open or "\xa0" in text
    text = seen(text)
    if element.kept:
        for number, line in enumerate(text.split("\n")):
            if number:
                _end_line(page, keep_blank=True)
            _add(page, line)
        return
    _add(page, _SPACE.sub(" ", text))


def _add(page: _Page, text: str) -> None:
    """Add a piece to the line; a piece of another kind begins a line of its own."""
    if not text.strip():
        page.pieces.append(text)
        return
    element = page.open[-1]
    kind = _kind_inside(element)
    if kind is not page.kind and "".join(page.pieces).strip():
        _end_line(page)
    page.kind = kind
    page.coloured = page.coloured and element.coloured
    page.pieces.append(text)


def _kind_inside(element: _Element) -> LineKind:
    """Return what text is here; in a thread, what stands before its first quote is the attribution."""
    thread = element.thread
    if element.kind is LineKind.OWN and thread is not None and not thread.quotes_seen:
        return LineKind.QUOTED
    return element.kind


def _end_line(page: _Page, *, keep_blank: bool = False) -> None:
    """End the line that is being read; without words it is none, unless it is to be kept."""
    text = "".join(page.pieces).rstrip()
    text = text if page.open[-1].kept else text.strip()
    if text:
        page.lines.append(BodyLine(text, page.kind, page.coloured))
    elif keep_blank or page.held_open:
        page.lines.append(BodyLine("", page.kind))
    page.pieces, page.coloured, page.kind, page.held_open = [], True, LineKind.OWN, False


def _end_paragraph(page: _Page) -> None:
    """End the line, and leave a blank one behind it."""
    _end_line(page)
    if page.lines and not page.lines[-1].blank:
        page.lines.append(BodyLine(""))


def _open(page: _Page, tag: Tag) -> None:
    """Begin an element, or do what one without an end does."""
    if tag.name in _WITHOUT_END:
        _read_single(page, tag)
        return
    if tag.name in _ENDED_BY_THE_NEXT and page.open[-1].name == tag.name:
        _close(page, tag.name)
    _break_before(page, tag)
    above = page.open[-1]
    mark = mark_of(tag)
    if mark in (Mark.EDGE, Mark.LINE_ABOVE):
        _end_line(page)
        page.lines.append(BodyLine("", LineKind.QUOTE_BEGINS if mark is Mark.EDGE else LineKind.RULE))
    page.marked = page.marked or mark in (Mark.QUOTE, Mark.THREAD, Mark.EDGE)
    element = _inside(above, tag, mark)
    if element.kind is LineKind.QUOTED and tag.name == "blockquote" and above.thread is not None:
        above.thread.quotes_seen += 1
    page.open.append(element)
    page.counts[tag.name] += 1
    _number_item(page, above, tag)


def _inside(above: _Element, tag: Tag, mark: Mark | None) -> _Element:
    """Return the element that a tag opens: what holds around it holds in it too."""
    colour = colour_of(tag)
    element = _Element(
        tag.name,
        kind=above.kind
        if above.kind is not LineKind.OWN
        else _KINDS.get(mark, LineKind.OWN)
        if mark
        else above.kind,
        unshown=above.unshown or mark is Mark.UNSHOWN,
        coloured=above.coloured if not colour else colour != "plain",
        kept=above.kept or tag.name == "pre",
        thread=above.thread,
        number=_first_number(tag) if tag.name == "ol" else None,
    )
    if mark is Mark.THREAD and above.thread is None:
        element.thread = element
    return element


def _close(page: _Page, name: str) -> None:
    """End the element of this name and what is open inside it; a stray end tag ends nothing."""
    if name == "br":
        _end_line(page, keep_blank=True)
    if not page.counts[name]:
        return
    if name in _BLOCKS:
        _end_paragraph(page) if name in _PARAGRAPHS and not _tight(page) else _end_line(page)
    while True:
        element = page.open.pop()
        page.counts[element.name] -= 1
        if element.name == name:
            return


def _tight(page: _Page) -> bool:
    """Return whether the paragraph that is open stands without space around it, as Outlook's do."""
    return page.open[-1].name == "p" and page.open[-1].number == 0


def _break_before(page: _Page, tag: Tag) -> None:
    """Begin a new line, or a new paragraph, where this tag does so."""
    if tag.name in ("td", "th") and page.pieces:
        page.pieces.append(" ")
    if tag.name not in _BLOCKS:
        return
    if tag.name in _PARAGRAPHS and not _tight_paragraph(tag):
        _end_paragraph(page)
    else:
        _end_line(page)


def _tight_paragraph(tag: Tag) -> bool:
    """Return whether this is a paragraph of Word's, which writes its blank lines as paragraphs."""
    return tag.name == "p" and "mso" in tag.written.lower()


def _number_item(page: _Page, above: _Element, tag: Tag) -> None:
    """Write what the list puts in front of its item; to a paragraph give what tells how it ends."""
    if tag.name == "p" and _tight_paragraph(tag):
        page.open[-1].number = 0
    if tag.name != "li" or page.open[-1].unshown:
        return
    if above.number is None:
        _add(page, "- ")
        return
    value = tag.attributes.get("value", "") if tag.written else ""
    above.number = int(value) if value.isdecimal() and len(value) < 6 else above.number
    _add(page, f"{above.number}. ")
    above.number += 1


def _first_number(tag: Tag) -> int:
    """Return the number with which a numbered list begins."""
    start = tag.attributes.get("start", "") if tag.written else ""
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _read_single(page: _Page, tag: Tag) -> None:
    """Do what an element without an end does: a break, a rule, or an emoji that is a picture."""
    if tag.name == "br":
        _end_line(page, keep_blank=True)
    elif tag.name == "hr":
        _end_line(page)
        edge = mark_of(tag) is Mark.EDGE
        page.marked = page.marked or edge
        page.lines.append(BodyLine("" if edge else _RULE, LineKind.QUOTE_BEGINS if edge else LineKind.OWN))
    elif tag.name == "img" and not page.open[-1].unshown:
        # Gmail and Outlook on the web send an emoji as a picture whose alternative text is the emoji.
        picture = tag.attributes.get("alt", "")
        _add(page, picture if len(picture) <= 8 and not picture.isascii() else "")
