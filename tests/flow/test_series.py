"""A weekly series: each of its calls is reminded of, for as long as it goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.flow.mails import make_event, make_invite, stamp
from tests.flow.played import PM, REMINDER, UNDERSTOOD, play
from worker.simulation.clocks import BEGIN
from worker.simulation.lab import Lab

HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)
FIRST = BEGIN + timedelta(days=3)
BEFORE = 28 * HOUR
HORIZON = 8


def weekly(rule: str = "FREQ=WEEKLY", *lines: str, sequence: int = 0) -> str:
    """Return the weekly call as its invite says it."""
    return make_event(FIRST, f"RRULE:{rule}", *lines, sequence=sequence)


def test_each_call_of_a_series_is_reminded_of_and_the_series_acknowledged_once(one_step: Lab) -> None:
    played = play(one_step, (BEGIN, make_invite(weekly("FREQ=WEEKLY;COUNT=4"))))

    assert played.sent(UNDERSTOOD) == [BEGIN]
    assert played.sent(REMINDER) == [FIRST + number * WEEK - BEFORE for number in range(4)]
    assert played.written_to == {PM}
    assert played.waiting == ()


@pytest.mark.promise("a series never runs dry: its horizon is carried on by a step of its own")
def test_series_is_reminded_of_far_beyond_its_first_horizon(one_step: Lab) -> None:
    weeks = 3 * HORIZON

    played = play(one_step, (BEGIN, make_invite(weekly())), until=FIRST + weeks * WEEK)

    assert played.sent(REMINDER) == [FIRST + number * WEEK - BEFORE for number in range(weeks + 1)]
    assert {step for step, _ in played.waiting} == {"agenda-reminder", "extend-horizon"}


def test_horizon_step_of_a_series_that_has_ended_ends_too(one_step: Lab) -> None:
    played = play(one_step, (BEGIN, make_invite(weekly("FREQ=WEEKLY;COUNT=10"))), until=FIRST + 20 * WEEK)

    assert len(played.sent(REMINDER)) == 10
    assert played.waiting == ()


@pytest.mark.promise("a cancelled occurrence leaves the series alone")
def test_cancelled_occurrence_leaves_the_series_alone(one_step: Lab) -> None:
    second = FIRST + WEEK
    cancelled = make_event(second, f"RECURRENCE-ID:{stamp(second)}", "STATUS:CANCELLED", sequence=1)

    played = play(
        one_step,
        (BEGIN, make_invite(weekly("FREQ=WEEKLY;COUNT=4"))),
        (BEGIN + HOUR, make_invite(cancelled, method="CANCEL", name="2")),
    )

    assert played.sent(REMINDER) == [FIRST + number * WEEK - BEFORE for number in (0, 2, 3)]
    assert played.sent(UNDERSTOOD) == [BEGIN]


def test_moved_occurrence_moves_its_own_reminder_alone(one_step: Lab) -> None:
    second = FIRST + WEEK
    moved = make_event(second + HOUR, f"RECURRENCE-ID:{stamp(second)}", sequence=1)

    played = play(
        one_step,
        (BEGIN, make_invite(weekly("FREQ=WEEKLY;COUNT=3"))),
        (BEGIN + HOUR, make_invite(moved, name="2")),
    )

    expected = [FIRST - BEFORE, second + HOUR - BEFORE, FIRST + 2 * WEEK - BEFORE]
    assert played.sent(REMINDER) == expected


def test_excluded_dates_are_not_reminded_of(one_step: Lab) -> None:
    without = weekly("FREQ=WEEKLY;COUNT=4", f"EXDATE:{stamp(FIRST + WEEK)}")

    played = play(one_step, (BEGIN, make_invite(without)))

    assert played.sent(REMINDER) == [FIRST + number * WEEK - BEFORE for number in (0, 2, 3)]


def test_series_that_moves_to_another_hour_is_reminded_of_once_a_week(one_step: Lab) -> None:
    later = make_event(FIRST + HOUR, "RRULE:FREQ=WEEKLY;COUNT=4", sequence=1)

    played = play(
        one_step,
        (BEGIN, make_invite(weekly("FREQ=WEEKLY;COUNT=4"))),
        (FIRST + timedelta(days=1), make_invite(later, name="2")),
    )

    assert played.sent(REMINDER) == [
        FIRST - BEFORE,
        *(FIRST + HOUR + number * WEEK - BEFORE for number in (1, 2, 3)),
    ]


def test_cancelled_series_brings_nothing_more(one_step: Lab) -> None:
    cancelled = make_invite(weekly("FREQ=WEEKLY", "STATUS:CANCELLED", sequence=1), method="CANCEL", name="2")

    played = play(one_step, (BEGIN, make_invite(weekly())), (FIRST + timedelta(days=1), cancelled))

    assert played.sent(REMINDER) == [FIRST - BEFORE]
    assert played.waiting == ()


def test_invite_to_one_call_of_an_unknown_series_follows_that_call_alone(one_step: Lab) -> None:
    one = make_event(FIRST, f"RECURRENCE-ID:{stamp(FIRST)}")

    played = play(one_step, (BEGIN, make_invite(one)))

    assert played.sent(UNDERSTOOD) == [BEGIN]
    assert played.sent(REMINDER) == [FIRST - BEFORE]
