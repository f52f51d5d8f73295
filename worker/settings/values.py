"""From what a file or the environment says to a value; a ValueError's text is the remedy, and only that."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from worker.mailer.addresses import is_sendable
from worker.model import Address

Read = Callable[[object], object]

_DOMAIN = re.compile(
    r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", re.IGNORECASE
)
_HOST = re.compile(rf"{_DOMAIN.pattern}|[0-9a-f]*:[0-9a-f:.]+", re.IGNORECASE)


def text(example: str, *, empty: bool = False) -> Read:
    """Return a reader of one line of text."""

    def read(value: object) -> str:
        if isinstance(value, str) and value.isprintable() and (value.strip() or empty):
            return value
        raise ValueError(f"write one line of text such as '{example}'")

    return read


def host(value: object) -> str:
    """Return a server's name or address, without scheme or port."""
    if isinstance(value, str) and _HOST.fullmatch(value):
        return value
    raise ValueError("write the bare name such as 'mail.example.com'; the port has a key of its own")


def address(value: object) -> str:
    """Return one mail address, in lower case, such that it can be sent from."""
    if isinstance(value, str) and "@" in value and is_sendable(value):
        return value.lower()
    raise ValueError("write one bare address such as 'worker@example.com'")


def person(value: object) -> Address | None:
    """Return one person such as `Olga Brandt <olga@example.com>`, or None when nobody is named."""
    if value == "":
        return None
    found = (
        re.fullmatch(r"\s*(?:([^<>\r\n]*?)\s*<([^<>\s]+)>|([^<>\s]+))\s*", value)
        if isinstance(value, str)
        else None
    )
    try:
        if found is not None:
            return Address(str(address(found[2] or found[3])), (found[1] or "").strip('" '))
    except ValueError:
        pass
    raise ValueError("write a person such as 'Olga Brandt <olga@example.com>'")


def addresses(value: object) -> frozenset[str]:
    """Return mail addresses; the environment separates them by commas."""
    try:
        return frozenset(str(address(one)) for one in _several(value))
    except ValueError:
        raise ValueError('write a list such as ["followthrough@example.com"]') from None


def domains(value: object) -> frozenset[str]:
    """Return domains in lower case; the environment separates them by commas."""
    found = _several(value)
    if found and all(isinstance(one, str) and _DOMAIN.fullmatch(one) for one in found):
        return frozenset(str(one).lower() for one in found)
    raise ValueError('write a list of domains such as ["example.com"], each without an @')


def truth(value: object) -> bool:
    """Return true or false; the environment spells them as words."""
    words = {"true": True, "false": False}
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in words:
        return words[value.lower()]
    raise ValueError("write true or false")


def choice(*words: str) -> Read:
    """Return a reader of one of these words."""

    def read(value: object) -> str:
        if isinstance(value, str) and value.lower() in words:
            return value.lower()
        raise ValueError(f"write one of: {', '.join(words)}")

    return read


def whole(least: int, most: int) -> Read:
    """Return a reader of a whole number within these bounds."""

    def read(value: object) -> int:
        # A bool is an int to Python, and no number to anybody else.
        digits = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
        number = int(digits) if re.fullmatch(r"[0-9]{1,18}", digits) else -1
        if least <= number <= most:
            return number
        raise ValueError(f"write a whole number from {least} to {most}")

    return read


def file(value: object) -> str:
    """Return the path of a file that is there; empty when none is named."""
    if isinstance(value, str) and (not value or Path(value).is_file()):
        return value
    raise ValueError("name a file that exists and that the worker may read")


def _several(value: object) -> list[object]:
    """Return the members of a list, or of a text that separates them by commas."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return list(value) if isinstance(value, list) else [value]
