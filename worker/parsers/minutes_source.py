"""Where minutes stand in a mail: its body with tables and struck-out words as a person sees them, and attached files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from worker.parsers.attached_texts import attached_texts
from worker.parsers.bounds import LARGEST_TEXT
from worker.parsers.charsets import decode
from worker.parsers.html_blocks import MOST_TAGS
from worker.parsers.html_document import document_of_html
from worker.parsers.mime import Part
from worker.parsers.minutes_parts import PartKind, SourcePart, joined
from worker.parsers.plain_text import text_of_html

# Only these can say more on a page than in the plain text beside it.
_TELLING = re.compile(
    r"<t[dh]\b|<(?:s|del|strike)\b|line-through|checkbox|aria-checked|data-inline-task-id", re.IGNORECASE
)


def minutes_source(plain: str, html: str, leaves: Sequence[Part]) -> str:
    """Return the text in which minutes are looked for, empty when the plain text of the body says it all."""
    body, files = _body(plain, html), attached_texts(leaves, plain)
    enclosed = _enclosed(leaves)
    if not files and not enclosed and body.kind is PartKind.TEXT:
        return ""
    return joined([replace(body, text=f"{body.text}\n\n{enclosed}".strip("\n")), *files])


def _body(plain: str, html: str) -> SourcePart:
    """Return the page where it says more than the plain text beside it, else that text."""
    if plain and not _TELLING.search(html):
        return SourcePart(plain)
    if html.count("<") > MOST_TAGS:
        # Nobody's minutes are such a page.
        return SourcePart(plain or text_of_html(html))
    page = document_of_html(html)
    return (
        SourcePart(page.text, PartKind.PAGE)
        if page.text and (page.richer or not plain)
        else SourcePart(plain)
    )


def _enclosed(leaves: Sequence[Part]) -> str:
    """Return the text of a mail that is attached to this one, below the line that says so, or an empty string."""
    for leaf in leaves:
        if leaf.enclosed and leaf.content_type in ("text/plain", "text/html"):
            text = decode(leaf.body(LARGEST_TEXT), leaf.parameters.get("charset", ""))
            text = document_of_html(text).text if leaf.content_type == "text/html" else text
            return f"---------- Forwarded message ---------\n\n{text}" if text.strip() else ""
    return ""
