"""Which phrase begins at a word, and that the phrases of a book are put in order once."""

from __future__ import annotations

import pytest

from worker.model import Phrasebook
from worker.parsers.answer_words import split_words
from worker.parsers.phrase_index import read_index

BOOK = Phrasebook({"yes": frozenset({"fine", "fine by me"}), "no": frozenset({"fine by", "never"})})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fine", ("yes", 1)),
        ("fine by", ("no", 2)),
        ("fine by me", ("yes", 3)),
        ("never", ("no", 1)),
        ("by me", ("", 0)),
    ],
)
def test_longest_phrase_at_a_word_is_found(text: str, found: tuple[str, int]) -> None:
    assert read_index(BOOK, ("yes", "no")).at(split_words(text), 0) == found


def test_earlier_kind_counts_for_a_phrase_of_two_kinds() -> None:
    book = Phrasebook({"yes": frozenset({"well"}), "no": frozenset({"well"})})

    assert read_index(book, ("no", "yes")).at(split_words("well"), 0) == ("no", 1)


def test_same_phrases_are_indexed_once() -> None:
    assert read_index(BOOK, ("yes", "no")) is read_index(BOOK, ("yes", "no"))


def test_other_phrases_have_an_index_of_their_own() -> None:
    assert read_index(BOOK, ("yes",)).at(split_words("never"), 0) == ("", 0)
