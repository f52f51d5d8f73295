from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worker.demo.people import CLIENT, MANAGER, OWNER, PM
from worker.demo.story import ZONE, Story, week_of
from worker.demo.weeks import beginning, tell

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
STORY = tell(datetime(2026, 5, 4, 9, tzinfo=ZONE))
# Each of these lets the clocks change at another place of the story.
BEGINNINGS = [
    datetime(2026, 1, 5, 9, tzinfo=ZONE),
    datetime(2026, 2, 23, 9, tzinfo=ZONE),
    datetime(2026, 3, 23, 9, tzinfo=ZONE),
    datetime(2026, 9, 21, 9, tzinfo=ZONE),
    datetime(2026, 10, 19, 9, tzinfo=ZONE),
]


def times_of(story: Story, kind: str) -> list[datetime]:
    """Return when the story demands letters of a kind, in order."""
    return sorted({letter.at for letter in story.letters if letter.kind == kind})


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
    assert now - timedelta(days=10) < tell(begins_at).ends_at < now


@pytest.mark.parametrize("begins_at", BEGINNINGS)
def test_agenda_is_demanded_24_hours_before_each_call_and_its_draft_a_day_earlier(
    begins_at: datetime,
) -> None:
    story = tell(begins_at)

    assert times_of(story, "agenda") == [call - DAY for call in story.calls]
    assert {call - 2 * DAY for call in story.calls} <= set(times_of(story, "agenda-draft"))


@pytest.mark.parametrize("begins_at", BEGINNINGS)
def test_nothing_is_demanded_at_a_moment_of_silence(begins_at: datetime) -> None:
    story = tell(begins_at)

    assert not {silence.at for silence in story.silences} & {letter.at for letter in story.letters}


@pytest.mark.parametrize("begins_at", BEGINNINGS)
def test_every_letter_is_demanded_in_working_hours(begins_at: datetime) -> None:
    hours = [letter.at.astimezone(ZONE) for letter in tell(begins_at).letters]

    assert {at.weekday() for at in hours} <= {0, 1, 2, 3, 4}
    assert {at.hour for at in hours} <= {*range(8, 18)}


@pytest.mark.parametrize("begins_at", BEGINNINGS)
def test_every_answer_is_to_a_letter_that_its_writer_gets_that_week(begins_at: datetime) -> None:
    story = tell(begins_at)
    got = {(week_of(begins_at, one.at), one.to, one.kind) for one in story.letters}

    assert {(one.week, one.who.address, one.letter) for one in story.answers} <= got


def test_account_owner_hears_of_one_silence_and_the_delivery_manager_of_one_delay() -> None:
    assert [one.kind for one in STORY.letters if one.to == OWNER.address] == ["confirmation-escalation"]
    assert [one.kind for one in STORY.letters if one.to == MANAGER.address] == ["minutes-late"]


def test_client_is_written_to_with_the_pm_in_copy_every_time() -> None:
    to_client = {(one.at, one.kind) for one in STORY.letters if one.to == CLIENT.address}

    assert to_client <= {(one.at, one.kind) for one in STORY.letters if one.to == PM.address}


def test_viewers_words_take_the_place_of_the_clients_last_answer_about_minutes_and_of_nothing_else() -> None:
    story = tell(STORY.begins_at, "no, item 2 is wrong")

    changed = [new for old, new in zip(STORY.answers, story.answers, strict=True) if old != new]
    assert [(one.who, one.letter, one.text) for one in changed] == [
        (CLIENT, "confirmation-nudge", "no, item 2 is wrong")
    ]
    assert story.letters == STORY.letters


@pytest.mark.parametrize(
    ("at", "week"),
    [
        (datetime(2026, 5, 10, 23, 59, tzinfo=ZONE), 1),
        (datetime(2026, 5, 11, 0, 0, tzinfo=ZONE), 2),
        (datetime(2026, 5, 10, 22, 0, tzinfo=UTC), 2),
    ],
)
def test_weeks_begin_at_midnight_before_monday_by_the_peoples_own_clocks(at: datetime, week: int) -> None:
    assert week_of(STORY.begins_at, at) == week
