"""Which calls a series has within a time, overrides and clock changes included."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.unit.sequences.calls import make_invite
from worker.model import Address, Attendee, Invite, Occurrence, SeriesState
from worker.sequences.occurrences import MOST_OCCURRENCES, expand

JANUARY, APRIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 4, 30, tzinfo=UTC)


def at(month: int, day: int, hour: int = 14) -> datetime:
    """Return a moment of 2026 in UTC."""
    return datetime(2026, month, day, hour, tzinfo=UTC)


def calls_of(
    master: Invite | None, *overrides: Invite, start: datetime = JANUARY, end: datetime = APRIL
) -> list[Occurrence]:
    """Return the occurrences of a series."""
    return list(expand(SeriesState("weekly@agency.example", master, overrides), start, end))


def starts(found: list[Occurrence]) -> list[datetime]:
    """Return when the calls that are not cancelled begin."""
    return [one.starts_at for one in found if not one.cancelled]


WEEKLY = make_invite(rule="FREQ=WEEKLY;COUNT=4")
SECOND = at(1, 13)


def test_single_invite_is_one_call() -> None:
    (call,) = calls_of(make_invite())

    assert (call.recurrence_id, call.starts_at, call.ends_at) == (
        at(1, 6),
        at(1, 6),
        at(1, 6) + timedelta(minutes=30),
    )
    assert (call.summary, call.zone, call.cancelled) == ("Weekly status", "Europe/Berlin", False)


def test_weekly_series_is_a_call_a_week() -> None:
    assert starts(calls_of(WEEKLY)) == [at(1, 6), at(1, 13), at(1, 20), at(1, 27)]


def test_call_keeps_its_local_time_when_the_clocks_change() -> None:
    series = make_invite(starts_at=at(3, 17), rule="FREQ=WEEKLY;COUNT=4")

    assert starts(calls_of(series)) == [at(3, 17), at(3, 24), at(3, 31, 13), at(4, 7, 13)]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (at(1, 13), at(1, 20), [13]),
        (at(1, 13, 15), at(1, 20), []),
        (at(1, 13, 15), at(1, 20, 15), [20]),
        (at(1, 28), APRIL, []),
    ],
)
def test_only_calls_within_the_time_are_returned(start: datetime, end: datetime, days: list[int]) -> None:
    assert [one.day for one in starts(calls_of(WEEKLY, start=start, end=end))] == days


def test_excluded_calls_are_left_out_and_added_ones_come_in() -> None:
    series = make_invite(rule="FREQ=WEEKLY;COUNT=4", excluded=(at(1, 13),), added=(at(1, 8), at(1, 6)))

    assert starts(calls_of(series)) == [at(1, 6), at(1, 8), at(1, 20), at(1, 27)]


def test_cancelled_occurrence_leaves_the_series_alone() -> None:
    found = calls_of(WEEKLY, make_invite(recurrence_id=SECOND, starts_at=SECOND, cancelled=True))

    assert starts(found) == [at(1, 6), at(1, 20), at(1, 27)]
    assert [one.recurrence_id for one in found if one.cancelled] == [SECOND]


def test_moved_occurrence_keeps_the_moment_it_was_planned_for() -> None:
    found = calls_of(WEEKLY, make_invite(recurrence_id=SECOND, starts_at=at(1, 15, 9)))

    assert [(one.recurrence_id, one.starts_at) for one in found][1] == (SECOND, at(1, 15, 9))


@pytest.mark.parametrize(
    ("start", "end"),
    [(at(1, 13), at(1, 14)), (at(2, 10, 8), at(2, 11))],
    ids=["where it was planned", "where it takes place"],
)
def test_moved_occurrence_is_found_where_it_was_and_where_it_is(start: datetime, end: datetime) -> None:
    found = calls_of(WEEKLY, make_invite(recurrence_id=SECOND, starts_at=at(2, 10, 9)), start=start, end=end)

    assert [(one.recurrence_id, one.starts_at) for one in found] == [(SECOND, at(2, 10, 9))]


def test_override_says_only_what_it_changes() -> None:
    carl = Attendee(Address("carl@acme.example"))
    series = make_invite(rule="FREQ=WEEKLY;COUNT=2", attendees=(carl,))

    found = calls_of(series, make_invite(recurrence_id=SECOND, starts_at=SECOND, summary=""))

    assert (found[1].summary, found[1].attendees) == ("Weekly status", (carl,))


def test_override_of_a_call_that_the_series_no_longer_has_is_left_out() -> None:
    moved_series = make_invite(starts_at=at(1, 6, 9), rule="FREQ=WEEKLY;COUNT=2", sequence=1)

    found = calls_of(moved_series, make_invite(recurrence_id=SECOND, starts_at=SECOND))

    assert starts(found) == [at(1, 6, 9), at(1, 13, 9)]


@pytest.mark.parametrize(
    ("sequence", "takes_place"), [(0, False), (1, True), (2, True)], ids=["older", "as new", "newer"]
)
def test_override_brings_an_excluded_call_back_unless_it_is_older(sequence: int, takes_place: bool) -> None:
    series = make_invite(rule="FREQ=WEEKLY;COUNT=2", excluded=(SECOND,), sequence=1)

    found = calls_of(series, make_invite(recurrence_id=SECOND, starts_at=SECOND, sequence=sequence))

    assert (SECOND in starts(found)) is takes_place


def test_person_invited_to_single_occurrences_sees_just_those() -> None:
    found = calls_of(
        None,
        make_invite(recurrence_id=SECOND, starts_at=SECOND),
        make_invite(recurrence_id=at(1, 27), starts_at=at(1, 27)),
    )

    assert starts(found) == [SECOND, at(1, 27)]


def test_cancelled_series_has_no_calls_at_all() -> None:
    assert calls_of(make_invite(rule="FREQ=WEEKLY", cancelled=True), make_invite(recurrence_id=SECOND)) == []


def test_series_without_end_stops_at_the_bound() -> None:
    found = calls_of(make_invite(rule="FREQ=DAILY"), end=datetime(2030, 1, 1, tzinfo=UTC))

    assert len(found) == MOST_OCCURRENCES
    assert found[-1].starts_at.date() == datetime(2027, 5, 20, tzinfo=UTC).date()


def test_series_of_long_ago_is_expanded_where_it_is_looked_at() -> None:
    series = make_invite(starts_at=datetime(1999, 1, 5, 14, tzinfo=UTC), rule="FREQ=WEEKLY")

    assert len(calls_of(series)) == 17
