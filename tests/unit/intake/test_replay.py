"""Replaying tells what a stored mail would lead to, and writes nothing; what was set aside can be taken again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.unit.intake.desk import Desk
from tests.unit.parsers.written import corpus_mail, mail_of
from worker.errors import WrongState
from worker.intake.replay import Replayed, give_back, replay
from worker.model import AcceptInvite, AskStart, FollowSeries, KeepConversation
from worker.record import arrivals, history
from worker.record.arrivals import MailState
from worker.record.picture import history_lines, picture
from worker.simulation.clocks import BEGIN
from worker.simulation.story import invite

INVITE = invite("status", 0, "Weekly status", BEGIN + timedelta(days=7))
PLAIN = mail_of("From: dana@agency.example", "Message-ID: <1@agency.example>", "Subject: Hello")
UNREADABLE = corpus_mail("invite-cut-off")


def replayed(desk: Desk, number: int) -> Replayed:
    """Return what a mail would lead to now."""
    return replay(desk.means, number, BEGIN)


def test_invite_that_waits_is_told_with_what_it_will_start(desk: Desk) -> None:
    desk.lay_down(INVITE)

    kinds = {type(effect) for effect in replayed(desk, 1).effects}

    assert {FollowSeries, AskStart} <= kinds <= {FollowSeries, AskStart, AcceptInvite, KeepConversation}


def test_replaying_writes_nothing(desk: Desk) -> None:
    desk.lay_down(INVITE, UNREADABLE)
    desk.take()
    before = (desk.read(picture), desk.read(history_lines), desk.ends(), desk.questions())

    replayed(desk, 1)
    replayed(desk, 2)

    assert (desk.read(picture), desk.read(history_lines), desk.ends(), desk.questions()) == before


def test_mail_that_still_cannot_be_read_is_told_with_its_fault(desk: Desk) -> None:
    desk.lay_down(UNREADABLE)
    desk.take()

    ((_, reason),) = desk.ends()
    assert replayed(desk, 1).fault == reason
    assert replayed(desk, 1).effects == ()


def test_mail_that_breaks_the_rules_is_told_and_raises_nothing(desk: Desk) -> None:
    desk.lay_down(PLAIN)
    desk.means = replace(desk.means, house=None)  # type: ignore[arg-type] # as a fault of ours would

    assert replayed(desk, 1).fault == "AttributeError"


def test_mail_that_was_set_aside_is_taken_once_it_is_given_back(desk: Desk) -> None:
    desk.lay_down(INVITE)
    desk.means.writer.run(lambda tx: arrivals.end(tx, 1, MailState.SET_ASIDE, "we failed on it", BEGIN))

    desk.means.writer.run(lambda tx: give_back(tx, 1, "olga", BEGIN))

    assert desk.take() == 1
    assert desk.ends() == [("taken", "")]
    assert desk.questions() == ()
    assert len(desk.read(picture).letters) == 1
    told = desk.read(lambda tx: history.of(tx, "mail/1"))
    assert [(what, detail.get("by")) for _, what, detail in told if what == "mail given back"] == [
        ("mail given back", "olga")
    ]


def test_mail_that_was_taken_is_never_taken_twice(desk: Desk) -> None:
    desk.lay_down(INVITE)
    desk.take()

    with pytest.raises(WrongState, match="mail 1 is taken; only a mail that was set aside"):
        desk.means.writer.run(lambda tx: give_back(tx, 1, "olga", BEGIN))

    assert desk.take() == 0


def test_mail_that_is_not_there_is_told_with_the_way_to_find_one(desk: Desk) -> None:
    with pytest.raises(WrongState, match="there is no mail 7; worker replay shows the newest"):
        replayed(desk, 7)
