"""Address headers become addresses: never an error, never a line break, in one pass without recursion."""

from __future__ import annotations

import re

from worker.model import Address
from worker.parsers.words import readable

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\\.|<[^<>]*>|[(),:;]|[^"\\<(),:;]+|.', re.DOTALL)
_ADDRESS = re.compile(
    r"[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]{1,64}@(?:[^\W_](?:[\w-]*[^\W_])?\.)*[^\W_](?:[\w-]*[^\W_])?"
)
_LONGEST_ADDRESS = 254
_QUOTED = re.compile(r"\\(.)", re.DOTALL)


def read_addresses(value: str) -> tuple[Address, ...]:
    """Return the addresses of a header in their order; what is no address is left out."""
    found: list[Address] = []
    words: list[str] = []
    angle, comment = "", 0
    for token in _TOKEN.findall(value):
        if token in "()":
            comment = comment + 1 if token == "(" else max(0, comment - 1)
        elif comment:
            continue
        elif token in ",;":
            found.extend(_address_of(words, angle))
            words, angle = [], ""
        elif token == ":":
            # What stands before a colon is the name of a group (RFC 5322 section 3.4).
            words, angle = [], ""
        elif token[0] == "<" and token[-1] == ">":
            angle = angle or token[1:-1]
        else:
            words.append(_QUOTED.sub(r"\1", token[1:-1]) if token[0] == '"' and len(token) > 1 else token)
    found.extend(_address_of(words, angle))
    return tuple(found)


def read_address(text: str, name: str = "") -> Address | None:
    """Return one bare address with this name, or None when it is not one."""
    bare = text.strip().strip("'").lower()
    if len(bare) > _LONGEST_ADDRESS or not _ADDRESS.fullmatch(bare):
        return None
    return Address(bare, readable(name)[:200])


def _address_of(words: list[str], angle: str) -> list[Address]:
    """Return the one address that these words and the angle brackets make, or none."""
    written = "".join(words).strip()
    address = read_address(angle, written) if angle else read_address(readable(written))
    return [] if address is None else [address]
