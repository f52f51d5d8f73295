"""Lines marked as internal in a text that the client would get as it is: none may stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from worker.model import Draft, DraftKind, Item
from worker.parsers.item_corrections import read_corrections
from worker.parsers.minutes_headings import heading_of, label_of
from worker.parsers.minutes_lines import read_lines
from worker.rules.numbering import numbered

_WORD = (
    r"(?:internal(?:ly)?|intern(?:e[rsmn]?)?|interno|interna|confidential|vertraulich|confidentiel|confidencial"
    r"|not for (?:the )?client|nicht für (?:den )?kunden)"
)
# "(internal)" and "[intern]" anywhere, "Discount? - internal only" at the end, "Internally, …" at the beginning.
_MARKED = re.compile(
    rf"[(\[]\s?{_WORD}(?:\s[^()\[\]]{{0,40}})?[)\]]"
    rf"|[\u2013\u2014;:,-]\s?(?:nur\s|only\s)?{_WORD}(?:\s(?:only|use|use only|notes?))?\s?[.!]?$"
    r"|^internally\b",
    re.IGNORECASE,
)
INTERNAL = (
    "“{line}” is marked as internal, and the client would get it; nothing was changed: "
    "write to me again without that line, or without the mark"
)
# A longer line is no line that a person marked; looked at is its beginning and its end.
_LONGEST = 2_000


def internal_line(text: str) -> str:
    """Return the first line of a text that is marked as internal, or an empty string."""
    return next((line for line in _lines(text) if _is_internal(line)), "")


def internal_in_answer(draft: Draft, known: Sequence[Item], text: str) -> str:
    """Return the line of an answer to a draft that would reach the client though it is marked as internal.

    Minutes written anew may have internal notes: they are read as such, and stay inside.
    """
    if draft.kind is not DraftKind.MINUTES:
        return internal_line(text)
    items = numbered(draft.minutes, known) if draft.minutes is not None else ()
    return internal_in_corrections(max((number for number, _ in items), default=0), text)


def internal_in_corrections(count: int, text: str) -> str:
    """Return the correction to one of so many numbered items that is marked as internal, or an empty string."""
    corrections = (one.text or "" for one in read_corrections([""] * count, text))
    return next((line for line in corrections if _is_internal(line)), "")


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text, without numbers or bullets before them."""
    return (re.sub(r"^\s*(?:[-*•>]+|\d{1,2}[.)])\s*", "", line).strip() for line in text.splitlines())


def _is_internal(line: str) -> bool:
    """Return whether a line is marked as internal: by its label, as a heading, or in brackets."""
    if len(line) > _LONGEST:
        return _is_internal(line[:_LONGEST]) or _is_internal(line[-_LONGEST:])
    label = label_of(line)
    headings = (heading_of(one) for one in read_lines(line))
    return (
        _MARKED.search(line) is not None
        or (label is not None and label[0].is_internal)
        or any(one is not None and one.is_internal for one in headings)
    )
