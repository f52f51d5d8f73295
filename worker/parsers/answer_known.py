"""What the words of an answer are read with: the phrases of every kind, and what tells a name from a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from worker.model import Phrasebook
from worker.parsers.answer_words import Word, split_words
from worker.parsers.item_references import ReferenceWords, read_reference_words
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
    "apology",
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
    "return",
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
# What is read behind an apology alone: "getting back to you so late" promises nothing there.
_APOLOGISED = ("delay", "return", "lately")
_LONGEST_NAME = 200
BORDERS = frozenset(",;:-\u2013\u2014()/&.!?\u2022\u00b7")


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """What marks are read with: the phrases, the words of references, and what is no name."""

    index: PhraseIndex
    references: ReferenceWords
    # Words that the items write small: what they speak of is nobody's name.
    spoken_of: frozenset[str] = frozenset()
    # The words of the writer's own name, in lower case; none when it is not known.
    writer: tuple[str, ...] = ()
    apologised: PhraseIndex = field(default_factory=lambda: PhraseIndex({}, frozenset()))


def read_marked_words(phrases: Phrasebook, items: Sequence[str], writer: str = "") -> MarkedWords:
    """Return what marks are read with, for minutes of these items and an answer of this writer."""
    small = frozenset(word.text for item in items for word in split_words(item) if not word.capital)
    return MarkedWords(
        index=read_index(phrases, KINDS),
        references=read_reference_words(phrases, len(items)),
        apologised=read_index(phrases, _APOLOGISED),
        spoken_of=small,
        writer=tuple(word.text for word in split_words(writer[:_LONGEST_NAME]) if word.kind == "letters"),
    )


def is_name(word: Word, known: MarkedWords) -> bool:
    """Return whether a word may be a name: written with a capital, and no word that says anything."""
    is_capital = word.kind == "letters" and word.capital
    return is_capital and not known.index.knows(word) and word.text not in known.spoken_of
