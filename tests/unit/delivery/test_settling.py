"""The steps of a call or project follow what was written about it, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.unit.delivery.rig import Rig
from worker.delivery.settling import facts_of, settle_again, settle_project
from worker.model import CallFacts, DraftKind, ProjectFacts, Subject, SubjectKind
from worker.record import projects
from worker.record.engine import Transaction

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def hold(office: Rig, call: CallFacts, *, held: bool) -> None:
    """Hold a project, or let it go on, and let its steps follow."""
    now = office.business.now()

    def unit(tx: Transaction) -> None:
        projects.change(tx, call.project_id, now, "held", held_at=now if held else None)
        settle_project(tx, office.means, call.project_id, now)

    office.means.writer.run(unit)


def test_call_that_is_only_observed_owes_no_letter(office: Rig) -> None:
    assert office.waiting(office.known_call()) == {}


def test_call_that_is_followed_owes_its_letters_at_their_times(office: Rig) -> None:
    call = office.followed_call()

    waiting = office.waiting(call)
    assert waiting["agenda-draft"] == call.starts_at - 48 * HOUR
    assert waiting["minutes-request"] == call.ends_at + timedelta(minutes=15)
    assert "agenda" not in waiting
    assert "confirmation-nudge" not in waiting


def test_released_agenda_takes_the_place_of_what_pressed_for_it(office: Rig) -> None:
    call = office.followed_call()
    office.add_draft(call, DraftKind.AGENDA)

    office.release(call, DraftKind.AGENDA)

    waiting = office.waiting(call)
    assert waiting["agenda"] == call.starts_at - 24 * HOUR
    assert not {"agenda-draft", "agenda-reminder", "agenda-late", "agenda-escalation"} & set(waiting)


def test_minutes_that_came_are_not_asked_for_and_wait_for_their_release(office: Rig) -> None:
    call = office.followed_call()
    office.business.step_to(call.ends_at + HOUR)

    office.add_draft(call, DraftKind.MINUTES)

    waiting = office.waiting(call)
    assert waiting["decisions-waiting"] == call.ends_at + 21 * HOUR
    assert waiting["decisions-overdue"] == call.ends_at + 25 * HOUR
    assert not {"minutes-request", "minutes-reminder", "minutes-late"} & set(waiting)


def test_settling_twice_changes_nothing(office: Rig) -> None:
    call = office.followed_call()
    before = office.waiting(call)

    office.means.writer.run(
        lambda tx: settle_again(tx, office.means, call.subject, office.business.now() + DAY)
    )

    assert office.waiting(call) == before


def test_held_project_owes_nothing_until_it_goes_on(office: Rig) -> None:
    call = office.followed_call()
    before = office.waiting(call)

    hold(office, call, held=True)
    while_held = office.waiting(call)
    hold(office, call, held=False)

    assert while_held == {}
    assert office.waiting(call) == before


def test_launched_project_owes_its_check_ins(office: Rig) -> None:
    call = office.followed_call()
    launched_at = office.business.now()

    def unit(tx: Transaction) -> None:
        projects.launch(tx, call.project_id, launched_at, launched_at)
        settle_project(tx, office.means, call.project_id, launched_at)

    office.means.writer.run(unit)

    waiting = office.waiting(call)
    assert waiting["day-7-late"] == launched_at + 7 * DAY
    assert "agenda-draft" in waiting


def test_what_was_planned_stays_when_its_playbook_is_taken_away(office: Rig) -> None:
    call = office.followed_call()
    before = office.waiting(call)
    office.means = replace(office.means, playbooks={})

    office.means.writer.run(lambda tx: settle_again(tx, office.means, call.subject, office.business.now()))

    assert office.waiting(call) == before


@pytest.mark.parametrize(
    ("kind", "number", "found"),
    [
        (SubjectKind.CALL, 1, CallFacts),
        (SubjectKind.PROJECT, 1, ProjectFacts),
        (SubjectKind.CALL, 7, type(None)),
        (SubjectKind.PROJECT, 7, type(None)),
        (SubjectKind.ACCOUNT, 1, type(None)),
        (SubjectKind.PERSON, 1, type(None)),
    ],
)
def test_facts_of_a_subject_are_those_of_its_kind(
    office: Rig, kind: SubjectKind, number: int, found: type
) -> None:
    office.known_call()

    with office.means.reading() as tx:
        assert isinstance(facts_of(tx, Subject(kind, number)), found)
