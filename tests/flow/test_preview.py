"""A preview says beforehand what a worker will send, and what it will ask; and it keeps nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.flow.loop import DEPUTY, MANAGER, OWNER, Office
from tests.flow.mails import make_event, make_invite, make_mail, stamp
from tests.flow.played import CLIENT, PM, UNDERSTOOD, WORKER
from worker.settings import Settings
from worker.settings.unconnected import load_for_preview
from worker.simulation.calendar_file import as_mail
from worker.simulation.clocks import BEGIN
from worker.simulation.lab import Lab
from worker.simulation.preview import preview
from worker.simulation.timeline import Timeline

HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)
FIRST = BEGIN + timedelta(days=3)
SAM = DEPUTY.address
# The people of tests.flow.loop.Office, so that its worker and a preview know the same.
HERE = {
    "FOLLOWTHROUGH_MAILER_ADDRESS": WORKER,
    "FOLLOWTHROUGH_HOUSE_DEPUTY": f"{DEPUTY.name} <{DEPUTY.address}>",
    "FOLLOWTHROUGH_HOUSE_DELIVERY_MANAGER": f"{MANAGER.name} <{MANAGER.address}>",
    "FOLLOWTHROUGH_HOUSE_ACCOUNT_OWNER": f"{OWNER.name} <{OWNER.address}>",
}
SETTINGS = load_for_preview(None, HERE, ["agency.example"])
ALONE = load_for_preview(None, {"FOLLOWTHROUGH_MAILER_ADDRESS": WORKER}, ["agency.example"])


def seen(raw: bytes, now: datetime = BEGIN, calls: int = 3, settings: Settings = SETTINGS) -> Timeline:
    """Return what this mail would start."""
    return preview(settings, raw, now, calls)


def told(timeline: Timeline) -> list[tuple[str, datetime | None, str, str]]:
    """Return every letter of a timeline that is written without anybody's help: which, when, to whom, subject."""
    letters = [*timeline.answers, *(letter for call in timeline.calls for letter in call.letters)]
    return sorted(
        (one.kind, one.at, person, one.subject) for one in letters if one.subject for person in one.to
    )


def steps_left_out(timeline: Timeline, why: str) -> list[str]:
    """Return the steps of the first call that write nothing for this reason."""
    return [one.step for one in timeline.calls[0].left_out if one.why == why]


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
def test_preview_tells_every_letter_that_the_worker_sends_when_nobody_answers_after_the_ok(
    lab: Lab, lines: tuple[str, ...]
) -> None:
    raw = make_invite(make_event(FIRST, *lines))

    office = Office(lab).arrive(raw).reply(UNDERSTOOD, "ok").until(BEGIN + 20 * WEEK)

    sent = [(one.kind, one.at, one.to, one.subject) for one in office.letters if one.kind != "following"]
    assert told(seen(raw, calls=4)) == sorted(sent)
    assert len(sent) > 8


def test_each_letter_is_told_with_what_wants_it() -> None:
    timeline = seen(make_invite(make_event(FIRST)))

    assert {one.why for one in timeline.answers} == {"answers this mail"}
    draft = "playbook customer-status, step agenda-draft: 48 h before the start"
    assert timeline.calls[0].letters[0].why == draft


def test_what_people_bring_about_is_told_apart_from_what_leaves_by_itself() -> None:
    (call,) = seen(make_invite(make_event(FIRST))).calls

    well = [(one.kind, one.only) for one in call.letters if not one.late]
    assert well == [
        ("agenda-draft", ""),
        ("agenda", "once released"),
        ("minutes-request", ""),
        ("minutes", "once released"),
    ]
    late = {one.only: one.kind for one in call.letters if one.late}
    assert late == {
        "unless released": "decisions-overdue",
        "unless it has come": "minutes-late",
        "unless confirmed": "confirmation-escalation",
    }


def test_released_agenda_is_told_at_its_time_and_released_minutes_without_one() -> None:
    (call,) = seen(make_invite(make_event(FIRST))).calls

    to_client = {one.kind: one.at for one in call.letters if CLIENT in one.to}
    assert to_client == {"agenda": FIRST - 24 * HOUR, "minutes": None, "confirmation-nudge": None}


def test_nothing_that_a_client_would_get_leaves_by_itself() -> None:
    timeline = seen(make_invite(make_event(FIRST)))

    assert {person for _, _, person, _ in told(timeline)} == {PM, SAM, MANAGER.address}


@pytest.mark.parametrize(("calls", "more"), [(1, True), (2, True), (3, False), (4, False)])
def test_so_many_calls_of_a_series_are_told_as_were_asked_for(calls: int, more: bool) -> None:
    timeline = seen(make_invite(make_event(FIRST, "RRULE:FREQ=WEEKLY;COUNT=3")), calls=calls)

    assert [one.call.starts_at for one in timeline.calls] == [FIRST + n * WEEK for n in range(min(calls, 3))]
    assert timeline.more is more


def test_series_without_an_end_is_told_as_far_as_was_asked() -> None:
    timeline = seen(make_invite(make_event(FIRST, "RRULE:FREQ=WEEKLY")), calls=12)

    assert len({len(one.letters) for one in timeline.calls[1:]}) == 1
    assert len(timeline.calls) == 12
    assert timeline.more


@pytest.mark.parametrize(
    ("before", "kinds", "left_out"),
    [
        (4 * HOUR + timedelta(seconds=1), ["agenda-draft", "agenda"], []),
        (4 * HOUR, ["agenda"], ["agenda-draft"]),
    ],
)
def test_step_that_is_too_late_when_the_invite_arrives_is_told_as_left_out(
    before: timedelta, kinds: list[str], left_out: list[str]
) -> None:
    timeline = seen(make_invite(make_event(FIRST)), now=FIRST - before)

    assert [one.kind for one in timeline.calls[0].letters if one.kind in ("agenda-draft", "agenda")] == kinds
    assert steps_left_out(timeline, "known too late: it belongs 48 h before the start") == left_out
    assert timeline.answers[0].kind == UNDERSTOOD


def test_invite_with_nobody_inside_is_told_as_a_question_and_brings_no_letter() -> None:
    timeline = seen(make_invite(make_event(FIRST, organizer=CLIENT), sender=CLIENT))

    assert told(timeline) == []
    assert timeline.calls[0].letters == ()
    assert {one.why for one in timeline.calls[0].left_out} == {
        "nobody has said that the invite was read rightly"
    }
    assert ["names nobody inside" in reason for reason in timeline.asked] == [True]


def test_internal_call_is_told_to_bring_nothing() -> None:
    timeline = seen(make_invite(make_event(FIRST, attendees=(SAM, WORKER))))

    assert timeline.calls[0].letters == ()
    assert {one.why for one in timeline.calls[0].left_out} == {"nobody of the client is invited"}


def test_step_for_a_role_that_nobody_holds_is_told_as_left_out() -> None:
    timeline = seen(make_invite(make_event(FIRST)), settings=ALONE)

    nobody = "nobody is known as its delivery manager; name one"
    assert steps_left_out(timeline, nobody) == ["agenda-escalation", "minutes-late"]


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
    calendar = ["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REQUEST", event, "END:VCALENDAR", ""]
    calendar_file = "\r\n".join(calendar).encode()

    assert told(seen(as_mail(calendar_file))) == told(seen(make_invite(event)))


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
