"""docs/guarantees.md and the tests say the same promises."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
PAGE = (TESTS.parent / "docs" / "guarantees.md").read_text()
SOURCES = "\n".join(file.read_text() for file in sorted(TESTS.rglob("test_*.py")))


def promises() -> set[str]:
    """Return the words of every promise that a test bears."""
    return {
        " ".join("".join(re.findall(r'"([^"]*)"', words)).split()).lower()
        for words in re.findall(r"mark\.promise\(((?:\s*\"[^\"]*\")+)", SOURCES)
    }


def test_every_promise_that_a_test_holds_stands_in_the_guarantees() -> None:
    page = PAGE.lower()

    assert {words for words in promises() if f"| {words} |" not in page} == set()


def test_every_test_that_the_guarantees_name_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))

    assert len(named) > 50
    assert {name for name in named if f"def {name}(" not in SOURCES} == set()
