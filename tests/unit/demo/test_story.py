from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worker.demo.story import ZONE, beginning, tell


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 22, 22, 59, tzinfo=UTC),  # the last minute of a Sunday in Berlin
        datetime(2026, 11, 22, 23, 0, tzinfo=UTC),  # the first of a Monday
        datetime(2027, 1, 1, 0, 0, tzinfo=UTC),
        datetime(2027, 4, 1, 9, 0, tzinfo=UTC),  # the clocks went forward in between
        datetime(2028, 2, 29, 12, 0, tzinfo=UTC),
    ],
)
def test_story_begins_on_a_monday_at_nine_and_is_over_by_now(now: datetime) -> None:
    begins_at = beginning(now)

    assert (begins_at.weekday(), begins_at.hour) == (0, 9)
    assert now - timedelta(weeks=3) < tell(begins_at).ends_at < now


def test_reminders_are_demanded_28_hours_before_each_call_that_takes_place() -> None:
    story = tell(datetime(2026, 10, 5, 9, tzinfo=ZONE))

    assert [letter.at for letter in story.letters[1:]] == [call - timedelta(hours=28) for call in story.calls]


def test_nothing_is_demanded_at_a_moment_of_silence() -> None:
    story = tell(datetime(2026, 10, 5, 9, tzinfo=ZONE))

    assert not {silence.at for silence in story.silences} & {letter.at for letter in story.letters}
