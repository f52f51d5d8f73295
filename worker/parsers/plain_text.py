"""Crude text of an HTML body: no tags, scripts or styles, line breaks kept; linear in its length."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<(/?)([a-zA-Z!][a-zA-Z0-9-]*)[^<>]*>")
_BREAKING = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "pre", "table"})
_HIDDEN = frozenset({"script", "style", "head", "title"})
_SPACE = re.compile(r"[ \t\r\f\v\xa0]+")
_LINES = re.compile(r" ?\n[ \n]*\n ?")


def text_of_html(source: str) -> str:
    """Return what a person would read of this HTML, roughly."""
    pieces: list[str] = []
    last, hidden = 0, ""
    for tag in _TAG.finditer(source):
        closing, name = tag.group(1) == "/", tag.group(2).lower()
        if not hidden:
            pieces.append(source[last : tag.start()].replace("\n", " "))
            pieces.append("\n" if name in _BREAKING else "")
            hidden = name if name in _HIDDEN and not closing else ""
        elif closing and name == hidden:
            hidden = ""
        last = tag.end()
    if not hidden:
        pieces.append(source[last:].replace("\n", " "))
    text = _SPACE.sub(" ", html.unescape("".join(pieces)))
    return _LINES.sub("\n\n", text).strip()
