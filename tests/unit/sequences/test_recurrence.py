"""When a rule's calls take place: agreed with dateutil, and bounded where dateutil is not."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.unit.parsers.written import calendar_of, event_of
from worker.errors import MailUnreadable
from worker.parsers.calendar import read_invites
from worker.sequences.recurrence import read_recurrence
from worker.sequences.recurring_times import local_times

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 1, 6, 15, tzinfo=BERLIN)
YEAR = timedelta(days=365)

# Generous for a busy machine: the bound on work keeps it near 0.03.
CPU_SECONDS = 2.0


def days_of(rule: str, count: int = 6) -> list[str]:
    """Return the first days of a series that begins on Tuesday, 6 January 2026."""
    moments = local_times(read_recurrence(rule, FIRST, BERLIN), FIRST, FIRST + 10 * YEAR)
    return [f"{moment:%y-%m-%d}" for moment, _ in zip(moments, range(count), strict=False)]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("", ["26-01-06"]),
        ("FREQ=WEEKLY;COUNT=3", ["26-01-06", "26-01-13", "26-01-20"]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=3", ["26-01-06", "26-01-20", "26-02-03"]),
        ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3", ["26-01-06", "26-01-08", "26-01-13"]),
        # The first call counts although it is no Thursday: the invite says that it takes place.
        ("FREQ=WEEKLY;BYDAY=TH;COUNT=3", ["26-01-06", "26-01-08", "26-01-15"]),
        ("FREQ=MONTHLY;BYDAY=1TU;COUNT=3", ["26-01-06", "26-02-03", "26-03-03"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", ["26-01-06", "26-01-30", "26-02-27"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=4", ["26-01-06", "26-01-31", "26-03-31", "26-05-31"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", ["26-01-06", "26-01-30", "26-02-27"]),
        ("FREQ=YEARLY;COUNT=2", ["26-01-06", "27-01-06"]),
        ("FREQ=YEARLY;BYDAY=20MO;COUNT=2", ["26-01-06", "26-05-18"]),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=2", ["26-01-06", "26-05-11"]),
        ("FREQ=DAILY;UNTIL=20260108", ["26-01-06", "26-01-07", "26-01-08"]),
        ("FREQ=DAILY;UNTIL=20260108T150000", ["26-01-06", "26-01-07", "26-01-08"]),
        ("FREQ=DAILY;UNTIL=20260108T140000Z", ["26-01-06", "26-01-07", "26-01-08"]),
        ("FREQ=DAILY;UNTIL=20260108T135959Z", ["26-01-06", "26-01-07"]),
        ("FREQ=DAILY;UNTIL=20250101", []),
        ("FREQ=DAILY;COUNT=2;UNTIL=99991231T235959Z", ["26-01-06", "26-01-07"]),
        ("FREQ=HOURLY;INTERVAL=24;COUNT=2", ["26-01-06", "26-01-07"]),
        ("FREQ=DAILY;BYHOUR=9,15;COUNT=3", ["26-01-06", "26-01-07", "26-01-07"]),
    ],
)
def test_series_takes_place_on_the_days_its_rule_names(rule: str, days: list[str]) -> None:
    assert days_of(rule) == days


def lists(values: list[str], most: int = 3) -> st.SearchStrategy[str]:
    """Return some of these values as a rule writes them."""
    return st.lists(st.sampled_from(values), min_size=1, max_size=most, unique=True).map(",".join)


WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
MONTHS = [str(month) for month in range(1, 13)]
COMMON = {
    "INTERVAL": st.sampled_from(["1", "2", "3", "5"]),
    "COUNT": st.sampled_from(["1", "4", "30"]),
    "UNTIL": st.sampled_from(["20260401T120000", "20270915T150000"]),
    "BYMONTH": lists(MONTHS),
    "WKST": st.sampled_from(WEEKDAYS),
}
BY_DAY = COMMON | {"BYDAY": lists(WEEKDAYS)}
BY_NTH_DAY = COMMON | {
    "BYDAY": lists(["1MO", "2TU", "-1FR", "TH", "5WE"]),
    "BYMONTHDAY": lists(["1", "13", "31", "-1"]),
}
POSITIONED = {"BYDAY": lists(WEEKDAYS), "BYSETPOS": lists(["1", "2", "-1"])}


def rules(frequency: str, parts: dict[str, st.SearchStrategy[str]]) -> st.SearchStrategy[str]:
    """Return rules of a frequency with some of these parts."""
    chosen = st.fixed_dictionaries({}, optional=parts)
    return chosen.map(
        lambda found: ";".join([f"FREQ={frequency}", *(f"{key}={value}" for key, value in found.items())])
    )


@settings(max_examples=120, deadline=None, derandomize=True)
@given(
    rule=rules("DAILY", BY_DAY)
    | rules("WEEKLY", BY_DAY)
    | rules("MONTHLY", BY_NTH_DAY)
    | rules("YEARLY", BY_NTH_DAY)
    | rules("MONTHLY", POSITIONED).filter(lambda rule: "BYDAY" in rule),
    day=st.integers(0, 364),
    after=st.integers(-30, 500),
)
def test_calls_are_those_that_dateutil_finds(rule: str, day: int, after: int) -> None:
    assume(not ("COUNT" in rule and "UNTIL" in rule))
    begin = (FIRST + timedelta(days=day)).replace(tzinfo=None)
    first = next(takewhile(lambda moment: moment < begin + YEAR, rrulestr(rule, dtstart=begin)), None)
    assume(first is not None)
    assert first is not None
    window = (first + timedelta(days=after), first + timedelta(days=after + 300))
    # Where the first call is one that the rule names, both agree on all that follow.
    expected = takewhile(lambda moment: moment < window[1], rrulestr(rule, dtstart=first))

    start, end = (edge.replace(tzinfo=BERLIN) for edge in window)
    found = local_times(read_recurrence(rule, first.replace(tzinfo=BERLIN), BERLIN), start, end)

    assert [moment.replace(tzinfo=None) for moment in found] == [one for one in expected if one >= window[0]]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=999999",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;BYHOUR=3;BYSECOND=0,1,2,3",
        "FREQ=HOURLY;BYMONTH=13",
        "FREQ=DAILY;COUNT=999999",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
        "FREQ=WEEKLY;INTERVAL=999999",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=60",
        f"FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;BYMINUTE={','.join(str(minute) for minute in range(60))}",
    ],
)
def test_rule_made_to_hurt_costs_little(rule: str) -> None:
    started = time.process_time()

    list(local_times(read_recurrence(rule, FIRST, BERLIN), FIRST + 5 * YEAR, FIRST + 15 * YEAR))

    assert time.process_time() - started < CPU_SECONDS


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    rule=st.from_regex(
        r"FREQ=(SECONDLY|DAILY|WEEKLY|MONTHLY|YEARLY)"
        r"(;(INTERVAL|COUNT|BYHOUR|BYMONTH|BYMONTHDAY|BYYEARDAY|BYSETPOS|UNTIL|BYDAY|WKST)=[-0-9,MOTUSAZ]{1,9}){0,3}",
        fullmatch=True,
    )
)
def test_rule_that_an_invite_may_have_can_be_followed(rule: str) -> None:
    try:
        (invite,) = read_invites(calendar_of(event_of(f"RRULE:{rule}")))
    except MailUnreadable:
        return
    found = local_times(read_recurrence(invite.rule, FIRST, BERLIN), FIRST, FIRST + YEAR)

    assert all(moment >= FIRST for moment in found)
