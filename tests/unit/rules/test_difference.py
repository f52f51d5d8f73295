"""What changed between two versions, as a person reads it back."""

from __future__ import annotations

import time

import pytest

from worker.model import Change, ChangedLine
from worker.rules.difference import difference

CPU_SECONDS = 8.0


def told(before: str, after: str) -> str:
    """Return the difference as one sign and text a line."""
    signs = {Change.ADDED: "+", Change.REMOVED: "-", Change.SAME: " "}
    return "\n".join(signs[line.change] + line.text for line in difference(before, after))


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("one", "one", ""),
        ("", "", ""),
        ("one\n\ntwo", "one  \ntwo", ""),
        ("", "one", "+one"),
        ("one", "", "-one"),
        ("one\ntwo\nthree", "one\n2\nthree", " one\n-two\n+2\n three"),
        ("a\nb\nc\nd\ne", "a\nb\nc\nd\nf", " d\n-e\n+f"),
        ("a\nb\nc\nd\ne", "x\nb\nc\nd\ny", "-a\n+x\n b\n d\n-e\n+y"),
        ("a\nb", "a\nb\nc", " b\n+c"),
    ],
)
def test_difference_shows_what_changed_with_one_line_around_it(before: str, after: str, lines: str) -> None:
    assert told(before, after) == lines


def test_difference_of_huge_texts_is_bounded_and_loses_no_changed_line() -> None:
    before = "\n".join(f"{number % 7}" for number in range(20_000))
    started = time.process_time()

    found = difference(before, f"first\n{before}\nlast")

    assert time.process_time() - started < CPU_SECONDS
    assert ChangedLine(Change.ADDED, "last") in found
