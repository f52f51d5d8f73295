"""Which item a remark speaks of, and when that is beyond doubt."""

from __future__ import annotations

import pytest

from worker.parsers.answer_words import split_words
from worker.parsers.item_likeness import read_likeness

ITEMS = ("The logo files arrive by May.", "The fee stays at 180 euros.", "Parking")
LIKENESS = read_likeness(ITEMS, frozenset({"stays", "please", "arrive"}), frozenset({"may", "monday"}))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("the logo", ()),
        ("the logo file", (1,)),
        ("two logos, one file", (1,)),
        ("180 euros", (2,)),
        ("euros", ()),
        ("parking", (3,)),
        ("the logo files and the euros", ()),
        ("something else", ()),
    ],
)
def test_two_words_of_an_item_or_its_only_one_are_beyond_doubt(text: str, items: tuple[int, ...]) -> None:
    assert LIKENESS.surest(split_words(text)) == items


def test_a_day_that_is_the_only_word_of_an_item_tells_nothing() -> None:
    likeness = read_likeness(("Call on Monday", "Logo"), frozenset({"call"}), frozenset({"monday"}))

    assert likeness.surest(split_words("Monday")) == ()


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("the logo", (1,)),
        ("the logo please", (1,)),
        ("the logo idea", ()),
        ("the logo, the euros", ()),
        ("it", ()),
    ],
)
def test_one_word_is_enough_where_nothing_else_is_said(text: str, items: tuple[int, ...]) -> None:
    assert LIKENESS.wholly(split_words(text)) == items
