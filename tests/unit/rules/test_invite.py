"""Which invites the worker accepts: those that ask it to come, from people inside, and no others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.unit.rules.arrivals import CARL, DANA, UID, WORKER, make_facts, make_invite, make_mail
from worker.model import AcceptInvite, Address, Attendee, Invite, Method, SeriesState
from worker.rules.arrival import Arrival
from worker.rules.invite import invite

ASKED = Attendee(WORKER)


def accepted(*invites: Invite, known: tuple[SeriesState, ...] = ()) -> list[Invite]:
    """Return the invites that the worker accepts."""
    effects = invite(Arrival(make_mail(), invites, make_facts(*known))) or ()
    return [effect.invite for effect in effects if isinstance(effect, AcceptInvite)]


@pytest.mark.parametrize(
    ("attendee", "accepts"),
    [
        (ASKED, True),
        (replace(ASKED, person=Address("worker+acme@agency.example")), True),
        (replace(ASKED, partstat="ACCEPTED"), False),
        (replace(ASKED, partstat="DECLINED"), False),
        (replace(ASKED, rsvp=False), False),
        (Attendee(CARL), False),
    ],
    ids=["asked", "under a plus-address", "has accepted", "has declined", "no answer wanted", "a copy"],
)
def test_invite_that_asks_the_worker_to_come_is_accepted(attendee: Attendee, accepts: bool) -> None:
    asked = make_invite(attendees=(Attendee(CARL), attendee))

    assert accepted(asked) == [asked] * accepts


@pytest.mark.parametrize("organizer", [CARL, None, WORKER], ids=["outside", "nobody", "the worker itself"])
def test_invite_of_nobody_inside_is_not_accepted(organizer: Address | None) -> None:
    assert accepted(make_invite(organizer=organizer)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"method": Method.CANCEL, "cancelled": True},
        {"cancelled": True},
        {"method": Method.PUBLISH},
        {"method": Method.REPLY},
    ],
    ids=["cancellation", "cancelled by a request", "published", "an attendee's reply"],
)
def test_only_a_request_that_is_not_cancelled_is_accepted(changes: dict[str, Any]) -> None:
    assert accepted(make_invite(**changes)) == []


def test_newer_version_is_accepted_again_and_an_older_one_is_not() -> None:
    known = SeriesState(UID, make_invite(sequence=1))
    newer = make_invite(sequence=2)

    assert accepted(newer, known=(known,)) == [newer]
    assert accepted(make_invite(sequence=0), known=(known,)) == []


def test_of_two_versions_in_one_mail_the_one_that_counts_is_accepted() -> None:
    newer = make_invite(sequence=1)

    assert accepted(make_invite(), newer) == [newer]


def test_invite_that_is_inline_and_attached_is_accepted_once() -> None:
    assert accepted(make_invite(), make_invite()) == [make_invite()]


def test_single_moved_call_is_accepted_beside_its_series() -> None:
    series = make_invite(DANA, WORKER)
    moved = replace(series, recurrence_id=series.starts_at, sequence=1)

    assert accepted(series, moved) == [series, moved]
