"""The day behind /launched; today is Friday, 20 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from worker.parsers.launch_date import read_launch_date

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("", TODAY),
        ("today", TODAY),
        ("Heute", TODAY),
        ("yesterday", date(2026, 11, 19)),
        ("gestern", date(2026, 11, 19)),
        ("2026-11-18", date(2026, 11, 18)),
        ("2026-12-01", date(2026, 12, 1)),
        ("20 Nov", TODAY),
        ("19th of November", date(2026, 11, 19)),
        ("November 19", date(2026, 11, 19)),
        ("1 Dec", date(2026, 12, 1)),
        ("20 Nov 2025", date(2025, 11, 20)),
        ("20.11.", TODAY),
        ("18.11.2026", date(2026, 11, 18)),
        ("18.11.26", date(2026, 11, 18)),
        ("30.6.", date(2026, 6, 30)),
        ("Thursday", date(2026, 11, 19)),
        ("Friday", date(2026, 11, 13)),
        ("am Montag", date(2026, 11, 16)),
    ],
)
def test_launch_is_on_the_day_that_is_written(words: str, day: date) -> None:
    assert read_launch_date(words, TODAY) == day


@pytest.mark.parametrize(
    "words", ["soon", "3/4", "2026-02-30", "31.2.", "20 Foo", "20 Nov or 21 Nov", "next week"]
)
def test_day_that_cannot_be_read_is_none(words: str) -> None:
    assert read_launch_date(words, TODAY) is None
