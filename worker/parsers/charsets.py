"""Bytes of any charset become text that can be stored: no error, no NUL, no lone surrogate."""

from __future__ import annotations

import codecs

# Names that mail programs write and Python does not know, or means more narrowly than they do.
_ALIASES = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "windows-874": "cp874",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "iso-8859-8-i": "iso-8859-8",
    "utf8mb4": "utf-8",
}

# Python codecs that are no charset of mail, some of them slow on long input.
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})


def decode(data: bytes, charset: str = "") -> str:
    """Return the text of these bytes: by the charset they name, else UTF-8, else what Windows would see."""
    if data.isascii() and not charset.lower().startswith(("utf-16", "utf-32", "utf-7", "iso-2022", "hz")):
        return data.decode("ascii").replace("\x00", "")
    named = _known(charset)
    for candidate in (named, "utf-8"):
        if candidate:
            try:
                return _clean(data.decode(candidate))
            except ValueError:
                continue
    return _clean(data.decode(named if named not in ("", "ascii") else "cp1252", "replace"))


def _known(charset: str) -> str:
    """Return the name of Python's codec for a charset, or an empty string when there is none."""
    name = charset.strip(" \t\"'").lower()
    try:
        found = codecs.lookup(_ALIASES.get(name, name)).name
        b"".decode(found)
    except (LookupError, ValueError):
        return ""
    return "" if found.replace("-", "_") in _NO_CHARSETS else found


def _clean(text: str) -> str:
    """Return the text without what no database takes: NUL and lone surrogates (UTF-7 can make them)."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
