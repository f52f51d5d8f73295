"""docker-compose.yml as values: just as much of YAML as that file uses, so that its tests need no library for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent.parent / "docker-compose.yml"
_KEY = re.compile(r"(<<|[\w.-]+):(?: +(.*))?")
_TOKEN = re.compile(r'\s*([\[\]{},]|"(?:[^"\\]|\\.)*"|[^\[\]{},"\s][^\[\]{},"]*)')
_WORDS = {"true": True, "false": False, "null": None}


def read_compose() -> Mapping[str, Any]:
    """Return what the file says, its anchors put in their places."""
    document = _Reader(FILE.read_text("utf-8").splitlines()).block(0)
    assert isinstance(document, dict)
    return document


class _Reader:
    """Reads line by line; whatever is not known to it fails, and is never passed over."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = [line.rstrip() for line in lines]
        self._at = 0
        self._anchors: dict[str, Any] = {}

    def block(self, indent: int) -> Any:  # noqa: ANN401 - as a file says it
        """Return the map or list that stands at this indent."""
        found: Any = None
        while self._next_indent() == indent:
            line = self._lines[self._at].strip()
            self._at += 1
            if line.startswith("- "):
                found = [*(found or []), self._value(line[2:], indent)]
                continue
            matched = _KEY.fullmatch(line)
            assert matched, f"line {self._at} is more YAML than is read here: {line}"
            value = self._value(matched[2] or "", indent)
            # What stands in the map itself wins over what is merged into it, wherever it stands.
            found = {**value, **(found or {})} if matched[1] == "<<" else {**(found or {}), matched[1]: value}
        return found

    def _value(self, written: str, indent: int) -> Any:  # noqa: ANN401 - as a file says it
        """Return the value that is written behind a key or a dash, or in the lines below it."""
        if written.startswith("*"):
            return self._anchors[written[1:]]
        if written in ("|", ">-"):
            return self._text(indent, folded=written == ">-")
        if written.startswith("&"):
            self._anchors[written[1:]] = value = self.block(self._next_indent())
            return value
        if not written:
            return self.block(self._next_indent()) if self._next_indent() > indent else None
        return _flow(_TOKEN.findall(written)) if written[0] in '[{"' else _plain(written)

    def _text(self, indent: int, *, folded: bool) -> str:
        """Return the lines of a text that stands below its key."""
        lines: list[str] = []
        while self._at < len(self._lines) and (
            not self._lines[self._at] or _indent(self._lines[self._at]) > indent
        ):
            lines.append(self._lines[self._at])
            self._at += 1
        margin = _indent(lines[0])
        bare = [line[margin:] for line in lines]
        return " ".join(bare).strip() if folded else "\n".join(bare).rstrip("\n") + "\n"

    def _next_indent(self) -> int:
        """Return the indent of the next line that says something, -1 at the end."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.strip() and not line.lstrip().startswith("#"):
                return _indent(line)
            self._at += 1
        return -1


def _indent(line: str) -> int:
    """Return how far a line stands to the right."""
    return len(line) - len(line.lstrip())


def _flow(tokens: list[str]) -> Any:  # noqa: ANN401 - as a file says it
    """Return the list, map or text that these tokens begin with, which they lose."""
    token = tokens.pop(0)
    if token == "[":
        return list(_members(tokens, "]"))
    if token == "{":
        return dict(_pair(member) for member in _members(tokens, "}"))
    plain = token.strip()
    return plain[1:-1].replace('\\"', '"') if plain.startswith('"') else _plain(plain)


def _members(tokens: list[str], end: str) -> list[Any]:
    """Return the members up to the closing sign."""
    members = []
    while tokens[0] != end:
        members.append(_flow(tokens))
        if tokens[0] == ",":
            tokens.pop(0)
    tokens.pop(0)
    return members


def _pair(member: str) -> tuple[str, str | int | bool | None]:
    """Return a key and its value, written in one token."""
    key, _, value = member.partition(": ")
    return key, _plain(value)


def _plain(written: str) -> str | int | bool | None:
    """Return what a text without quotes stands for."""
    return int(written) if written.isdecimal() else _WORDS.get(written, written)
