"""Times as a page shows them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worker.web.times import distance, short_in, zone_name

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (timedelta(0), "now"),
        (timedelta(seconds=59), "now"),
        (timedelta(minutes=1), "in 1 min"),
        (timedelta(minutes=89), "in 89 min"),
        (timedelta(minutes=90), "in 2 h"),
        (timedelta(hours=28), "in 28 h"),
        (timedelta(hours=35), "in 35 h"),
        (timedelta(hours=36), "in 2 d"),
        (timedelta(days=7), "in 7 d"),
        (-timedelta(seconds=59), "now"),
        (-timedelta(minutes=20), "20 min ago"),
        (-timedelta(days=400), "400 d ago"),
    ],
)
def test_distance_is_told_as_people_count(span: timedelta, shown: str) -> None:
    assert distance(NOW + span, NOW) == shown


@pytest.mark.parametrize(
    ("at", "zone", "shown"),
    [
        (NOW, "Europe/Berlin", "Mon 2 Mar, 09:00"),
        (NOW, "", "Mon 2 Mar, 08:00"),
        (NOW, "../../etc/passwd", "Mon 2 Mar, 08:00"),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), "Europe/Berlin", "Thu 31 Dec, 23:59"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "Europe/Berlin", "Fri 1 Jan 2027, 00:00"),
    ],
)
def test_time_is_shown_in_its_zone_with_the_year_only_where_it_is_another(
    at: datetime, zone: str, shown: str
) -> None:
    assert short_in(at, zone, NOW) == shown


@pytest.mark.parametrize(
    ("zone", "shown"), [("Europe/Berlin", "Europe/Berlin"), ("Nowhere/At-all", "UTC"), ("UTC", "UTC")]
)
def test_zone_is_named_as_the_one_that_is_shown(zone: str, shown: str) -> None:
    assert zone_name(zone) == shown
