"""The words of an answer as marks: each stretch of words with the kind of phrase it is, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from worker.model import Phrasebook
from worker.parsers.answer_words import Word, split_words
from worker.parsers.item_references import (
    Reference,
    ReferenceWords,
    all_of_them,
    read_reference_words,
    reference_at,
)
from worker.parsers.phrase_index import PhraseIndex, read_index

# Of two phrases of equal length the earlier kind counts: the one that keeps from confirming.
KINDS = (
    "disputing",
    "declining",
    "deferring",
    "question",
    "inverted",
    "condition",
    "except",
    "contrast",
    "change",
    "doubtful",
    "refusing",
    "limit",
    "negation",
    "weak",
    "confirming",
    "alone",
    "agreeing",
    "reason",
    "thanks",
    "greeting",
    "farewell",
    "gratitude",
    "pleasantry",
    "harmless",
    "receipt",
    "rest",
    "all",
    "both",
    "record",
    "them",
    "back",
    "being",
    "behalf",
    "link",
    "and",
    "title",
    "month",
    "day",
)
_BORDERS = frozenset(",;:-\u2013\u2014()/&.!?\u2022\u00b7")
_MOST_OF_A_PLEASANTRY = 10
_MOST_NAMES = 5
_BOTH = 2
# What may stand in a pleasantry without making it more than that.
_BEFORE_A_QUESTION = frozenset({"border", "contrast", "and", "greeting", "thanks"})
_PLAIN = frozenset({"", "link", "and", "day", "title", "harmless", "thanks", "all", "record", "back", "them"})
_OF_NAMES = frozenset({"title", "and", "both"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of words: its kind, where it stands, and the items it refers to; no kind is left over."""

    kind: str
    start: int
    end: int
    text: str = ""
    items: tuple[int, ...] = ()
    sure: bool = False


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """What marks are read with: the phrases, the words of references, and what is no name."""

    index: PhraseIndex
    references: ReferenceWords
    # Words that the items write small: what they speak of is nobody's name.
    spoken_of: frozenset[str] = frozenset()


def read_marked_words(phrases: Phrasebook, items: Sequence[str]) -> MarkedWords:
    """Return what marks are read with, for minutes of these items."""
    small = frozenset(word.text for item in items for word in split_words(item) if not word.capital)
    return MarkedWords(read_index(phrases, KINDS), read_reference_words(phrases, len(items)), small)


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
        marks.append(mark)
        index += length
        follows = _ABSORBED.get(mark.kind)
        taken = follows(words, index, known) if follows else 0
        marks.extend(_harmless(words[index : index + taken]))
        index += taken
    return tuple(marks)


def is_name(word: Word, known: MarkedWords) -> bool:
    """Return whether a word may be a name: written with a capital, and no word that says anything."""
    is_capital = word.kind == "letters" and word.capital
    return is_capital and not known.index.knows(word) and word.text not in known.spoken_of


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
    is_border = word.text in _BORDERS
    return _over("border" if is_border else "", words, index, 1), 1


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


def _names(words: Sequence[Word], index: int, known: MarkedWords) -> int:
    """Return how many words behind a greeting are names; none when the sentence goes on behind them.

    "Thanks Anna, …" greets Anna; of "Thanks, Anna confirmed" nothing may be taken away.
    """
    comma = 1 if index < len(words) and words[index].text == "," else 0
    end = index + comma
    while end < len(words) and end - index <= _MOST_NAMES and _may_be_named(words[end], known):
        end += 1
    is_over = end == len(words) or words[end].text in _BORDERS
    return end - index if is_over and end > index + comma else 0


def _may_be_named(word: Word, known: MarkedWords) -> bool:
    """Return whether a word behind a greeting may belong to a name: "Dr. Weber", "Anna and Tom", "the Acme team"."""
    if word.text == "." or is_name(word, known):
        return True
    kind = known.index.at((word,), 0)[0]
    return kind in _OF_NAMES


def _dates(words: Sequence[Word], index: int, known: MarkedWords) -> int:
    """Return how many words behind "see you" say when, or whom."""
    end = index
    while end < len(words) and words[end].text not in _BORDERS:
        kind = known.index.at((words[end],), 0)[0]
        leads = known.references.prepositions.at((words[end],), 0)[1] > 0
        if not (words[end].kind == "number" or leads or kind in {"day", "month", "link", "title"}):
            break
        end += 1
    return end - index if end == len(words) or words[end].text in _BORDERS else 0


def _pleasant(words: Sequence[Word], index: int, known: MarkedWords) -> int:
    """Return how many words belong to "looking forward to …"; none when they may say more than that."""
    end = index
    while end < len(words) and words[end].text not in _BORDERS:
        end += 1
    rest = words[index:end]
    kinds = {
        known.index.at(words, place)[0] for place in range(index, min(end, index + _MOST_OF_A_PLEASANTRY))
    }
    is_plain = kinds <= _PLAIN and all(word.kind == "letters" for word in rest)
    names_items = any(known.references.nouns.at(rest, place)[1] for place in range(len(rest)))
    return len(rest) if len(rest) <= _MOST_OF_A_PLEASANTRY and is_plain and not names_items else 0


_ABSORBED = {
    "greeting": _names,
    "thanks": _names,
    "behalf": _names,
    "farewell": _dates,
    "gratitude": _pleasant,
    "pleasantry": _pleasant,
}
