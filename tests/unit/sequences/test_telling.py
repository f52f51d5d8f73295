"""Times of a call in words, as a timeline tells them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from worker.model import Anchor, Moment
from worker.sequences.telling import spoken, told

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=59), "0 min"),
        (15 * MINUTE, "15 min"),
        (HOUR + 30 * MINUTE, "1 h 30 min"),
        (28 * HOUR, "28 h"),
        (72 * HOUR - MINUTE, "71 h 59 min"),
        (72 * HOUR, "3 d"),
        (timedelta(days=7, hours=4), "7 d 4 h"),
    ],
)
def test_span_is_told_in_hours_up_to_three_days(span: timedelta, words: str) -> None:
    assert spoken(span) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (Moment(Anchor.START, -28 * HOUR), "28 h before the start"),
        (Moment(Anchor.START, timedelta()), "at the start"),
        (Moment(Anchor.END, 15 * MINUTE), "15 min after the end"),
        (Moment(Anchor.RELEASED, 24 * HOUR), "24 h after the release"),
        (Moment(Anchor.LAUNCH, 7 * 24 * HOUR), "7 d after the launch"),
    ],
)
def test_moment_of_a_playbook_is_told_from_its_anchor(moment: Moment, words: str) -> None:
    assert told(moment) == words


@pytest.mark.parametrize("anchor", [*Anchor])
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_anchor_is_told_in_every_language(anchor: Anchor, language: str) -> None:
    assert told(Moment(anchor, HOUR), language).startswith("1 ")


def test_moment_is_told_in_german() -> None:
    assert told(Moment(Anchor.START, -28 * HOUR), "de") == "28 Std. vor dem Beginn"
