"""Which items a few words refer to, however they are numbered."""

from __future__ import annotations

from pathlib import Path

import pytest

from worker.model import Phrasebook
from worker.parsers.answer_words import split_words
from worker.parsers.item_references import read_reference_words, reference_at
from worker.settings.words import read_words

CONFIG = Path(__file__).parents[3] / "config"
COUNT = 6


@pytest.fixture(scope="module")
def phrases() -> Phrasebook:
    return read_words([CONFIG])


@pytest.mark.parametrize(
    ("text", "items", "sure"),
    [
        ("3", (3,), False),
        ("#3", (3,), True),
        ("item 3", (3,), True),
        ("Item #3", (3,), True),
        ("no. 3", (3,), True),
        ("point no. 3", (3,), True),
        ("item three", (3,), True),
        ("(3)", (3,), True),
        ("A3", (3,), False),
        ("third point", (3,), True),
        ("3rd item", (3,), True),
        ("last one", (6,), True),
        ("last", (6,), False),
        ("first two", (1, 2), False),
        ("last two points", (5, 6), True),
        ("1-3", (1, 2, 3), False),
        ("items 1 to 3", (1, 2, 3), True),
        ("1, 2 and 4", (1, 2, 4), False),
        ("1,2,4", (1, 2, 4), False),
        ("items 1-2 & 5", (1, 2, 5), True),
        ("to 5", (5,), False),
        ("Punkt 3", (3,), True),
        ("Punkte 1 bis 3 und 5", (1, 2, 3, 5), True),
        ("Nr. 3", (3,), True),
        ("letzten Punkt", (6,), True),
        ("les points 1, 2 et 4", (1, 2, 4), True),
        ("No ponto 6", (6,), True),
        ("punt 1 t/m 3", (1, 2, 3), True),
        ("item 9", (9,), True),
    ],
)
def test_items_are_found_however_they_are_named(
    text: str, items: tuple[int, ...], sure: bool, phrases: Phrasebook
) -> None:
    found = reference_at(split_words(text), 0, read_reference_words(phrases, COUNT))

    assert found is not None
    assert (found.items, found.sure) == (items, sure)


@pytest.mark.parametrize(
    "text",
    [
        "7,300",
        "11:00",
        "20.06.",
        "third",
        "item",
        "number one fan",
        "3.5",
        "1234",
        "3rd",
        "2/3",
        "4 of 6",
        "Q3",
        "v3",
    ],
)
def test_other_numbers_refer_to_no_item(text: str, phrases: Phrasebook) -> None:
    found = reference_at(split_words(text), 0, read_reference_words(phrases, COUNT))

    assert found is None or not found.sure
