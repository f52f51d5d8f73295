"""How text looks on a page by its tags: bold, struck out, quoted, hidden, and what makes it a point or a box to tick."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from worker.parsers.html_marks import Mark, mark_of
from worker.parsers.html_tags import Tag

_BOLD_TAGS = frozenset({"b", "strong"})
_STRUCK_TAGS = frozenset({"s", "del", "strike"})
_STRUCK = re.compile(r"text-decoration[a-z-]{0,6}\s{0,9}:[^;]{0,40}line-through")
_WEIGHT = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:(bold|[6-9]00)|[a-z0-9])")
# Word writes a list as paragraphs: which level each is of stands in its style, its sign in an element of its own.
_WORD_LIST = re.compile(r"mso-list\s{0,9}:\s{0,9}[^;]{0,40}level(\d)")
_WORD_SIGN = re.compile(r"mso-list\s{0,9}:\s{0,9}ignore")
_TICKED = re.compile(r"\b(?:checked|checkbox-on|is-checked|task-done|completed?)\b")
_TO_TICK = re.compile(r"\b(?:checkbox|checkbox-off|unchecked|task-list-item|todo|to-do)\b")


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks inside an element."""

    unshown: bool = False
    struck: bool = False
    ticked: bool = False
    bold: bool = False
    quoted: bool = False
    kept: bool = False
    tight: bool = False
    layout: bool = False


def look_of(tag: Tag, around: Look) -> Look:
    """Return how text looks inside this element, seen how it looks around it."""
    if around.unshown:
        return around
    style = tag.attributes.get("style", "").lower() if tag.written else ""
    mark = mark_of(tag)
    weight = _WEIGHT.search(style)
    bold = weight.group(1) is not None if weight else around.bold or tag.name in _BOLD_TAGS
    return replace(
        around,
        unshown=mark is Mark.UNSHOWN or _WORD_SIGN.search(style) is not None,
        struck=around.struck or tag.name in _STRUCK_TAGS or _STRUCK.search(style) is not None,
        ticked=around.ticked or box_of(tag) == "[x] ",
        bold=bold,
        quoted=around.quoted or (tag.name == "blockquote" and mark is Mark.QUOTE),
        kept=around.kept or tag.name == "pre",
        tight="mso" in tag.written.lower() and tag.name == "p",
        layout=tag.name == "table" and tag.attributes.get("role", "").lower() == "presentation",
    )


def box_of(tag: Tag) -> str:
    """Return the box that stands before a point, ticked or not, or an empty string."""
    if not tag.written or tag.name not in ("li", "input", "div", "span"):
        return ""
    attributes = tag.attributes
    if tag.name == "input":
        named = attributes.get("type", "").lower()
        ticked = re.search(r"(?:^|\s)checked\b", tag.written.lower()) is not None
        return ("[x] " if ticked else "[ ] ") if named == "checkbox" else ""
    if "aria-checked" in attributes:
        return "[x] " if attributes["aria-checked"].lower() == "true" else "[ ] "
    named = attributes.get("class", "").lower()
    if tag.name == "li" and "data-inline-task-id" in attributes:
        return "[x] " if _TICKED.search(named) else "[ ] "
    if "checkbox" not in named:
        return ""
    return "[x] " if _TICKED.search(named) else "[ ] " if _TO_TICK.search(named) else ""


def point_of(tag: Tag) -> int:
    """Return how deep in a list a paragraph of Word's stands, or 0 when it is no point."""
    found = (
        _WORD_LIST.search(tag.attributes.get("style", "").lower())
        if tag.name == "p" and tag.written
        else None
    )
    return int(found.group(1)) if found else 0
