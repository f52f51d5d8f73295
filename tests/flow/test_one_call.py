"""One call, from its invite on: who hears of it, when, and how often."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.flow.mails import make_event, make_invite
from tests.flow.played import ACCEPTED, CLIENT, PM, REMINDER, UNDERSTOOD, play
from worker.simulation.clocks import BEGIN
from worker.simulation.lab import Lab

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
CALL = BEGIN + timedelta(days=7)
INVITE = make_invite(make_event(CALL))
REMINDED = CALL - 28 * HOUR


@pytest.mark.promise("a plain invite brings one acknowledgement and one reminder 28 hours before the call")
def test_plain_invite_brings_one_acknowledgement_and_one_reminder_28_hours_before_the_call(
    one_step: Lab,
) -> None:
    played = play(one_step, (BEGIN, INVITE))

    assert [(one.kind, one.at) for one in played.read] == [(UNDERSTOOD, BEGIN), (REMINDER, REMINDED)]
    assert played.written_to == {PM}
    assert played.questions == ()


@pytest.mark.promise("nothing goes to a client by itself")
def test_client_and_other_people_inside_hear_nothing(one_step: Lab) -> None:
    everybody = (CLIENT, "sam@agency.example", "worker@agency.example", "lee@vendor.example")

    played = play(one_step, (BEGIN, make_invite(make_event(CALL, attendees=everybody))))

    assert played.written_to == {PM}


def test_invited_worker_accepts_each_state_of_the_invite_once(one_step: Lab) -> None:
    moved = make_invite(make_event(CALL + HOUR, sequence=1), name="2")
    again = make_invite(make_event(CALL + HOUR, sequence=1), name="3")

    played = play(one_step, (BEGIN, INVITE), (BEGIN + HOUR, moved), (BEGIN + 2 * HOUR, again))

    assert played.sent(ACCEPTED) == [BEGIN, BEGIN + HOUR]
    assert played.written_to == {PM}


@pytest.mark.promise("a moved invite moves what has not been sent")
@pytest.mark.parametrize("moved_by", [timedelta(days=2), -timedelta(days=2), 30 * MINUTE])
def test_moved_invite_moves_the_reminder(one_step: Lab, moved_by: timedelta) -> None:
    moved = make_invite(make_event(CALL + moved_by, sequence=1), name="2")

    played = play(one_step, (BEGIN, INVITE), (BEGIN + HOUR, moved))

    assert played.sent(REMINDER) == [REMINDED + moved_by]
    assert played.sent(UNDERSTOOD) == [BEGIN]
    assert played.written_to == {PM}


@pytest.mark.promise("what was sent is not sent again when the call moves")
def test_call_moved_after_its_reminder_is_not_reminded_of_again(one_step: Lab) -> None:
    moved = make_invite(make_event(CALL + timedelta(days=2), sequence=1), name="2")

    played = play(one_step, (BEGIN, INVITE), (REMINDED + HOUR, moved))

    assert played.sent(REMINDER) == [REMINDED]
    assert played.calls == ((CALL + timedelta(days=2), False),)


@pytest.mark.promise("a cancelled call removes what was to come, and nothing more is sent")
@pytest.mark.parametrize("method", ["CANCEL", "REQUEST"])
def test_cancelled_call_brings_nothing_more(one_step: Lab, method: str) -> None:
    cancelled = make_event(CALL, "STATUS:CANCELLED", sequence=1)

    played = play(one_step, (BEGIN, INVITE), (BEGIN + HOUR, make_invite(cancelled, method=method, name="2")))

    assert [one.kind for one in played.read] == [UNDERSTOOD]
    assert played.calls == ((CALL, True),)
    assert played.waiting == ()
    assert played.questions == ()


def test_call_that_is_cancelled_and_planned_anew_is_reminded_of_once(one_step: Lab) -> None:
    cancelled = make_invite(make_event(CALL, sequence=1), method="CANCEL", name="2")
    again = make_invite(make_event(CALL + HOUR, sequence=2), name="3")

    played = play(one_step, (BEGIN, INVITE), (BEGIN + HOUR, cancelled), (BEGIN + 2 * HOUR, again))

    assert played.sent(REMINDER) == [REMINDED + HOUR]
    assert len(played.calls) == 1


@pytest.mark.promise("an invite shortly before the call brings one mail to the PM, not more")
@pytest.mark.parametrize(
    ("ahead", "reminders"),
    [
        (28 * HOUR + MINUTE, [MINUTE]),
        (28 * HOUR, [timedelta(0)]),
        (20 * HOUR, [timedelta(0)]),
        (4 * HOUR + MINUTE, [timedelta(0)]),
        (4 * HOUR, []),
        (3 * HOUR, []),
        (MINUTE, []),
    ],
)
def test_invite_that_comes_late_brings_what_still_makes_sense(
    one_step: Lab, ahead: timedelta, reminders: list[timedelta]
) -> None:
    played = play(one_step, (BEGIN, make_invite(make_event(BEGIN + ahead))))

    assert played.sent(UNDERSTOOD) == [BEGIN]
    assert played.sent(REMINDER) == [BEGIN + after for after in reminders]
    assert played.written_to == {PM}
    assert played.waiting == ()


def test_invite_to_a_call_that_is_over_is_asked_about_and_brings_no_mail(one_step: Lab) -> None:
    played = play(one_step, (BEGIN, make_invite(make_event(BEGIN - HOUR))))

    assert played.letters == ()
    assert ["no call still to come" in one for one in played.questions] == [True]


def test_call_moved_to_within_three_hours_is_not_reminded_of_too_late(one_step: Lab) -> None:
    at = BEGIN + HOUR
    moved = make_invite(make_event(at + 3 * HOUR, sequence=1), name="2")

    played = play(one_step, (BEGIN, INVITE), (at, moved))

    assert [one.kind for one in played.read] == [UNDERSTOOD]


@pytest.mark.promise("an older invite that arrives later does not undo a newer one")
def test_older_sequence_number_does_not_undo_a_newer_invite(one_step: Lab) -> None:
    newer = make_invite(make_event(CALL + HOUR, sequence=2), name="2")
    older = make_invite(make_event(CALL - HOUR, sequence=1), name="3")

    played = play(one_step, (BEGIN, INVITE), (BEGIN + HOUR, newer), (BEGIN + 2 * HOUR, older))

    assert played.sent(REMINDER) == [REMINDED + HOUR]
    assert played.calls == ((CALL + HOUR, False),)


def test_invite_that_arrives_after_its_cancellation_brings_nothing(one_step: Lab) -> None:
    cancelled = make_invite(make_event(CALL, sequence=1), method="CANCEL", name="2")

    played = play(one_step, (BEGIN, cancelled), (BEGIN + HOUR, INVITE))

    assert played.letters == ()
    assert played.waiting == ()


def test_same_invite_mailed_twice_is_acknowledged_once(one_step: Lab) -> None:
    again = make_invite(make_event(CALL), name="2")

    played = play(one_step, (BEGIN, INVITE), (BEGIN + HOUR, again), (BEGIN + 2 * HOUR, INVITE))

    assert [one.kind for one in played.read] == [UNDERSTOOD, REMINDER]


def test_reminder_speaks_of_the_call_as_it_is_by_then(one_step: Lab) -> None:
    renamed = make_invite(make_event(CALL, sequence=1, title="Go-live"), name="2")

    played = play(one_step, (BEGIN, INVITE), (BEGIN + HOUR, renamed))

    (reminder,) = [one for one in played.letters if one.kind == REMINDER]
    assert "Go-live" in reminder.subject
    assert "Weekly status" not in reminder.text
