"""Words marked as internal: what of minutes stays inside, and which line may not stand in a text that goes out as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from worker.parsers.minutes_headings import heading_of, label_of
from worker.parsers.minutes_lines import read_lines

_WORD = (
    r"(?:internal(?:ly)?|intern(?:e[rsmn]?)?|interno|interna|confidential|vertraulich|confidentiel|confidencial"
    r"|not for (?:the )?client|nicht für (?:den )?kunden)"
)
# "(internal)" and "[intern: ask Olga]" anywhere, "discount? - internal only" at the end, "Internally, …" at the beginning.
_MARKED = re.compile(
    rf"[(\[]\s?{_WORD}(?:[\s:;,\u2013\u2014-][^()\[\]]{{0,200}})?[)\]]"
    rf"|[\u2013\u2014;:,-]\s?(?:nur\s|only\s)?{_WORD}(?:\s(?:only|use|use only|notes?))?\s?[.!]?$"
    r"|^internally\b",
    re.IGNORECASE,
)
_NAMED = re.compile(_WORD, re.IGNORECASE)
_BULLET = re.compile(r"\A\s*(?:[-*•>]++|\d{1,2}[.)])\s*")
# Of a longer line the beginning and the end are looked at: nobody marks one in its middle.
_LONGEST = 2_000


def is_marked_internal(text: str) -> bool:
    """Return whether words are marked as internal, in brackets, at their end or at their beginning."""
    if len(text) > _LONGEST:
        return is_marked_internal(text[:_LONGEST]) or is_marked_internal(text[-_LONGEST:])
    return _MARKED.search(text.strip()) is not None


def internal_line(text: str) -> str:
    """Return the first line of a text that is marked as internal, by a label or heading too, or an empty string."""
    named = (line for line in _lines(text) if _NAMED.search(line))
    return next((line for line in named if is_marked_internal(line) or _is_labelled(line)), "")


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text, without bullets or numbers before them."""
    return (_BULLET.sub("", line, count=1).strip() for line in text.splitlines())


def _is_labelled(line: str) -> bool:
    """Return whether a line begins with a label of internal notes, or is a heading of them."""
    label = label_of(line[:_LONGEST])
    if label is not None and label[0].is_internal:
        return True
    headings = (heading_of(one) for one in read_lines(line[:_LONGEST]))
    return any(one is not None and one.is_internal for one in headings)
