"""A preview says beforehand what a worker will send, and what it will ask; and it keeps nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.flow.mails import make_event, make_invite, make_mail, stamp
from tests.flow.played import CLIENT, PM, REMINDER, UNDERSTOOD, WORKER, play
from worker.settings.unconnected import load_for_preview
from worker.simulation.calendar_file import as_mail
from worker.simulation.clocks import BEGIN
from worker.simulation.lab import Lab
from worker.simulation.preview import preview
from worker.simulation.timeline import LeftOut, Timeline

HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)
FIRST = BEGIN + timedelta(days=3)
BEFORE = 28 * HOUR
SETTINGS = load_for_preview(None, {"FOLLOWTHROUGH_MAILER_ADDRESS": WORKER}, ["agency.example"])


def seen(raw: bytes, now: datetime = BEGIN, calls: int = 3) -> Timeline:
    """Return what this mail would start."""
    return preview(SETTINGS, raw, now, calls)


def told(timeline: Timeline) -> list[tuple[str, datetime, tuple[str, ...], str]]:
    """Return every letter of a timeline: which, when, to whom, and its subject."""
    letters = [*timeline.answers, *(letter for call in timeline.calls for letter in call.letters)]
    return [(one.kind, one.at, one.to, one.subject) for one in letters]


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("RRULE:FREQ=WEEKLY;COUNT=3",),
        ("RRULE:FREQ=WEEKLY;COUNT=3", f"EXDATE:{stamp(FIRST + WEEK)}"),
        ("RRULE:FREQ=MONTHLY;COUNT=3",),
    ],
    ids=["one call", "weekly", "weekly without the second", "beyond the first horizon"],
)
def test_preview_tells_every_letter_that_the_worker_then_sends(lab: Lab, lines: tuple[str, ...]) -> None:
    raw = make_invite(make_event(FIRST, *lines))

    played = play(lab, (BEGIN, raw), until=BEGIN + 20 * WEEK)

    sent = [(one.kind, one.at, (one.to,), one.subject) for one in played.letters]
    assert told(seen(raw, calls=4)) == sent
    assert len(sent) > 1


def test_each_letter_is_told_with_what_wants_it() -> None:
    timeline = seen(make_invite(make_event(FIRST)))

    assert [one.why for one in timeline.answers] == ["answers this mail"]
    reminder = "playbook customer-status, step agenda-reminder: 28 h before the start"
    assert [one.why for one in timeline.calls[0].letters] == [reminder]


@pytest.mark.parametrize(("calls", "more"), [(1, True), (2, True), (3, False), (4, False)])
def test_so_many_calls_of_a_series_are_told_as_were_asked_for(calls: int, more: bool) -> None:
    timeline = seen(make_invite(make_event(FIRST, "RRULE:FREQ=WEEKLY;COUNT=3")), calls=calls)

    assert [one.call.starts_at for one in timeline.calls] == [FIRST + n * WEEK for n in range(min(calls, 3))]
    assert timeline.more is more


def test_series_without_an_end_is_told_as_far_as_was_asked() -> None:
    timeline = seen(make_invite(make_event(FIRST, "RRULE:FREQ=WEEKLY")), calls=12)

    assert [len(one.letters) for one in timeline.calls] == [1] * 12
    assert timeline.more


@pytest.mark.parametrize(
    ("before", "left_out"),
    [
        (4 * HOUR + timedelta(seconds=1), ()),
        (4 * HOUR, (LeftOut(REMINDER, "known too late: it belongs 28 h before the start"),)),
    ],
)
def test_step_that_is_too_late_when_the_invite_arrives_is_told_as_left_out(
    before: timedelta, left_out: tuple[LeftOut, ...]
) -> None:
    timeline = seen(make_invite(make_event(FIRST)), now=FIRST - before)

    assert timeline.calls[0].left_out == left_out
    assert len(timeline.calls[0].letters) == 1 - len(left_out)
    assert [one.kind for one in timeline.answers] == [UNDERSTOOD]


def test_invite_with_nobody_inside_is_told_as_a_question_and_brings_no_letter() -> None:
    timeline = seen(make_invite(make_event(FIRST, organizer=CLIENT), sender=CLIENT))

    assert told(timeline) == []
    assert [one.left_out for one in timeline.calls] == [(LeftOut(REMINDER, "nobody is known as its pm"),)]
    assert ["names nobody inside" in reason for reason in timeline.asked] == [True]


def test_invite_whose_calls_are_all_over_is_told_as_a_question() -> None:
    timeline = seen(make_invite(make_event(FIRST)), now=FIRST + HOUR)

    assert (timeline.calls, timeline.answers) == ((), ())
    assert timeline.asked == ("an invite has no call still to come; send it again with a future time",)


def test_mail_that_cannot_be_read_is_told_as_set_aside_with_its_reason() -> None:
    event = make_event(FIRST).replace(f"DTSTART:{stamp(FIRST)}", "DTSTART;TZID=Nowhere/Land:20260305T090000")

    timeline = seen(make_invite(event))

    assert timeline.set_aside
    assert ["'Nowhere/Land'" in reason for reason in timeline.asked] == [True]
    assert told(timeline) == []


def test_automatic_mail_is_told_as_passed_with_its_reason() -> None:
    timeline = seen(make_mail("Auto-Submitted: auto-replied"))

    assert timeline.passed == ("a program wrote it; such mail is never answered",)
    assert (timeline.asked, timeline.calls) == ((), ())


@pytest.mark.parametrize("method", ["CANCEL", "REPLY"])
def test_calendar_mail_that_plans_nothing_starts_nothing(method: str) -> None:
    timeline = seen(make_invite(make_event(FIRST), method=method))

    assert (timeline.calls, timeline.answers, timeline.asked) == ((), (), ())


def test_calendar_file_is_told_like_the_mail_that_brings_it() -> None:
    event = make_event(FIRST, "RRULE:FREQ=WEEKLY;COUNT=2")
    calendar = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", event, "END:VCALENDAR", ""]).encode()

    assert told(seen(as_mail(calendar))) == told(seen(make_invite(event)))


@pytest.mark.parametrize(("sender", "answered"), [("", ()), (CLIENT, ()), (PM, (PM,))])
def test_who_forwards_a_clients_calendar_file_is_answered_when_inside(
    sender: str, answered: tuple[str, ...]
) -> None:
    event = make_event(FIRST, organizer=CLIENT)
    calendar = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", event, "END:VCALENDAR", ""]).encode()

    timeline = seen(as_mail(calendar, sender))

    assert tuple(person for one in timeline.answers for person in one.to) == answered


def test_two_previews_of_one_invite_say_the_same() -> None:
    raw = make_invite(make_event(FIRST))

    assert seen(raw) == seen(raw)
