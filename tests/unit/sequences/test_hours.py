"""Moments in and out of working hours, in the zone of the people concerned."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from worker.model import Hours
from worker.sequences.hours import counted_back, last_working, next_working

ZONE = "Europe/Berlin"
HOURS = Hours(holidays=frozenset({date(2026, 11, 26)}))
ALWAYS = Hours(time(0), time(23, 59, 59, 999999), frozenset(range(7)))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a time of November 2026 in Berlin, in UTC; the 23rd is a Monday, the 26th a holiday."""
    return datetime(2026, 11, day, hour - 1, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "later"),
    [
        (at(23, 8), at(23, 8)),
        (at(23, 17, 59), at(23, 17, 59)),
        (at(23, 18), at(24, 8)),
        (at(23, 7, 59), at(23, 8)),
        (at(25, 20), at(27, 8)),
        (at(26, 12), at(27, 8)),
        (at(27, 18), at(30, 8)),
        (at(28, 12), at(30, 8)),
    ],
)
def test_moment_out_of_hours_waits_for_the_next_working_hours(moment: datetime, later: datetime) -> None:
    assert next_working(moment, HOURS, ZONE) == later


@pytest.mark.parametrize(
    ("moment", "earlier"),
    [
        (at(23, 8), at(23, 8)),
        (at(23, 17, 59), at(23, 17, 59)),
        (at(23, 18), at(23, 17)),
        (at(24, 7, 59), at(23, 17)),
        (at(26, 12), at(25, 17)),
        (at(29, 12), at(27, 17)),
    ],
)
def test_moment_out_of_hours_moves_back_to_the_last_working_hours(
    moment: datetime, earlier: datetime
) -> None:
    assert last_working(moment, HOURS, ZONE) == earlier


@pytest.mark.parametrize("moment", [at(28, 3), at(26, 12), at(23, 12)])
def test_who_works_always_never_waits(moment: datetime) -> None:
    assert next_working(moment, ALWAYS, ZONE) == last_working(moment, ALWAYS, ZONE) == moment


@pytest.mark.parametrize(
    ("start", "hours_before", "counted"),
    [
        (at(25, 10), 24, at(24, 10)),
        (at(24, 10), 24, at(23, 10)),
        (at(23, 10), 24, at(20, 10)),
        (at(23, 10), 48, at(19, 10)),
        (at(24, 10), 48, at(20, 10)),
        (at(27, 10), 24, at(25, 10)),
        (at(30, 10), 48, at(25, 10)),
    ],
)
def test_what_comes_before_a_call_is_counted_over_working_days(
    start: datetime, hours_before: int, counted: datetime
) -> None:
    assert counted_back(start - timedelta(hours=hours_before), start, HOURS, ZONE) == counted


def test_who_never_works_does_not_make_us_loop() -> None:
    assert next_working(at(23, 12), Hours(days=frozenset()), ZONE) == at(23, 12)


def test_zone_that_nobody_knows_counts_as_utc() -> None:
    assert next_working(datetime(2026, 11, 23, 7, tzinfo=UTC), HOURS, "Mars/Olympus").hour == 8
