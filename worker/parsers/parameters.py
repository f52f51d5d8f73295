"""Content-Type and Content-Disposition: a value and its parameters, RFC 2231 included."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

from worker.parsers.charsets import decode
from worker.parsers.words import readable

_PARAMETER = re.compile(
    r";[ \t]*([\w!#$&.+^`{}|~-]+?)(?:\*(\d{1,2}))?(\*)?[ \t]*=[ \t]*(\"(?:[^\"\\]|\\.)*\"|[^;\"]*)", re.DOTALL
)
_QUOTED = re.compile(r"\\(.)", re.DOTALL)
_MOST_PARAMETERS = 50


def read_parameters(value: str) -> tuple[str, Mapping[str, str]]:
    """Return the lower-case value before the first semicolon, and the parameters by lower-case name."""
    main, _, _ = value.partition(";")
    pieces: dict[str, list[tuple[int, str, bool]]] = {}
    for number, found in enumerate(_PARAMETER.finditer(value)):
        if number == _MOST_PARAMETERS:
            break
        name, section, extended, text = found.groups()
        pieces.setdefault(name.lower(), []).append((int(section or 0), _unquoted(text), bool(extended)))
    return main.strip().lower(), {name: _joined(sections) for name, sections in pieces.items()}


def _unquoted(text: str) -> str:
    """Return a parameter's text without its quotes and surrounding white space."""
    text = text.strip()
    if len(text) < 2 or not text[0] == text[-1] == '"':
        return text
    return _QUOTED.sub(r"\1", text[1:-1]) if "\\" in text else text[1:-1]


def _joined(sections: list[tuple[int, str, bool]]) -> str:
    """Return a parameter's value put together from its sections (RFC 2231 section 3)."""
    sections.sort(key=lambda section: section[0])
    if not sections[0][2]:
        # Said twice without section numbers, the first one counts.
        texts = [text for number, text, _ in sections if number > 0 or text is sections[0][1]]
        return readable("".join(texts))
    charset, _, rest = sections[0][1].partition("'")
    first = rest.partition("'")[2]
    return readable(decode(unquote_to_bytes(first + "".join(text for _, text, _ in sections[1:])), charset))
