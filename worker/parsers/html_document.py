"""The text of an HTML page as minutes are read: headings, points, boxes and rows of tables, nothing that is struck out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

from worker.parsers.body_lines import MOST_LINES, seen
from worker.parsers.document_tables import Cell, Table, lines_of_table
from worker.parsers.html_blocks import MOST_TAGS
from worker.parsers.html_looks import Look, box_of, look_of, point_of
from worker.parsers.html_marks import Mark, mark_of
from worker.parsers.html_tags import Tag, tags_and_texts

_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_PARAGRAPHS = frozenset({"p", "ul", "ol", "table", "pre", "blockquote", "dl", "hr", *_HEADINGS})
_BLOCKS = _PARAGRAPHS | {
    "div", "li", "tr", "td", "th", "section", "article", "header", "footer", "center", "address", "body", "dt", "dd",
    "form", "caption", "tbody", "thead",
}  # fmt: skip
_WITHOUT_END = frozenset({"br", "hr", "img", "meta", "link", "input", "base", "col", "wbr", "area", "source"})
# Within these the last one ends where the next one begins, whether or not it was closed.
_ENDED_BY_THE_NEXT = {
    "p": {"p"},
    "li": {"li"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "tr": {"td", "th", "tr"},
}
_INLINE = frozenset({"span", "a", "b", "i", "u", "em", "strong", "font", "tr", "td", "th"})
_DEEPEST_TABLE = 10
_DEEPEST_LIST = 8
_LONGEST_HEADING = 80
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class HtmlDocument:
    """The text of a page, and whether it says what plain text could not: rows, boxes, struck-out words."""

    text: str
    richer: bool


@dataclass(slots=True)
class _OpenTable:
    """A table that is being read, and where its lines will go."""

    table: Table
    outside: list[str]
    counts: Counter[str]


@dataclass(slots=True)
class _Page:
    """What was read so far, and what is open."""

    lines: list[str] = field(default_factory=list)
    open: list[tuple[str, Look]] = field(default_factory=lambda: [("", Look())])
    counts: Counter[str] = field(default_factory=Counter)
    tables: list[_OpenTable] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    lead: str = ""
    bold: bool = True
    quoted: bool = False
    richer: bool = False

    @property
    def look(self) -> Look:
        """Return how text looks here."""
        return self.open[-1][1]


def document_of_html(source: str) -> HtmlDocument:
    """Return what a person reads of a page, in the form in which minutes are written as plain text."""
    page = _Page()
    for token in islice(tags_and_texts(source), 2 * MOST_TAGS):
        if isinstance(token, str):
            _read_text(page, token)
        elif token.closing:
            _close(page, token.name)
        else:
            _open(page, token)
    while len(page.open) > 1:
        _close(page, page.open[-1][0])
    _end_line(page)
    return HtmlDocument("\n".join(page.lines[:MOST_LINES]).strip("\n"), page.richer)


def _read_text(page: _Page, text: str) -> None:
    """Add text to the line that is being read."""
    look = page.look
    # What is done is struck out too, where its box is ticked.
    if look.unshown or (look.struck and not look.ticked and "[x]" not in page.lead):
        page.richer = page.richer or (look.struck and bool(text.strip()))
        return
    for number, part in enumerate(seen(text).split("\n") if look.kept else [seen(text)]):
        if number:
            _end_line(page)
        page.pieces.append(part if look.kept else _SPACE.sub(" ", part))
        if part.strip():
            page.bold = page.bold and look.bold
            page.quoted = look.quoted


def _open(page: _Page, tag: Tag) -> None:
    """Begin an element, or do what one without an end does."""
    if tag.name in _WITHOUT_END:
        _read_single(page, tag)
        return
    if page.open[-1][0] in _ENDED_BY_THE_NEXT.get(tag.name, ()):
        _close(page, page.open[-1][0])
    if tag.name == "tr" and page.open[-1][0] in ("td", "th"):
        # A row inside a cell, as newsletters write it: the cell and its row end here.
        _close(page, "tr")
    if tag.name in _BLOCKS:
        _end_line(page)
    look = look_of(tag, page.look)
    if tag.name in _PARAGRAPHS and not look.tight and not look.unshown:
        _gap(page)
    name = tag.name if tag.name != "table" or len(page.tables) < _DEEPEST_TABLE else "div"
    if name == "table" and not look.unshown:
        # What is open outside a table cannot be closed from inside it.
        page.tables.append(_OpenTable(Table(for_layout=look.layout), page.lines, page.counts))
        page.counts = Counter()
    page.open.append((name, look))
    page.counts[name] += 1
    if not look.unshown:
        _begin(page, tag)


def _begin(page: _Page, tag: Tag) -> None:
    """Do what an element means for the lines in it: a point, a heading, a row, a cell, a signature."""
    if tag.name in _BLOCKS and not page.lead.strip() and not page.counts["li"]:
        # Outside a list nothing carries on a point: Word's are paragraphs.
        page.lead = ""
    if tag.name == "tr" and page.tables:
        page.tables[-1].table.rows.append([])
    elif tag.name in ("td", "th") and page.tables:
        _begin_cell(page, tag)
    elif tag.name in _HEADINGS:
        page.lead = _HEADINGS[tag.name]
    elif tag.name not in _INLINE and mark_of(tag) is Mark.SIGNATURE:
        page.lines.append("-- ")
    box, depth = box_of(tag), point_of(tag)
    if tag.name == "li" or depth:
        depth = min(depth or max(1, page.counts["ul"] + page.counts["ol"]), _DEEPEST_LIST)
        page.lead = "  " * (depth - 1) + "- "
    if box:
        page.lead, page.richer = f"{page.lead or '- '}{box}", True


def _begin_cell(page: _Page, tag: Tag) -> None:
    """Begin a cell of the innermost table."""
    rows = page.tables[-1].table.rows
    if not rows:
        rows.append([])
    attributes = tag.attributes if tag.written else {}
    across, down = (attributes.get(name, "1")[:4] for name in ("colspan", "rowspan"))
    cell = Cell(across=int(across) if across.isdecimal() else 1, down=int(down) if down.isdecimal() else 1)
    rows[-1].append(cell)
    page.lines = cell.lines


def _close(page: _Page, name: str) -> None:
    """End the element of this name and what is open inside it; a stray end tag ends nothing."""
    if not page.counts[name]:
        return
    if name in _BLOCKS:
        _end_line(page)
    while True:
        closed, look = page.open.pop()
        page.counts[closed] -= 1
        if closed == "table" and page.tables and not look.unshown:
            _end_table(page)
        if closed in _HEADINGS or closed == "li":
            page.lead = ""
        if closed in _PARAGRAPHS and not look.tight and not look.unshown:
            _gap(page)
        if closed == name:
            return


def _end_table(page: _Page) -> None:
    """Put the lines of the innermost table where it stands."""
    ended = page.tables.pop()
    page.lines, page.counts, quoted = ended.outside, ended.counts, page.look.quoted
    for cell in (cell for row in ended.table.rows for cell in row if quoted):
        cell.lines = [line.removeprefix(">").removeprefix(" ") for line in cell.lines]
    lines, is_one = lines_of_table(ended.table)
    page.richer = page.richer or is_one
    rows = page.tables[-1].table.rows if page.tables else []
    if rows and rows[-1]:
        rows[-1][-1].holds_blocks = True
    page.lines.extend(f"> {line}" if quoted else line for line in lines)


def _read_single(page: _Page, tag: Tag) -> None:
    """Do what an element without an end does: a break, a rule, a box to tick, an emoji that is a picture."""
    if tag.name in ("br", "hr"):
        blank = not "".join(page.pieces).strip()
        _end_line(page)
        if blank or tag.name == "hr":
            _gap(page)
    elif tag.name == "input" and box_of(tag):
        page.lead, page.richer = f"{page.lead or '- '}{box_of(tag)}", True
    elif tag.name == "img" and not page.look.unshown:
        picture = tag.attributes.get("alt", "")
        page.pieces.append(picture if len(picture) <= 8 and not picture.isascii() else "")


def _end_line(page: _Page) -> None:
    """End the line that is being read; without words it is none, and its lead waits for them."""
    text = "".join(page.pieces)
    text = text.rstrip() if page.look.kept else " ".join(text.split())
    bold, page.bold, page.pieces = page.bold, True, []
    if not text:
        return
    if bold and not page.lead and len(text) <= _LONGEST_HEADING and "*" not in text:
        text = f"**{text}**"
    page.lines.append(f"{'> ' if page.quoted else ''}{page.lead}{text}")
    # What goes on in the same point stands as far in as its words.
    stands_in = len(page.lead) - len(page.lead.lstrip())
    page.lead = (
        " " * (stands_in + 2) if page.lead.lstrip().startswith("- ") else page.lead if stands_in else ""
    )


def _gap(page: _Page) -> None:
    """Leave a blank line; inside a list there is none between its points."""
    if page.lines and page.lines[-1].strip("> ") and not page.lead:
        page.lines.append(">" if page.look.quoted else "")
