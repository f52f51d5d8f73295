"""Whose call it is: only people inside are written to, and where nobody is known a person is asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.flow.mails import make_event, make_invite
from tests.flow.played import CLIENT, PM, REMINDER, UNDERSTOOD, WORKER, play
from worker.simulation.clocks import BEGIN
from worker.simulation.lab import Lab

HOUR = timedelta(hours=1)
CALL = BEGIN + timedelta(days=7)
SAM = "sam@agency.example"
OUTSIDE = make_event(CALL, organizer=CLIENT, attendees=(PM, WORKER))


def test_invite_by_the_client_that_somebody_inside_sends_on_is_theirs(one_step: Lab) -> None:
    played = play(one_step, (BEGIN, make_invite(OUTSIDE, sender=SAM)))

    assert [one.kind for one in played.letters] == [UNDERSTOOD, REMINDER]
    assert played.written_to == {SAM}


@pytest.mark.promise("an invite that is nobody's inside is asked about and answered to nobody")
def test_invite_by_the_client_alone_is_asked_about_and_brings_no_mail(one_step: Lab) -> None:
    played = play(one_step, (BEGIN, make_invite(OUTSIDE, sender=CLIENT)))

    assert played.letters == ()
    assert ["names nobody inside" in one for one in played.questions] == [True]
    assert played.calls == ((CALL, False),)


def test_call_that_becomes_somebodys_is_reminded_of(one_step: Lab) -> None:
    theirs = make_invite(OUTSIDE, sender=CLIENT)
    ours = make_invite(make_event(CALL, organizer=PM, sequence=1), name="2")

    played = play(one_step, (BEGIN, theirs), (BEGIN + HOUR, ours))

    assert played.sent(REMINDER) == [CALL - timedelta(hours=28)]
    assert played.written_to == {PM}


def test_call_handed_to_another_pm_reminds_the_new_one(one_step: Lab) -> None:
    first = make_invite(make_event(CALL))
    handed_over = make_invite(make_event(CALL, organizer=SAM, sequence=1), sender=SAM, name="2")

    played = play(one_step, (BEGIN, first), (BEGIN + HOUR, handed_over))

    assert [(one.kind, one.to) for one in played.read] == [(UNDERSTOOD, PM), (REMINDER, SAM)]


@pytest.mark.parametrize("sender", ["dana@agency.example.evil.example", "dana@evil-agency.example"])
def test_address_that_only_looks_inside_is_not_written_to(one_step: Lab, sender: str) -> None:
    played = play(one_step, (BEGIN, make_invite(make_event(CALL, organizer=sender), sender=sender)))

    assert played.letters == ()
    assert len(played.questions) == 1


def test_internal_call_with_nobody_outside_is_watched_and_nothing_is_sent_for_it(lab: Lab) -> None:
    played = play(lab, (BEGIN, make_invite(make_event(CALL, attendees=(SAM, WORKER)))))

    assert [(one.kind, one.to) for one in played.read] == [(UNDERSTOOD, PM)]
    assert "I read this as an internal call" in played.letters[0].text
    assert played.waiting == ()
