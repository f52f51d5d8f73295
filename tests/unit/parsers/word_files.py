"""Word files for tests: the smallest packages that hold a text, each test writing only the paragraphs it needs."""

from __future__ import annotations

import io
import zipfile

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_file(*paragraphs: str, styles: str = "", head: str = "") -> bytes:
    """Return a Word file with this body, and a list of styles where one is given."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        body = "".join(paragraphs)
        package.writestr("word/document.xml", f"{head}<w:document><w:body>{body}</w:body></w:document>")
        if styles:
            package.writestr("word/styles.xml", f"<w:styles>{styles}</w:styles>")
    return written.getvalue()


def paragraph(text: str, style: str = "", level: int | None = None, run: str = "") -> str:
    """Return one paragraph: of a style, as a point of a list at a level, or with properties of its run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = "" if level is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return f"<w:p><w:pPr>{named}{listed}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; a cell that is more than its text is written as an element of its own."""
    written = ("".join(map(_cell, row)) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{cells}</w:tr>" for cells in written) + "</w:tbl>"


def cell(text: str, properties: str) -> str:
    """Return a cell with properties: how far it reaches."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def _cell(text: str) -> str:
    """Return a cell as it stands, or one with this text."""
    return text if text.startswith("<w:tc>") else cell(text, "")
