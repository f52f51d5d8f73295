"""Text from outside made safe to stand in one line of a letter, a header or the record."""

from __future__ import annotations

import re

# Control characters end lines and headers; the bidirectional overrides make a line read otherwise than it is.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_BLANKS = re.compile(r"\s+")


def one_line(text: str, limit: int = 500) -> str:
    """Return the text as one line without control characters, cut with an ellipsis beyond the limit."""
    # A server's reply is decoded with surrogates, which neither a database nor a header can hold.
    whole = text.encode("utf-8", "replace").decode("utf-8")
    line = _BLANKS.sub(" ", _UNSAFE.sub(" ", whole)).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
