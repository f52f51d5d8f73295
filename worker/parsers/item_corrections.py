"""Corrections to numbered items: "3: the new text", "delete 4"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LEAD = r"[-*•\s]*(?:(?:item|point|no|nr|number|punkt|nummer|position|pos|ziffer|point|punto|ponto)\.?\s?|#)?"
_NEW = re.compile(
    rf"{_LEAD}\(?(?P<number>\d{{1,3}})\s?(?:[:.)=]|->|→|\s[\u2013—-])\)?\s*(?P<text>\S.*)", re.IGNORECASE
)
_WORDS = r"(?:delete|remove|drop|strike|cut|streichen|streiche|löschen|lösche|entfernen|entferne|raus|weg|supprimer|supprime|eliminar|elimina|borrar|togliere|togli|schrappen|verwijderen|remover|apagar)"
_DELETE = re.compile(
    rf"[-*•\s]*(?:please\s|bitte\s)?{_WORDS}\s(?:item|items|point|no|nr|punkt|nummer)?\.?\s?#?(?P<number>\d{{1,3}})(?P<more>(?:\s?(?:,|and|und|&|\+)\s?#?\d{{1,3}})*)[.!]?",
    re.IGNORECASE,
)
_DELETED = re.compile(rf"(?:please\s|bitte\s)?{_WORDS}(?:\s(?:it|this|please|bitte))?[.!]?", re.IGNORECASE)
_GREETING = re.compile(
    r"(?i:hi|hello|hey|hallo|dear|moin)(?:\s(?:all|team|there|zusammen|[A-Z]\w{1,20})){0,3}[,!.]?|(?i:ok|okay|thanks|danke|corrections?|changes?|korrekturen|änderungen)[,:!.]?"
)
_MOST_LINES = 200
_LONGEST_LINE = 2_000


@dataclass(frozen=True, slots=True)
class Correction:
    """What a numbered item is to say from now on; `text` is None when it is to go."""

    number: int
    text: str | None


def read_corrections(items: Sequence[str], text: str) -> tuple[Correction, ...]:
    """Return the corrections to these items; none when the text is anything else, such as a whole new version.

    One line that is no correction makes the whole text none: half of what somebody wrote is never left out. Nor is a
    list that begins at 1 and names every item: it takes the place of the old one.
    """
    lines = [line.strip() for line in text.split("\n", _MOST_LINES) if line.strip()]
    if lines and _GREETING.fullmatch(lines[0][:_LONGEST_LINE]):
        lines = lines[1:]
    if not lines or len(lines) > _MOST_LINES or any(len(line) > _LONGEST_LINE for line in lines):
        return ()
    read = [tuple(_of_line(line)) for line in lines]
    found = tuple(correction for one in read for correction in one)
    numbers = [correction.number for correction in found]
    if not all(read) or len(set(numbers)) < len(numbers) or not all(0 < one <= len(items) for one in numbers):
        return ()
    return () if _is_new_version(found, items) else found


def _of_line(line: str) -> Iterator[Correction]:
    """Yield what a line corrects: one item, or several that are to go."""
    gone = _DELETE.fullmatch(line)
    if gone:
        yield from (
            Correction(int(number), None) for number in re.findall(r"\d+", gone["number"] + gone["more"])
        )
        return
    found = _NEW.fullmatch(line)
    if found:
        new = found["text"].strip()
        yield Correction(int(found["number"]), None if _DELETED.fullmatch(new) else new)


def _is_new_version(found: Sequence[Correction], items: Sequence[str]) -> bool:
    """Return whether a list of several items has every number in order, as minutes written anew have."""
    kept = all(correction.text is not None for correction in found)
    return kept and len(items) > 1 and [one.number for one in found] == list(range(1, len(items) + 1))
