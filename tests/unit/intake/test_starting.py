"""The start of a series: asked once, accepted once, followed as the answer corrects it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.unit.delivery.rig import MIDWEEK, make_rig
from tests.unit.intake.handling import Clerk
from tests.unit.rules.arrivals import CARL, DANA, WORKER, make_invite
from worker.model import AcceptInvite, Address, AskStart, BeginFollowing, Offer, OfferKind, Team
from worker.simulation.lab import Lab

UID = "call@agency.example"
OLGA = Address("olga@agency.example", "Olga Brandt")
DAY = timedelta(days=1)


@pytest.fixture
def observer(lab: Lab) -> Clerk:
    """Return who carries out what mails lead to, around a call that is only observed yet."""
    office = make_rig(lab)
    return Clerk(office, office.known_call(UID, MIDWEEK))


def invite_of(clerk: Clerk, **changes: object) -> AcceptInvite:
    """Return that the invite of the call is accepted, with these changes."""
    values = {"uid": UID, "starts_at": clerk.call.starts_at, "ends_at": clerk.call.ends_at, **changes}
    return AcceptInvite(make_invite(CARL, WORKER, **values))


def test_first_question_offers_to_follow_the_series(observer: Clerk) -> None:
    observer.by_pm(AskStart(DANA, UID))

    assert (observer.last.kind, observer.last.to) == ("invite-understood", DANA.address)
    assert observer.last.offer == Offer(OfferKind.START, str(observer.call.series_id))
    assert "I was invited to this call" in observer.last.text


@pytest.mark.parametrize("uid", [UID, "unknown@agency.example"])
def test_series_without_a_call_to_come_is_asked_about_and_nobody_answered(observer: Clerk, uid: str) -> None:
    observer.office.business.step_to(observer.call.ends_at + DAY)

    observer.by_pm(AskStart(DANA, uid))

    assert observer.letters == []
    assert ["no call still to come" in one for one in observer.office.questions()] == [True]


def test_ok_follows_the_series_and_says_what_comes(observer: Clerk) -> None:
    observer.by_pm(BeginFollowing(observer.call.series_id), "ok")

    assert observer.call_now.followed_at == observer.now
    assert "agenda-draft" in observer.office.waiting(observer.call)
    assert observer.kinds == ["following"]


def test_second_ok_keeps_when_it_was_followed_first(observer: Clerk) -> None:
    observer.by_pm(BeginFollowing(observer.call.series_id), "ok")
    began_at = observer.now
    observer.office.business.step_to(began_at + DAY)

    observer.by_pm(BeginFollowing(observer.call.series_id), "ok")

    assert observer.call_now.followed_at == began_at


def test_ok_about_a_series_that_is_not_there_does_nothing(observer: Clerk) -> None:
    observer.by_pm(BeginFollowing(4_711), "ok")

    assert observer.letters == []


def test_corrected_lines_are_kept(observer: Clerk) -> None:
    lines = (
        ("account", "Acme Stores"),
        ("project", "Checkout"),
        ("language", "de"),
        ("account_owner", "Olga Brandt <olga@agency.example>"),
    )

    observer.by_pm(BeginFollowing(observer.call.series_id, lines))

    call = observer.call_now
    assert (call.account, call.project, call.language) == ("Acme Stores", "Checkout", "de")
    assert call.team == Team(pm=DANA, account_owner=OLGA)
    assert call.followed_at == observer.now


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("language", "tlh", "I do not write"),
        ("account_owner", "Olga", "write one person"),
        ("pm", "carl@acme.example", "is not inside"),
        ("deputy", WORKER.address, "is not inside"),
    ],
)
def test_faulty_line_is_told_and_nothing_is_corrected_by_halves(
    observer: Clerk, field: str, value: str, fault: str
) -> None:
    before = observer.call_now

    observer.by_pm(BeginFollowing(observer.call.series_id, (("account", "Acme Stores"), (field, value))))

    assert observer.kinds == ["answer"]
    assert fault in observer.last.text
    assert observer.call_now == before


def test_invite_is_accepted_as_a_calendar_user_once_for_each_version_of_it(observer: Clerk) -> None:
    for sequence in (0, 0, 1):
        observer.by_pm(invite_of(observer, sequence=sequence))

    assert [(one.kind, one.to) for one in observer.letters] == [("invite-accepted", DANA.address)] * 2


def test_single_call_of_a_series_is_accepted_beside_the_series(observer: Clerk) -> None:
    observer.by_pm(invite_of(observer))

    observer.by_pm(invite_of(observer, recurrence_id=observer.call.starts_at))

    assert observer.kinds == ["invite-accepted"] * 2


def test_invite_of_nobody_is_not_accepted(observer: Clerk) -> None:
    observer.by_pm(invite_of(observer, organizer=None))

    assert observer.letters == []


def test_invite_whose_calls_are_all_past_is_not_accepted(observer: Clerk) -> None:
    observer.office.business.step_to(observer.call.ends_at + DAY)

    observer.by_pm(invite_of(observer))

    assert observer.letters == []
    assert observer.office.questions() == ()


def test_acceptance_that_cannot_be_written_is_put_before_a_person(observer: Clerk) -> None:
    observer.office.means = replace(observer.office.means, language="tlh")

    observer.by_pm(invite_of(observer))

    assert observer.letters == []
    assert ["an invite could not be accepted" in one for one in observer.office.questions()] == [True]
