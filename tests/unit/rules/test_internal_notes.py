"""Words marked as internal: what stays inside, and which line may not stand in a text that goes out as it is."""

from __future__ import annotations

import time

import pytest

from worker.rules.internal_notes import internal_line, is_marked_internal


@pytest.mark.parametrize(
    "text",
    [
        "They are slow (internal)",
        "They are slow [intern]",
        "(internal: ask Olga first) Discount",
        "Discount? - internal only",
        "Discount? \u2013 nur intern.",
        "Internally, we plan a week of slack",
        "They are slow (not for the client)",
        "Rabatt (nicht für den Kunden)",
        "Discount (CONFIDENTIAL)",
    ],
)
def test_words_that_say_so_are_marked_as_internal(text: str) -> None:
    assert is_marked_internal(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Internal links of the shop are checked",
        "The intern starts on Monday",
        "We move to international shipping (international)",
        "Dana checks the internal test system by Friday",
        "Confidential data is masked in the exports",
    ],
)
def test_words_about_internal_things_are_not_marked(text: str) -> None:
    assert not is_marked_internal(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("1. Welcome\n2. Internal: their budget", "Internal: their budget"),
        ("1. Welcome\n- Their budget (internal)\n3. Texts", "Their budget (internal)"),
        ("1. Welcome\n\nInternal\n- their budget", "Internal"),
        ("1. Begrüßung\n2. Intern: ihr Budget", "Intern: ihr Budget"),
        ("1. Welcome\n2. Internal links of the shop", ""),
        ("1. Welcome\n2. Texts", ""),
        ("", ""),
    ],
)
def test_first_line_of_a_text_that_is_marked_is_told(text: str, line: str) -> None:
    assert internal_line(text) == line


@pytest.mark.parametrize("padding", [0, 1_999, 100_000])
def test_mark_at_the_end_of_a_long_line_is_seen(padding: int) -> None:
    assert is_marked_internal(f"{'x ' * padding}(internal)")


@pytest.mark.parametrize("piece", ["(internal ", "- intern ", "internal: ", "1. * > ", "[[[["])
def test_hostile_text_is_read_within_a_second(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    began = time.process_time()

    internal_line(text)
    is_marked_internal(text)

    assert time.process_time() - began < 5
