"""How a letter shows a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from worker.mailer.times import day, day_in, hours_before, shown_in


@pytest.mark.parametrize(
    ("moment", "zone", "shown"),
    [
        (
            datetime(2026, 11, 24, 14, 0, tzinfo=UTC),
            "Europe/Berlin",
            "Tue 24 Nov 2026, 15:00 (Europe/Berlin)",
        ),
        (datetime(2026, 7, 1, 14, 5, tzinfo=UTC), "Europe/Berlin", "Wed 1 Jul 2026, 16:05 (Europe/Berlin)"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "Europe/Berlin", "Sun 29 Mar 2026, 01:59 (Europe/Berlin)"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "Europe/Berlin", "Sun 29 Mar 2026, 03:00 (Europe/Berlin)"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "Asia/Kolkata", "Fri 1 Jan 2027, 04:30 (Asia/Kolkata)"),
        (datetime(2026, 11, 24, 14, 0, tzinfo=UTC), "UTC", "Tue 24 Nov 2026, 14:00 (UTC)"),
        (
            datetime(2026, 11, 24, 9, 0, tzinfo=timezone(timedelta(hours=-5))),
            "America/New_York",
            "Tue 24 Nov 2026, 09:00 (America/New_York)",
        ),
    ],
)
def test_time_is_shown_in_the_calls_zone_with_the_zone_named(moment: datetime, zone: str, shown: str) -> None:
    assert shown_in(moment, zone) == shown


@pytest.mark.parametrize(
    "zone",
    [
        "",
        "Customized Time Zone",
        "../../etc/passwd",
        "/etc/passwd",
        "America",
        "Europe/Berlin\n",
        "a\x00b",
        "x" * 999,
    ],
)
def test_zone_that_nobody_knows_is_shown_as_utc(zone: str) -> None:
    assert shown_in(datetime(2026, 11, 24, 14, 0, tzinfo=UTC), zone) == "Tue 24 Nov 2026, 14:00 (UTC)"


def test_hours_before_are_counted_on_the_clock_across_a_change_to_summer_time() -> None:
    sunday = datetime(2026, 3, 29, 10, 0, tzinfo=UTC)

    assert shown_in(hours_before(sunday, 24), "Europe/Berlin") == "Sat 28 Mar 2026, 11:00 (Europe/Berlin)"


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 11, 24, 14, 0, tzinfo=UTC), "Di., 24. Nov. 2026, 15:00 Uhr (Europe/Berlin)"),
        (datetime(2026, 3, 1, 8, 5, tzinfo=UTC), "So., 1. März 2026, 09:05 Uhr (Europe/Berlin)"),
        (datetime(2026, 5, 31, 22, 0, tzinfo=UTC), "Mo., 1. Juni 2026, 00:00 Uhr (Europe/Berlin)"),
    ],
)
def test_german_letter_shows_times_in_german(moment: datetime, shown: str) -> None:
    assert shown_in(moment, "Europe/Berlin", "de") == shown


def test_language_that_has_no_calendar_of_its_own_is_shown_in_english() -> None:
    assert day(date(2026, 11, 27), "xx") == "Fri 27 Nov 2026"


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "Fri 27 Nov 2026"), ("de", "Fr., 27. Nov. 2026"), ("", "Fri 27 Nov 2026")]
)
def test_day_is_shown_without_a_time(language: str, shown: str) -> None:
    assert day(date(2026, 11, 27), language) == shown


@pytest.mark.parametrize(("hour", "shown"), [(22, "Tue 24 Nov 2026"), (23, "Wed 25 Nov 2026")])
def test_day_of_a_moment_is_that_of_the_zone(hour: int, shown: str) -> None:
    assert day_in(datetime(2026, 11, 24, hour, 0, tzinfo=UTC), "Europe/Berlin") == shown
