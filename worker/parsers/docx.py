"""The text of a Word file as minutes are read: headings, points, boxes, rows of tables, nothing that was taken out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from worker.parsers.body_lines import seen
from worker.parsers.document_tables import Cell, Table, lines_of_table
from worker.parsers.docx_package import DocumentUnreadable, parts_of_docx
from worker.parsers.docx_styles import Style, styles_of
from worker.parsers.html_tags import Tag, tags_and_texts

_MOST_TOKENS = 200_000
# What a change took out, what is drawn a second time for older programs, and the marks of fields.
_LEFT_OUT = frozenset({"del", "movefrom", "fallback", "instrtext", "deltext", "delinstrtext"})
_STRUCK = frozenset({"strike", "dstrike", "vanish"})
_OFF = frozenset({"0", "false", "off", "none"})
_DEEPEST_LIST = 8
_DEEPEST_TABLE = 10
_LONGEST_HEADING = 80
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class _Paragraph:
    """The paragraph that is being read, and the run of words in it."""

    style: Style = field(default_factory=Style)
    pieces: list[str] = field(default_factory=list)
    bold: bool = True
    run_bold: bool = False
    run_struck: bool = False
    in_run: bool = False


@dataclass(slots=True)
class _Document:
    """What was read so far, and what is open."""

    styles: Mapping[str, Style]
    lines: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    paragraphs: list[_Paragraph] = field(default_factory=lambda: [_Paragraph()])
    too_deep: int = 0
    left_out: str = ""
    reads_text: bool = False

    @property
    def paragraph(self) -> _Paragraph:
        """Return the paragraph that is open; one in a text box stands inside another."""
        return self.paragraphs[-1]

    @property
    def target(self) -> list[str]:
        """Return where lines go: into the cell that is open, or the document."""
        rows = self.tables[-1].rows if self.tables else []
        return rows[-1][-1].lines if rows and rows[-1] else self.lines


def text_of_docx(data: bytes) -> str:
    """Return the text of a Word file, or raise DocumentUnreadable with what is wrong with it."""
    text, styles = parts_of_docx(data)
    document = _Document(styles_of(styles))
    for number, token in enumerate(tags_and_texts(text)):
        if number > _MOST_TOKENS:
            raise DocumentUnreadable("it is longer than minutes are")
        if isinstance(token, str):
            _read_text(document, token)
        else:
            _read_tag(document, token)
    return "\n".join(document.lines).strip("\n")


def _read_tag(document: _Document, tag: Tag) -> None:
    """Begin or end what a tag begins or ends, unless it stands in what a change took out."""
    name, ends_itself = tag.name.rpartition(":")[2], tag.written.endswith("/")
    if document.left_out:
        document.left_out = "" if tag.closing and name == document.left_out else document.left_out
    elif tag.closing:
        _close(document, name)
    elif name in _LEFT_OUT:
        document.left_out = "" if ends_itself else name
    else:
        _open(document, name, tag)
        if ends_itself:
            _close(document, name)


def _read_text(document: _Document, text: str) -> None:
    """Add words to the paragraph, unless they are struck out or hidden."""
    paragraph = document.paragraph
    if not document.reads_text or document.left_out or paragraph.run_struck:
        return
    paragraph.pieces.append(seen(text))
    if text.strip():
        paragraph.bold = paragraph.bold and paragraph.run_bold


def _open(document: _Document, name: str, tag: Tag) -> None:
    """Begin what this element begins."""
    document.reads_text = name == "t"
    if name == "p":
        document.paragraphs.append(_Paragraph())
    elif name == "r":
        document.paragraph.in_run = True
        document.paragraph.run_bold = document.paragraph.run_struck = False
    elif name in ("br", "tab", "cr"):
        document.paragraph.pieces.append("\n" if name != "tab" else " ")
    elif name in ("tbl", "tr", "tc"):
        _begin_table(document, name)
    else:
        _set(document, name, tag.attributes.get("val", ""))


def _begin_table(document: _Document, name: str) -> None:
    """Begin a table, a row or a cell; a table inside a cell is read as its lines."""
    if name == "tbl":
        if document.target is not document.lines:
            document.tables[-1].rows[-1][-1].holds_blocks = True
        deep = len(document.tables) >= _DEEPEST_TABLE
        document.too_deep += deep
        document.tables.extend([] if deep else [Table()])
    elif document.tables and name == "tr":
        document.tables[-1].rows.append([])
    elif document.tables and document.tables[-1].rows:
        document.tables[-1].rows[-1].append(Cell())


def _set(document: _Document, name: str, value: str) -> None:
    """Take up what an element says of its paragraph, its run or its cell."""
    paragraph = document.paragraph
    if name == "pstyle":
        paragraph.style = document.styles.get(value.lower(), paragraph.style)
    elif name == "ilvl" and value.isdecimal():
        paragraph.style = replace(paragraph.style, depth=min(int(value[:2]) + 1, _DEEPEST_LIST))
    elif name == "numid":
        paragraph.style = replace(paragraph.style, depth=0 if value == "0" else max(1, paragraph.style.depth))
    elif name == "b" and paragraph.in_run:
        paragraph.run_bold = value not in _OFF
    elif name in _STRUCK and paragraph.in_run and value not in _OFF:
        paragraph.run_struck = True
    elif name in ("gridspan", "vmerge"):
        _reach(document, name, value)


def _reach(document: _Document, name: str, value: str) -> None:
    """Take up how far a cell reaches."""
    rows = document.tables[-1].rows if document.tables else []
    if not rows or not rows[-1]:
        return
    if name == "gridspan" and value[:4].isdecimal():
        rows[-1][-1].across = int(value[:4])
    elif name == "vmerge":
        rows[-1][-1].goes_on = value.lower() != "restart"


def _close(document: _Document, name: str) -> None:
    """End what this element ends."""
    document.reads_text = False
    if name == "r":
        document.paragraph.in_run = False
    elif name == "p":
        _end_paragraph(document)
    elif name == "tbl" and document.too_deep:
        document.too_deep -= 1
    elif name == "tbl" and document.tables:
        table = document.tables.pop()
        document.target.extend(["", *lines_of_table(table)[0], ""])


def _end_paragraph(document: _Document) -> None:
    """Write the paragraph down as a heading, a point or a line."""
    paragraph = document.paragraphs.pop() if len(document.paragraphs) > 1 else _Paragraph()
    text = "".join(paragraph.pieces).strip()
    lead = paragraph.style.lead
    for number, line in enumerate(_SPACE.sub(" ", part).strip() for part in text.split("\n")):
        if not line:
            continue
        bold = not lead and paragraph.bold and len(line) <= _LONGEST_HEADING and "*" not in line
        begins = (
            lead
            if not number
            else " " * (len(lead) - len(lead.lstrip()) + 2)
            if paragraph.style.depth
            else ""
        )
        document.target.append(f"{begins}**{line}**" if bold else f"{begins}{line}")
    if not paragraph.style.depth and document.target and document.target[-1]:
        document.target.append("")
