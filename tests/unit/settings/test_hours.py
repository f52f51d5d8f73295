"""Working hours, days and holidays as people write them, in a file or in the environment."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from worker.settings.hours import dates, days, hours

EVENING = time(23, 59, 59, 999999)


@pytest.mark.parametrize(
    ("written", "begin", "end"),
    [
        ("08:00-18:00", time(8), time(18)),
        (" 09:30 - 17:15 ", time(9, 30), time(17, 15)),
        ("00:00-24:00", time(0), EVENING),
        ("23:58-23:59", time(23, 58), time(23, 59)),
    ],
)
def test_hours_are_read_from_beginning_to_end(written: str, begin: time, end: time) -> None:
    assert hours(written) == (begin, end)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "8-18",
        "8:00-18:00",
        "18:00-08:00",
        "08:00-08:00",
        "24:00-24:00",
        "08:00-24:30",
        "25:00-26:00",
        8,
        None,
    ],
)
def test_hours_that_nobody_works_are_refused_with_the_way_to_write_them(written: object) -> None:
    with pytest.raises(ValueError, match=r"'08:00-18:00'"):
        hours(written)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("Mon, Tue, Thu", {0, 1, 3}),
        ("sun-thu", {6, 0, 1, 2, 3}),
        ("sat", {5}),
        ("mon-wed, fri", {0, 1, 2, 4}),
        ("mon-sun", set(range(7))),
    ],
)
def test_days_are_read_one_by_one_or_from_one_to_another(written: str, found: set[int]) -> None:
    assert days(written) == found


@pytest.mark.parametrize(
    "written", ["", "weekdays", "mon-", "-fri", "mon;tue", "monday", "mon,,tue", 5, None]
)
def test_days_that_are_none_are_refused_with_the_way_to_write_them(written: object) -> None:
    with pytest.raises(ValueError, match=r"'mon-fri'"):
        days(written)


@pytest.mark.parametrize(
    "written",
    [["2026-12-25", "2027-01-01"], [date(2026, 12, 25), "2027-01-01"], "2026-12-25, 2027-01-01"],
    ids=["texts", "dates", "environment"],
)
def test_holidays_are_read_from_a_file_and_from_the_environment(written: object) -> None:
    assert dates(written) == {date(2026, 12, 25), date(2027, 1, 1)}


@pytest.mark.parametrize("written", [[], ""])
def test_nobody_has_to_have_holidays(written: object) -> None:
    assert dates(written) == frozenset()


@pytest.mark.parametrize(
    "written",
    [["25 December"], ["2026-02-30"], "Christmas", 2026, None, [datetime(2026, 12, 25, 8)]],  # noqa: DTZ001 - as TOML gives it
)
def test_holidays_that_are_no_days_are_refused_with_the_way_to_write_them(written: object) -> None:
    with pytest.raises(ValueError, match=r"'2026-12-25'"):
        dates(written)
