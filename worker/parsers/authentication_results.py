"""One Authentication-Results header becomes values: who wrote it, and what each of its checks found (RFC 8601)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_QUOTED = r'"(?:[^"\\]|\\.)*+"'
_TOKEN = re.compile(rf'{_QUOTED}|\\.|[()"]|[^"\\()]++|.', re.DOTALL)
_SECTION = re.compile(rf'(?:{_QUOTED}|[^;"])++', re.DOTALL)
# A name is looked for only where a word begins, so that a long word is not tried from each of its letters.
_ITEM = re.compile(rf'(?<![^ ])([^ ="]++)=((?:{_QUOTED}|[^ "])++)', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Result:
    """What one check found, in lower case: its method and result, and of what, such as `header.d`."""

    method: str
    result: str
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Results:
    """One header: the name of the server that wrote it, empty when it gives none, and what it found."""

    writer: str
    results: tuple[Result, ...]

    def of(self, method: str) -> tuple[Result, ...]:
        """Return the results of one method; DKIM has one for each signature."""
        return tuple(one for one in self.results if one.method == method)


def read_results(value: str) -> Results | None:
    """Return what the header says, or None when that is not beyond doubt."""
    bare = without_comments(value)
    if bare is None:
        return None

    sections = _SECTION.findall(bare)
    items = [_items(section) for section in sections]
    # What is said twice of one check was perhaps put there by the sender, in a name that the server quotes.
    if any(len(dict(found)) < len(found) for found in items):
        return None
    # Microsoft leaves its name out and begins with the first result.
    writer = "" if not sections or items[0] else _unquoted(sections[0].split()[:1])
    return Results(writer, tuple(_result(found) for found in items if found))


def without_comments(value: str) -> str | None:
    """Return a structured header without its comments, or None when quotes or parentheses do not add up."""
    kept: list[str] = []
    depth = 0
    for found in _TOKEN.finditer(value):
        token = found.group()
        # Servers repeat in their comments what a sender called itself. Who is called `") ; dmarc=pass ("` must
        # not get out of the comment: no server writes quotes into one by its own will.
        if token in ('"', '\\"') or (depth and token[0] == '"'):
            return None
        depth += {"(": 1, ")": -1}.get(token, 0)
        if depth < 0:
            return None
        kept.append(" " if depth or token == ")" else token)
    return None if depth else "".join(kept)


def _items(section: str) -> list[tuple[str, str]]:
    """Return each `name=value` of a section, the method with its result first."""
    spaced = " ".join(section.split()).replace(" =", "=").replace("= ", "=")
    return [(name.lower(), _unquoted([value])) for name, value in _ITEM.findall(spaced)]


def _result(items: list[tuple[str, str]]) -> Result:
    """Return what one section found; a method may be written with its version, `dkim/1`."""
    (method, result), *properties = items
    return Result(method.partition("/")[0], result, dict(properties))


def _unquoted(words: list[str]) -> str:
    """Return the first word in lower case and without quotes, or an empty string when there is none."""
    return _ESCAPED.sub(r"\1", "".join(words).replace('"', "")).lower()
