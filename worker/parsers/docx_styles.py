"""What a paragraph of a Word file is by the name of its style: a heading, a point of a list, or a line like any other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice

from worker.parsers.html_tags import Tag, tags_and_texts

_MOST_TOKENS = 100_000
# Word keeps these names in English, whatever language it is shown in.
_HEADING = re.compile(r"heading ([1-6])")
_LIST = re.compile(r"list (?:bullet|number|continue|paragraph)(?: ([2-5]))?")
_OUTLINE = frozenset("012345")
_TITLES = frozenset({"title", "subtitle"})


@dataclass(frozen=True, slots=True)
class Style:
    """How high a heading stands, how deep a point stands in its list; 0 for what is neither."""

    level: int = 0
    depth: int = 0

    @property
    def lead(self) -> str:
        """Return what stands before a paragraph of this style in plain text."""
        if self.level:
            return "#" * self.level + " "
        return "  " * (self.depth - 1) + "- " if self.depth else ""


def styles_of(xml: str) -> Mapping[str, Style]:
    """Return the styles that say something, by lower-case id; without a list of styles the usual ids count."""
    found: dict[str, Style] = {}
    key = ""
    for token in islice(tags_and_texts(xml), _MOST_TOKENS):
        if not isinstance(token, Tag) or token.closing:
            continue
        name, value = token.name.rpartition(":")[2], token.attributes.get("val", "").lower()
        if name == "style":
            key = token.attributes.get("styleid", "").lower()
        elif name == "name" and key:
            found[key] = _named(value)
        elif name == "outlinelvl" and value in _OUTLINE and not found.get(key, Style()).level:
            found[key] = Style(level=int(value) + 1)
        elif name == "numpr" and key in found and not found[key].depth:
            found[key] = replace(found[key], depth=1)
    return found or _USUAL


def _named(name: str) -> Style:
    """Return what a style is by its name."""
    heading, point = _HEADING.fullmatch(name), _LIST.fullmatch(name)
    if heading or name in _TITLES:
        return Style(level=int(heading.group(1)) if heading else 1)
    if point and not name.startswith(("list paragraph", "list continue")):
        return Style(depth=int(point.group(1) or "1"))
    return Style()


_USUAL = {
    **{f"heading{level}": Style(level=level) for level in range(1, 7)},
    "title": Style(level=1),
    "listbullet": Style(depth=1),
    "listnumber": Style(depth=1),
    **{f"list{kind}{depth}": Style(depth=depth) for kind in ("bullet", "number") for depth in range(2, 6)},
}
