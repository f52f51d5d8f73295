"""Times as a playbook writes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.unit.sequences.calls import START, make_call, make_draft, make_project, make_rule
from worker.model import Anchor, DraftKind, IfLate, Lateness, Moment
from worker.sequences.moments import moment_of, read_if_late, read_moment


@pytest.mark.parametrize(
    ("text", "anchor", "offset"),
    [
        ("start", Anchor.START, timedelta(0)),
        ("start - 28h", Anchor.START, -timedelta(hours=28)),
        ("end + 15min", Anchor.END, timedelta(minutes=15)),
        ("end+12h", Anchor.END, timedelta(hours=12)),
        ("start - 1d 4h", Anchor.START, -timedelta(days=1, hours=4)),
        ("end + 2d3h30min", Anchor.END, timedelta(days=2, hours=3, minutes=30)),
        ("received + 20h", Anchor.RECEIVED, timedelta(hours=20)),
        ("released", Anchor.RELEASED, timedelta(0)),
        ("launch + 7d", Anchor.LAUNCH, timedelta(days=7)),
    ],
)
def test_moment_is_an_anchor_and_a_duration(text: str, anchor: Anchor, offset: timedelta) -> None:
    assert read_moment(text) == Moment(anchor, offset)


@pytest.mark.parametrize(
    "text", ["", "28h", "start 28h", "start -", "start - 28", "lunch + 7d", "start - h", "start - 1h 1d"]
)
def test_what_is_no_moment_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="such as 'start - 28h'"):
        read_moment(text)


@pytest.mark.parametrize(
    ("text", "if_late"),
    [
        ("skip", IfLate(Lateness.SKIP)),
        ("now", IfLate(Lateness.NOW)),
        ("now_until start - 4h", IfLate(Lateness.NOW_UNTIL, Moment(Anchor.START, -timedelta(hours=4)))),
    ],
)
def test_lateness_is_one_of_three(text: str, if_late: IfLate) -> None:
    assert read_if_late(text) == if_late


@pytest.mark.parametrize("text", ["", "later", "skip it", "now until start", "now_until", "now_until Friday"])
def test_what_is_no_lateness_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write"):
        read_if_late(text)


def test_moments_count_from_start_and_end_of_the_call() -> None:
    call, rule = make_call(), make_rule()

    assert moment_of(read_moment("start - 28h"), call, rule) == START - timedelta(hours=28)
    assert moment_of(read_moment("end + 15min"), call, rule) == START + timedelta(hours=1)


def test_moments_count_from_when_a_draft_came_and_from_when_it_was_released() -> None:
    draft = make_draft(1, made_at=START, released_at=START + timedelta(hours=2))
    call, rule = make_call(drafts=(draft,)), make_rule(draft=DraftKind.AGENDA)

    assert moment_of(read_moment("received + 20h"), call, rule) == START + timedelta(hours=20)
    assert moment_of(read_moment("released + 24h"), call, rule) == START + timedelta(hours=26)


@pytest.mark.parametrize("text", ["received", "released", "launch + 7d"])
def test_moment_that_has_not_come_is_none(text: str) -> None:
    assert moment_of(read_moment(text), make_call(), make_rule(draft=DraftKind.AGENDA)) is None


def test_days_after_the_launch_keep_the_hour_when_the_clocks_change() -> None:
    launch = datetime(2026, 10, 20, 7, tzinfo=UTC)
    project, rule = make_project(launched_at=launch), make_rule()

    # Nine in Berlin, before and after the end of summer time.
    assert moment_of(read_moment("launch + 7d"), project, rule) == datetime(2026, 10, 27, 8, tzinfo=UTC)
