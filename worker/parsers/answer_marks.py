"""The words of an answer as marks: each stretch of words with the kind of phrase it is, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from worker.parsers.answer_courtesies import absorbed
from worker.parsers.answer_known import BORDERS, MarkedWords
from worker.parsers.answer_words import Word
from worker.parsers.item_references import Reference, all_of_them, reference_at

_BOTH = 2
_BEFORE_A_QUESTION = frozenset({"border", "contrast", "and", "greeting", "thanks"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of words: its kind, where it stands, and the items it refers to; no kind is left over."""

    kind: str
    start: int
    end: int
    text: str = ""
    items: tuple[int, ...] = ()
    sure: bool = False


def read_marks(words: Sequence[Word], known: MarkedWords) -> tuple[Mark, ...]:
    """Return the marks of a sentence, names behind a greeting and the like already told as harmless."""
    marks: list[Mark] = []
    index = 0
    while index < len(words):
        mark, length = _mark_at(words, index, known)
        if mark.kind == "inverted":
            # "Is this all right" asks, with or without its question mark; "all of this is right" does not.
            begins = not marks or marks[-1].kind in _BEFORE_A_QUESTION
            mark = replace(mark, kind="question" if begins else "being")
        if marks and mark.kind == "reference" and _is_dated(mark, marks[-1], known):
            mark = replace(mark, kind="", items=())
        index += length
        taken = absorbed(mark.kind, words, index, known)
        # An apology for a late answer says nothing of the items; for what else one is sorry, nobody can tell.
        marks.append(replace(mark, kind="harmless") if mark.kind == "apology" and taken else mark)
        marks.extend(_harmless(words[index : index + taken]))
        index += taken
    return tuple(marks)


def _mark_at(words: Sequence[Word], index: int, known: MarkedWords) -> tuple[Mark, int]:
    """Return the mark at this word and how many words it takes; a reference goes before a phrase as long."""
    word = words[index]
    reference = reference_at(words, index, known.references)
    kind, length = known.index.at(words, index)
    counted = _counted(words, index, kind, length, known)
    if counted:
        return _over("all", words, index, counted), counted
    if reference is not None and reference.length >= length:
        return _of_reference(words, index, reference, known), reference.length
    if length and kind != "both":
        return _over(kind, words, index, length), length
    # Of three items "both" are not all, and which two nobody can tell: it is left over.
    is_border = word.text in BORDERS and not _within_date(words, index, known)
    return _over("border" if is_border else "", words, index, 1), 1


def _within_date(words: Sequence[Word], index: int, known: MarkedWords) -> bool:
    """Return whether a full stop belongs to a day, as in "9. September"."""
    if not 0 < index < len(words) - 1 or words[index].text != ".":
        return False
    return words[index - 1].kind == "number" and known.index.at(words, index + 1)[0] == "month"


def _of_reference(words: Sequence[Word], index: int, reference: Reference, known: MarkedWords) -> Mark:
    """Return the reference as a mark; an item that does not exist is left over."""
    exists = known.references.is_known(reference)
    mark = _over("reference" if exists else "", words, index, reference.length)
    return replace(mark, items=reference.items if exists else (), sure=reference.sure)


def _is_dated(mark: Mark, before: Mark, known: MarkedWords) -> bool:
    """Return whether a bare number is rather an hour or a day, as in "at 3"."""
    return not mark.sure and before.text in known.references.dating


def _counted(words: Sequence[Word], index: int, kind: str, length: int, known: MarkedWords) -> int:
    """Return how many words "all five points" or "both items" takes where there are so many, or 0."""
    if kind == "both" and known.references.count == _BOTH:
        nouns = known.references.nouns.at(words, index + length)[1] if index + length < len(words) else 0
        return length + nouns
    if kind != "all":
        return 0
    counted = all_of_them(words, index + length, known.references)
    return length + counted if counted else 0


def _over(kind: str, words: Sequence[Word], index: int, length: int) -> Mark:
    """Return a mark of this kind over so many words."""
    return Mark(kind, words[index].start, words[index + length - 1].end, words[index].text)


def _harmless(words: Sequence[Word]) -> Iterator[Mark]:
    """Yield words that were told as harmless by what stands before them."""
    for word in words:
        yield Mark("harmless", word.start, word.end, word.text)
