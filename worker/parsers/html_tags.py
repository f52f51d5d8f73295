"""HTML cut into its tags and the text between them, in linear time whatever it is given.

The standard library's HTMLParser is not used: on Python 3.11 a megabyte of unclosed tags takes it hours.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

# No tag is looked for beyond the next `<`, so that an open quote costs nothing.
_TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9:]*+)((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>|<[/!?]?+([a-zA-Z\[][^<>]*+)>"
)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9:]*+")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its lower-case name, whether it closes, and its attributes as they were written."""

    name: str
    closing: bool
    written: str = ""

    @property
    def attributes(self) -> dict[str, str]:
        """Return the attributes by lower-case name."""
        found = _ATTRIBUTE.findall(self.written)
        return {name.lower(): html.unescape(double or single or bare) for name, double, single, bare in found}


def tags_and_texts(source: str) -> Iterator[Tag | str]:
    """Yield the tags of the source and the text between them, in their order; comments are left out."""
    source = _without_comments(source)
    last = 0
    for found in _TAG.finditer(source):
        if found.start() > last:
            yield html.unescape(source[last : found.start()])
        last = found.end()
        tag = _tag_of(found)
        if tag is not None:
            yield tag
    if last < len(source):
        yield html.unescape(source[last:])


def _tag_of(found: re.Match[str]) -> Tag | None:
    """Return the tag that was found, or None for a declaration."""
    closing, name, written, odd = found.groups()
    if name:
        return Tag(name.lower(), closing == "/", written)
    # A quote left open inside a tag, or a name that goes on strangely: the name still counts.
    begins = _NAME.match(odd)
    declaration = begins is None or found.group().startswith(("<!", "<?"))
    if declaration or begins is None:
        return None
    return Tag(begins.group().lower(), found.group().startswith("</"), odd[begins.end() :])


def _without_comments(source: str) -> str:
    """Return the source without its comments; one that is never closed stays."""
    pieces: list[str] = []
    at = 0
    while (begins := source.find("<!--", at)) >= 0:
        ends = source.find("-->", begins)
        if ends < 0:
            break
        pieces.append(source[at:begins])
        at = ends + len("-->")
    pieces.append(source[at:])
    return "".join(pieces)
