"""Somebody is away: their nudges wait for the return, the PM hears once, and nothing is confirmed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.unit.intake.handling import Clerk
from tests.unit.rules.arrivals import CARL, DANA, make_client, make_sender
from worker.model import Audience, Away, NoteAway, Sender
from worker.record import history, people

# Business time stands at Monday, 2 March 2026, 8:00 UTC.
TODAY = date(2026, 3, 2)
MORNING = datetime(2026, 3, 16, 7, tzinfo=UTC)
TEXT = "I am away until 16 March."


def away_until(clerk: Clerk) -> datetime | None:
    """Return until when the client counts as away."""
    return clerk.read(lambda tx: people.away_until(tx, CARL.address))


def test_absence_lasts_until_the_morning_of_the_return(clerk: Clerk) -> None:
    clerk.by_client(NoteAway(Away(date(2026, 3, 16))), TEXT)

    assert away_until(clerk) == MORNING
    assert clerk.call_now.clients[0].away_until == MORNING
    assert clerk.entries == [("absence", TEXT)]


def test_pm_is_told_once_for_each_return_date(clerk: Clerk) -> None:
    for day in (16, 16, 20):
        clerk.by_client(NoteAway(Away(date(2026, 3, day))), TEXT)

    assert [(one.kind, one.to) for one in clerk.letters] == [("client-away", DANA.address)] * 2
    assert "20 Mar" in clerk.last.text
    assert len(clerk.entries) == 3


def test_absence_without_a_date_is_waited_for_a_week(clerk: Clerk) -> None:
    clerk.by_client(NoteAway(Away()), "I am out of the office.")

    assert away_until(clerk) == clerk.now + timedelta(days=7)
    assert "does not say until when" in clerk.last.text


def test_absence_without_a_date_does_not_shorten_one_that_is_known(clerk: Clerk) -> None:
    clerk.by_client(NoteAway(Away(date(2026, 3, 16))), TEXT)

    clerk.by_client(NoteAway(Away()), "I am out of the office.")

    assert away_until(clerk) == MORNING
    assert clerk.kinds == ["client-away"]


def test_absence_without_a_date_counts_again_once_the_last_one_is_over(clerk: Clerk) -> None:
    clerk.by_client(NoteAway(Away()), "I am out of the office.")
    clerk.office.business.step_to(clerk.now + timedelta(days=7))

    clerk.by_client(NoteAway(Away()), "I am out of the office.")

    assert away_until(clerk) == clerk.now + timedelta(days=7)
    assert clerk.kinds == ["client-away"] * 2


@pytest.mark.parametrize(
    ("until", "counts"), [(date(2026, 2, 27), False), (TODAY, False), (date(2026, 3, 3), True)]
)
def test_return_that_has_passed_is_no_absence(clerk: Clerk, until: date, counts: bool) -> None:
    clerk.by_client(NoteAway(Away(until)), TEXT)

    assert (away_until(clerk) is not None) is counts
    assert clerk.kinds == ["client-away"] * counts


@pytest.mark.parametrize(
    "sender",
    [
        make_sender(),
        make_client(audience=Audience.UNKNOWN),
        make_client(audience=Audience.VENDOR),
        None,
    ],
    ids=["inside", "unknown", "a vendor", "nobody"],
)
def test_absence_of_nobody_of_the_client_waits_for_nothing(clerk: Clerk, sender: Sender | None) -> None:
    clerk.by_client(NoteAway(Away(date(2026, 3, 16))), TEXT, sender=sender)

    assert (away_until(clerk), clerk.letters, clerk.entries) == (None, [], [])
    told = clerk.read(lambda tx: [what for _, what, _ in history.of(tx, "mail/1")])
    assert "mail passed" in told


def test_absence_that_is_about_no_known_project_is_passed(clerk: Clerk) -> None:
    clerk.by_client(NoteAway(Away(date(2026, 3, 16))), TEXT, about=None)

    assert (away_until(clerk), clerk.letters) == (None, [])


def test_absence_confirms_nothing_and_is_no_answer(clerk: Clerk) -> None:
    clerk.by_client(NoteAway(Away(date(2026, 3, 16))), "Confirmed. I am away until 16 March.")

    assert clerk.call_now.heard == frozenset()
    assert [kind for kind, _ in clerk.entries] == ["absence"]
