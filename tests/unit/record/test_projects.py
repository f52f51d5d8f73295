"""Projects: what is known of one, its launch, and whether it is held."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.record.made import (
    ACME,
    BEN,
    CARLA,
    NOW,
    PM,
    PROJECT,
    THREAD,
    call_now,
    known_call,
    known_client,
    known_project,
    make_draft,
)
from worker.model import Address, Contact, DraftKind, Phase, ProjectFacts, Team
from worker.record import drafts, history, people, projects
from worker.record.engine import Database, Transaction

LATER = NOW + timedelta(days=1)
OLGA = Address("olga@agency.example", "Olga Brandt")


def facts(tx: Transaction, project_id: int = 1) -> ProjectFacts:
    """Return what is known of a project."""
    found = projects.facts(tx, project_id)
    assert found is not None
    return found


def test_project_without_calls_is_known_by_its_account_and_its_people(database: Database) -> None:
    with database.begin() as tx:
        number = known_project(tx)
        known_client(tx, CARLA)
        people.set_role(tx, number, "pm", PM)

        found = facts(tx, number)

    assert (found.account, found.project, found.phase) == (ACME, "Relaunch", Phase.DISCOVERY)
    assert (found.team, found.pm, found.clients) == (Team(pm=PM), PM, (Contact(CARLA),))
    assert (found.zone, found.thread, found.playbook) == ("", (), "")
    assert (found.known_at, found.launched_at, found.held) == (NOW, None, False)


def test_zone_and_thread_of_a_project_are_those_of_its_newest_series(database: Database) -> None:
    with database.begin() as tx:
        call = known_call(tx)
        before = facts(tx)
        known_call(tx, starts_at=NOW + timedelta(days=14), thread="<newer@agency.example>")

        assert (before.zone, before.thread) == (call.zone, (THREAD,))
        assert facts(tx).thread == ("<newer@agency.example>",)


def test_pm_of_a_project_is_the_organizer_until_another_is_named(database: Database) -> None:
    with database.begin() as tx:
        call = known_call(tx)
        before = facts(tx).pm
        people.set_role(tx, call.project_id, "pm", OLGA)

        assert (before, facts(tx).pm) == (PM, OLGA)


def test_project_that_is_not_there_is_none(database: Database) -> None:
    with database.begin() as tx:
        assert projects.facts(tx, 7) is None
        assert projects.ids(tx) == ()


def test_launch_begins_the_time_after_it(database: Database) -> None:
    with database.begin() as tx:
        known_project(tx)
        projects.launch(tx, 1, NOW - timedelta(days=2), LATER)

        found = facts(tx)
        told = [what for _, what, _ in history.of(tx, "project/1")]

    assert (found.phase, found.playbook) == (Phase.POST_LAUNCH, "post-launch")
    assert (found.launched_at, found.known_at) == (NOW - timedelta(days=2), LATER)
    assert told == ["project launched"]


def test_launch_that_is_told_again_counts_from_the_new_date(database: Database) -> None:
    with database.begin() as tx:
        known_project(tx)
        projects.launch(tx, 1, NOW, NOW)
        projects.launch(tx, 1, LATER, LATER)

        assert facts(tx).launched_at == LATER


def test_held_project_holds_its_calls_until_it_is_resumed(database: Database) -> None:
    with database.begin() as tx:
        call = known_call(tx)
        projects.change(tx, call.project_id, NOW, "project held", held_at=NOW)
        held = (facts(tx).held, call_now(tx, call).held)
        projects.change(tx, call.project_id, LATER, "project resumed", held_at=None)

        assert held == (True, True)
        assert (facts(tx).held, call_now(tx, call).held) == (False, False)


def test_change_to_a_project_is_counted_for_it_and_for_its_calls_alone(database: Database) -> None:
    with database.begin() as tx:
        mine, other = known_call(tx), known_call(tx, project_id=known_project(tx, "other.example"))
        before = facts(tx)
        projects.change(tx, mine.project_id, LATER, "language set", language="de")

        assert facts(tx).version == before.version + 1
        assert call_now(tx, mine).version == mine.version + 1
        assert call_now(tx, other).version == other.version
        assert call_now(tx, mine).language == "de"


def test_change_to_what_letters_could_say_is_counted_for_the_project_alone(database: Database) -> None:
    with database.begin() as tx:
        call = known_call(tx)
        before = facts(tx)
        projects.touch(tx, call.project_id, LATER)

        assert facts(tx).version == before.version + 1
        assert call_now(tx, call).version == call.version


def test_project_knows_the_drafts_about_itself_and_not_those_of_its_calls(database: Database) -> None:
    with database.begin() as tx:
        known_call(tx)
        drafts.add(tx, make_draft(), 1, NOW)
        drafts.add(tx, make_draft("Hello", subject=PROJECT, kind=DraftKind.CHECK_IN, slot="7"), 1, NOW)
        projects.launch(tx, 1, NOW, NOW)

        assert [(one.kind, one.slot) for one in facts(tx).drafts] == [(DraftKind.CHECK_IN, "7")]


@pytest.mark.parametrize(("names", "found"), [((), None), (("Relaunch",), 1), (("Relaunch", "Shop"), None)])
def test_only_project_of_an_account_is_told_and_one_of_several_is_not(
    database: Database, names: tuple[str, ...], found: int | None
) -> None:
    with database.begin() as tx:
        account = known_client(tx, BEN)
        for name in names:
            known_project(tx, name=name)

        assert projects.of_account(tx, account) == found
        assert len(projects.ids(tx)) == len(names)
