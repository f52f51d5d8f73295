"""The time of a call shared among the parts of its agenda."""

from __future__ import annotations

from datetime import timedelta

import pytest

from worker.rules.agenda import shared


@pytest.mark.parametrize(
    ("length", "parts"),
    [(40, (5, 10, 10, 10, 5)), (30, (4, 6, 8, 8, 4)), (45, (6, 11, 11, 11, 6)), (0, (0, 0, 0, 0, 0))],
)
def test_parts_follow_the_guide(length: int, parts: tuple[int, ...]) -> None:
    assert shared(timedelta(minutes=length)) == parts


@pytest.mark.parametrize("length", [15, 25, 30, 45, 50, 61, 120])
def test_sum_of_the_parts_is_the_length_of_the_call(length: int) -> None:
    assert sum(shared(timedelta(minutes=length))) == length
