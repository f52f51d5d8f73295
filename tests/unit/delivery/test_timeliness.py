"""Whether a due step is still owed, and whether its letter waits for working hours or for somebody's return."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.unit.sequences.calls import make_call, make_rule
from worker.delivery.timeliness import not_owed, put_off_until
from worker.model import (
    Address,
    Contact,
    DraftKind,
    Hours,
    IfLate,
    Lateness,
    OutOfHours,
    Step,
    StepIdentity,
    StepRule,
    Subject,
    SubjectKind,
)
from worker.sequences.timetable import GRACE

CARLA = Address("carla@acme.example", "Carla Ruiz")
HOURS = Hours(holidays=frozenset({date(2026, 11, 26)}))
SECOND = timedelta(seconds=1)
CALL = Subject(SubjectKind.CALL, 1)
SKIP, NOW = make_rule(), make_rule(if_late=IfLate(Lateness.NOW))
NOW_UNTIL = make_rule(if_late=IfLate(Lateness.NOW_UNTIL))
ANY = make_rule(out_of_hours=OutOfHours.ANY)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a time of November 2026 in Berlin, in UTC; the 23rd is a Monday, the 26th a holiday."""
    return datetime(2026, 11, day, hour - 1, minute, tzinfo=UTC)


def make_step(due_at: datetime, until: datetime | None = None, recipient: str = "pm") -> Step:
    """Return a step that is due then, and makes sense until then."""
    return Step(StepIdentity(CALL, "agenda", recipient=recipient), due_at, until)


@pytest.mark.parametrize(
    ("now", "later"),
    [
        (at(23, 8), None),
        (at(23, 7, 59), at(23, 8)),
        (at(23, 17, 59), None),
        (at(23, 18), at(24, 8)),
        (at(27, 17, 59), None),
        (at(27, 18), at(30, 8)),
        (at(28, 12), at(30, 8)),
        (at(26, 12), at(27, 8)),
    ],
)
@pytest.mark.parametrize("rule", [SKIP, NOW], ids=["skip", "now"])
def test_letter_out_of_hours_waits_for_the_next_working_hours(
    rule: StepRule, now: datetime, later: datetime | None
) -> None:
    assert put_off_until(make_call(), rule, make_step(now), now, HOURS) == later


@pytest.mark.parametrize("now", [at(23, 3), at(28, 12), at(26, 12)])
def test_letter_that_may_come_at_any_hour_does_not_wait(now: datetime) -> None:
    assert put_off_until(make_call(), ANY, make_step(now), now, HOURS) is None


@pytest.mark.parametrize(
    ("until", "later"),
    [(at(24, 8), None), (at(24, 8) + SECOND, at(24, 8)), (at(23, 23), None)],
)
def test_letter_that_would_be_pointless_in_the_morning_leaves_at_night(
    until: datetime, later: datetime | None
) -> None:
    step = make_step(at(23, 22), until)

    assert put_off_until(make_call(), NOW_UNTIL, step, at(23, 22), HOURS) == later


def test_step_that_runs_before_its_time_waits_for_it() -> None:
    assert put_off_until(make_call(), SKIP, make_step(at(24, 9)), at(24, 8), HOURS) == at(24, 9)


@pytest.mark.parametrize(
    ("back", "later"),
    [(at(23, 12), None), (at(25, 9), at(25, 9)), (at(28, 8), at(30, 8))],
    ids=["is back", "comes back on a Wednesday", "comes back on a Saturday"],
)
def test_letter_to_one_person_waits_for_that_persons_return(back: datetime, later: datetime | None) -> None:
    call = make_call(clients=(Contact(CARLA, away_until=back),))
    step = make_step(at(23, 12), recipient=CARLA.address)

    assert put_off_until(call, SKIP, step, at(23, 12), HOURS) == later


@pytest.mark.parametrize("recipient", ["ben@acme.example", "clients"])
def test_letter_to_others_does_not_wait_for_somebodys_return(recipient: str) -> None:
    call = make_call(clients=(Contact(CARLA, away_until=at(25, 9)),))
    step = make_step(at(23, 12), recipient=recipient)

    assert put_off_until(call, SKIP, step, at(23, 12), HOURS) is None


@pytest.mark.parametrize("rule", [SKIP, ANY], ids=["in working hours", "at any hour"])
def test_return_counts_also_for_what_may_come_at_any_hour(rule: StepRule) -> None:
    call = make_call(clients=(Contact(CARLA, away_until=at(25, 9)),))
    step = make_step(at(23, 12), recipient=CARLA.address)

    assert put_off_until(call, rule, step, at(23, 12), HOURS) == at(25, 9)


@pytest.mark.parametrize(
    ("late", "owed"), [(timedelta(0), True), (GRACE - SECOND, True), (GRACE, False), (2 * GRACE, False)]
)
def test_step_that_is_skipped_when_late_has_an_hour_of_grace(late: timedelta, owed: bool) -> None:
    step = make_step(at(23, 10), at(23, 10) + GRACE)

    assert (not_owed(make_call(), SKIP, step, at(23, 10) + late, HOURS) == "") is owed


@pytest.mark.parametrize(
    ("now", "owed"), [(at(24, 8), True), (at(24, 8) + GRACE - SECOND, True), (at(24, 8) + GRACE, False)]
)
def test_grace_of_what_waited_for_the_morning_begins_in_the_morning(now: datetime, owed: bool) -> None:
    step = make_step(at(23, 22), at(23, 22) + GRACE)

    assert (not_owed(make_call(), SKIP, step, now, HOURS) == "") is owed


@pytest.mark.parametrize(("now", "owed"), [(at(25, 9), True), (at(25, 9) + GRACE, False)])
def test_grace_of_what_waited_for_somebody_begins_with_their_return(now: datetime, owed: bool) -> None:
    call = make_call(clients=(Contact(CARLA, away_until=at(25, 9)),))
    step = make_step(at(23, 12), at(23, 12) + GRACE, CARLA.address)

    assert (not_owed(call, SKIP, step, now, HOURS) == "") is owed


@pytest.mark.parametrize(("until", "owed"), [(at(24, 10), False), (at(24, 10) + SECOND, True), (None, True)])
def test_step_with_an_end_makes_sense_until_then(until: datetime | None, owed: bool) -> None:
    step = make_step(at(23, 10), until)

    assert (not_owed(make_call(), NOW_UNTIL, step, at(24, 10), HOURS) == "") is owed


def test_reason_tells_until_when_the_step_made_sense() -> None:
    step = make_step(at(23, 10), at(23, 12))

    reason = not_owed(make_call(), NOW_UNTIL, step, at(23, 13), HOURS)

    assert reason == "too late: it made sense until 2026-11-23T11:00:00+00:00"


def test_step_of_a_cancelled_call_is_not_owed() -> None:
    step = make_step(at(23, 10))

    reason = not_owed(make_call(cancelled=True), NOW, step, at(23, 10), HOURS)

    assert reason == "the call is cancelled"


@pytest.mark.parametrize(("skipped", "owed"), [("agenda", False), ("minutes", True)])
def test_step_about_a_draft_that_was_skipped_since_is_not_owed(skipped: str, owed: bool) -> None:
    rule = make_rule(draft=DraftKind.AGENDA)
    call = make_call(skipped=frozenset({skipped}))

    assert (not_owed(call, rule, make_step(at(23, 10)), at(23, 10), HOURS) == "") is owed


def test_condition_that_does_not_hold_any_more_is_named() -> None:
    rule = make_rule(conditions=("call planned", "client invited"))

    reason = not_owed(make_call(), rule, make_step(at(23, 10)), at(23, 10), HOURS)

    assert reason == "not so any more: client invited"
