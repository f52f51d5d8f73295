"""Whoever releases a draft that will not leave is told why at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.unit.intake.handling import Clerk
from worker.model import Command, DraftKind, Minutes, ReleaseDraft, RunCommands
from worker.record import calls
from worker.record.tables import person

AGENDA, MINUTES = ReleaseDraft("call/1/agenda/", 1), ReleaseDraft("call/1/minutes/", 1)


def test_release_that_will_leave_is_answered_by_its_copy_alone(clerk: Clerk) -> None:
    clerk.office.add_draft(clerk.call, DraftKind.AGENDA)

    clerk.by_pm(AGENDA, "send")

    assert clerk.letters == []


@pytest.mark.parametrize(("before", "told"), [(timedelta(seconds=1), False), (timedelta(0), True)])
def test_agenda_released_when_the_call_has_begun_is_too_late(
    clerk: Clerk, before: timedelta, told: bool
) -> None:
    clerk.office.add_draft(clerk.call, DraftKind.AGENDA)
    clerk.office.business.step_to(clerk.call.starts_at - before)

    clerk.by_pm(AGENDA, "send")

    assert ["It comes too late" in one.text for one in clerk.letters] == [True] * told


def test_agenda_of_a_cancelled_call_stays(clerk: Clerk) -> None:
    clerk.office.add_draft(clerk.call, DraftKind.AGENDA)
    clerk.office.means.writer.run(lambda tx: calls.cancel(tx, clerk.call_now, clerk.now))

    clerk.by_pm(AGENDA, "send")

    assert "is cancelled" in clerk.last.text


def test_agenda_of_a_held_project_stays_until_it_goes_on(clerk: Clerk) -> None:
    clerk.office.add_draft(clerk.call, DraftKind.AGENDA)
    clerk.by_pm(RunCommands((Command("hold"),)), "/hold")

    clerk.by_pm(AGENDA, "send")

    assert "goes out after /resume" in clerk.last.text


def test_minutes_for_nobody_are_said_to_be(clerk: Clerk) -> None:
    clerk.office.business.step_to(clerk.call.ends_at)
    clerk.office.add_draft(clerk.call, DraftKind.MINUTES, minutes=Minutes())
    clerk.office.means.writer.run(lambda tx: tx.execute(update(person).values(audience="unknown")))

    clerk.by_pm(MINUTES, "send")

    assert "Nobody of the client is known" in clerk.last.text
