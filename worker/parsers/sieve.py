"""A cheap look before a costly one: in a text with none of a pattern's words the pattern finds nothing."""

from __future__ import annotations

import re

# Letters that re.IGNORECASE takes for an i or an s, and that str.lower() does not turn into one.
_ODD_LETTERS = re.compile("[İıſ]")


def may_say(text: str, words: tuple[str, ...]) -> bool:
    """Return whether any of the words, given in lower case, stands in the text; True also where that is not certain."""
    if not text.isascii() and _ODD_LETTERS.search(text):
        return True
    lowered = text.lower()
    # A loop, not any(): of a generator each word would cost as much again as looking for it.
    for word in words:  # noqa: SIM110 - see above
        if word in lowered:
            return True
    return False
