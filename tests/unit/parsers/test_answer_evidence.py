"""An item keeps the words that its verdict stands on: the clause or sentence that says it, and nothing of another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from worker.model import Phrasebook
from worker.parsers.answer import read_answer
from worker.settings.words import read_words

CONFIG = Path(__file__).parents[3] / "config"
ON = date(2026, 6, 10)  # a Wednesday
ITEMS = (
    "The pilot in Ghent starts on Monday.",
    "Marta Lindner delivers the floor plan by 12 June.",
    "The catering budget stays at 7,300 euros.",
)


@pytest.fixture(scope="module")
def phrases() -> Phrasebook:
    return read_words([CONFIG])


def words_of(text: str, phrases: Phrasebook) -> tuple[str, ...]:
    """Return the words that are kept for each of the three items."""
    return tuple(item.words for item in read_answer(text, ITEMS, ON, phrases).items)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bestätigt, danke!", "Bestätigt"),
        ("Thanks Jonas, looks good to me.", "looks good to me"),
        ("Yes, confirmed. See you Monday.", "Yes, confirmed"),
        ("Ok. I have read it all. Confirmed.", "Confirmed"),
        ("Sorry for the delay. Confirmed from our side.", "Confirmed from our side"),
        ("That is wrong, we never said so. Please redo it.", "That is wrong, we never said so"),
    ],
)
def test_what_is_said_of_the_whole_record_is_kept_for_every_item(
    text: str, words: str, phrases: Phrasebook
) -> None:
    assert words_of(text, phrases) == (words, words, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no, item 2 is wrong", ("", "no, item 2 is wrong", "")),
        ("Item 2 is wrong, it was Ole Brix.", ("", "Item 2 is wrong, it was Ole Brix", "")),
        ("Item 2 is wrong. It was Ole Brix.", ("", "Item 2 is wrong", "")),
        ("1 ok 2 not ok 3 ok", ("1 ok", "2 not ok", "3 ok")),
        ("1: ok\n- 2. Ole Brix, not Marta\n3: ok", ("1: ok", "2. Ole Brix, not Marta", "3: ok")),
        ("All fine.\n3: 7,900 it is", ("All fine", "All fine", "3: 7,900 it is")),
        ("I confirm 1 and 2.", ("I confirm 1 and 2", "I confirm 1 and 2", "")),
        ("Looks good except item 3: it is 7,900.", ("Looks good", "Looks good", "item 3: it is 7,900")),
        ("Confirmed, but item 3 is 7,900.", ("Confirmed", "Confirmed", "item 3 is 7,900")),
        ("What do you mean by item 2?", ("", "What do you mean by item 2?", "")),
    ],
)
def test_what_is_said_of_one_item_is_kept_with_what_it_should_be(
    text: str, words: tuple[str, ...], phrases: Phrasebook
) -> None:
    assert words_of(text, phrases) == words


@pytest.mark.parametrize(
    ("text", "item", "words"),
    [
        ("Thanks. Looks good except item 3.", 3, "Looks good except item 3"),
        ("Confirmed, except the budget.", 3, "Confirmed, except the budget"),
        ("All but 3 are fine.", 3, "All but 3 are fine"),
        ("All but 3 are fine.", 1, "All but 3 are fine"),
        ("All ok, but 3. See you Monday.", 3, "All ok, but 3"),
    ],
)
def test_item_that_is_only_taken_out_keeps_the_whole_sentence(
    text: str, item: int, words: str, phrases: Phrasebook
) -> None:
    assert words_of(text, phrases)[item - 1] == words


@pytest.mark.parametrize(("more", "length"), [(290, 300), (291, 299)])
def test_long_words_are_cut_between_two_of_them_at_three_hundred_letters(
    more: int, length: int, phrases: Phrasebook
) -> None:
    text = f"Item 3 is {'x' * (more - 6)} later"

    words = words_of(text, phrases)[2]

    assert len(words) <= length
    assert words == text or words == f"{text.removesuffix(' later')}…"
