"""Files attached to a mail that may hold minutes, as text: Markdown, plain text, Word, a page; others are named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from worker.parsers.bounds import LARGEST_TEXT
from worker.parsers.charsets import decode
from worker.parsers.docx import text_of_docx
from worker.parsers.docx_package import LARGEST_FILE, DocumentUnreadable
from worker.parsers.html_document import document_of_html
from worker.parsers.mime import Part
from worker.parsers.minutes_parts import PartKind, SourcePart

_MOST_FILES = 5
_MOST_NAMED = 20
_LONGEST_NAME = 80
_TEXT_ENDINGS = (".md", ".markdown", ".txt", ".text")
_PAGE_ENDINGS = (".html", ".htm")
_WORD_ENDING = ".docx"
# What may hold minutes as well, in a form that is not read here.
_OTHER_ENDINGS = (
    ".pdf",
    ".doc",
    ".docm",
    ".odt",
    ".rtf",
    ".pages",
    ".xlsx",
    ".xls",
    ".ods",
    ".csv",
    ".pptx",
    ".one",
)
_TEXT_TYPES = ("text/markdown", "text/x-markdown")
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Nobody's minutes are longer; a transcript is, and nothing said in passing is an agreement.
_LONGEST_TEXT = 40_000
_MOST_SPOKEN = 8
_SPOKEN = re.compile(
    r"^[ \t]*[(\[]?\d{1,2}:\d\d(?::\d\d)?|^[^\n:]{1,40}[ \t(\[]+\d{1,2}:\d\d(?::\d\d)?[)\]]?:?[ \t]*$",
    re.MULTILINE,
)
_FRONT_MATTER = re.compile(
    r"\A\s{0,9}---[ \t]*\n(?:[\w -]{1,40}:[^\n]{0,300}\n|[ \t]*-? [^\n]{0,300}\n){0,40}+---[ \t]*\n"
)
_ODD = re.compile(r"[^\w .,()+&-]")


def attached_texts(leaves: Sequence[Part], body: str) -> tuple[SourcePart, ...]:
    """Return the attached files in which minutes may stand; `body` is the text already shown as the mail's own."""
    files = [leaf for leaf in leaves if not leaf.enclosed and _kind(leaf)]
    files = files[:_MOST_NAMED]
    read = [
        _read(leaf) if at < _MOST_FILES else SourcePart("", PartKind.UNREAD, _name(leaf))
        for at, leaf in enumerate(files)
    ]
    return tuple(one for one in read if one.kind is PartKind.UNREAD or one.text.strip() not in ("", body))


def _kind(leaf: Part) -> str:
    """Return how a leaf is read: text, page, word, or other; empty when it is no document at all."""
    name = leaf.file_name.lower()
    if leaf.content_type == _WORD_TYPE or name.endswith(_WORD_ENDING):
        return "word"
    if leaf.content_type in _TEXT_TYPES or name.endswith(_TEXT_ENDINGS):
        return "text"
    if not name and not leaf.attached:
        return ""
    if name.endswith(_PAGE_ENDINGS) or (leaf.attached and leaf.content_type == "text/html"):
        return "page"
    if leaf.attached and leaf.content_type == "text/plain":
        return "text"
    return "other" if name.endswith(_OTHER_ENDINGS) else ""


def _read(leaf: Part) -> SourcePart:
    """Return a leaf's text, None when it cannot be read."""
    name, kind = _name(leaf), _kind(leaf)
    if kind == "word":
        try:
            return _checked(SourcePart(text_of_docx(leaf.body(2 * LARGEST_FILE)), PartKind.PAGE, name))
        except DocumentUnreadable:
            return SourcePart("", PartKind.UNREAD, name)
    if kind == "other" or leaf.size > 2 * LARGEST_TEXT:
        return SourcePart("", PartKind.UNREAD, name)
    text = decode(_without_mark(leaf.body(2 * LARGEST_TEXT)), leaf.parameters.get("charset", ""))
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")[:LARGEST_TEXT]
    if kind == "page":
        return _checked(SourcePart(document_of_html(text).text, PartKind.PAGE, name))
    return _checked(SourcePart(_FRONT_MATTER.sub("", text), file=name))


def _checked(part: SourcePart) -> SourcePart:
    """Return a file that was read, without its text where that is longer than minutes are, or was taken down word by word."""
    spoken = len(_SPOKEN.findall(part.text))
    is_transcript = part.text.startswith("WEBVTT") or (
        spoken > _MOST_SPOKEN and spoken * 4 > part.text.count("\n")
    )
    return (
        SourcePart("", PartKind.UNREAD, part.file)
        if len(part.text) > _LONGEST_TEXT or is_transcript
        else part
    )


def _without_mark(data: bytes) -> bytes:
    """Return the bytes of a text file as UTF-8 where a byte order mark says that they are UTF-16."""
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return data.removeprefix(b"\xef\xbb\xbf")
    return data.decode("utf-16", "replace").encode("utf-8", "replace")


def _name(leaf: Part) -> str:
    """Return a file's name as it may stand in a line of text."""
    return _ODD.sub("_", leaf.file_name)[-_LONGEST_NAME:] or leaf.content_type.replace("/", " ")
