"""The writer's own name under an answer says nothing; another word there does, once the writer's name is known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from worker.model import Answer, Intent, Phrasebook
from worker.parsers.answer import read_answer
from worker.settings.words import read_words

CONFIG = Path(__file__).parents[3] / "config"
ON = date(2026, 6, 10)  # a Wednesday
ITEMS = ("The pilot in Ghent starts on Monday.", "The catering budget stays at 7,300 euros.")


@pytest.fixture(scope="module")
def phrases() -> Phrasebook:
    return read_words([CONFIG])


def answer_of(text: str, writer: str, phrases: Phrasebook) -> Answer:
    """Return what the text says where somebody of this name wrote it."""
    return read_answer(text, ITEMS, ON, phrases, writer=writer)


@pytest.mark.parametrize(
    ("text", "writer"),
    [
        ("Confirmed\nMarta", "Marta Lindner"),
        ("Confirmed\nmarta", "Marta Lindner"),
        ("Confirmed\nMarta Lindner", "Lindner, Marta (Brix Interiors)"),
        ("Confirmed\nM. Lindner", "Marta Lindner"),
        ("Confirmed\nDr. Marta Lindner", "Marta Lindner"),
        ("Confirmed\nML", "Marta Lindner"),
        ("Confirmed\nM.", "Marta Lindner"),
        ("Confirmed - M.", "Marta Lindner"),
        ("Confirmed\nJurgen", "Jürgen Groß"),
        ("Confirmed\nJon", "Jonathan Reyes"),
        ("Confirmed\nWill Best", "Will Best"),
        ("Confirmed\n\nBest regards,\nMarta Lindner", "Marta Lindner"),
        ("Confirmed\nOle", ""),
    ],
)
def test_own_name_under_the_answer_is_a_signature(text: str, writer: str, phrases: Phrasebook) -> None:
    assert answer_of(text, writer, phrases).intent is Intent.CONFIRMED


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("Confirmed\nNonsense", "Nonsense"),
        ("Confirmed. Nonsense", "Nonsense"),
        ("Confirmed - Nonsense", "Nonsense"),
        ("Confirmed\nNonsense. Marta", "Nonsense"),
        ("Confirmed\nComplete Nonsense", "Complete Nonsense"),
        ("Confirmed\nOle", "Ole"),
        ("Confirmed\nP.", "P"),
    ],
)
def test_word_that_is_no_part_of_the_writers_name_is_left_over(
    text: str, unclear: str, phrases: Phrasebook
) -> None:
    answer = answer_of(text, "Marta Lindner", phrases)

    assert (answer.intent, answer.unclear) == (Intent.OTHER, (unclear,))


@pytest.mark.parametrize(
    ("text", "writer"), [("Confirmed\nWill", "Will Best"), ("Confirmed\nNo", "No Lindner")]
)
def test_name_that_is_a_word_of_ours_counts_only_as_the_whole_name(
    text: str, writer: str, phrases: Phrasebook
) -> None:
    assert answer_of(text, writer, phrases).intent is not Intent.CONFIRMED
