"""Projects and their steps as pages list them, on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from tests.unit.record.made import CALL, DANA, NOW, make_step
from worker.model import (
    Address,
    Audience,
    Outcome,
    Phase,
    Step,
    StepIdentity,
    Subject,
    SubjectKind,
    TimerChanges,
)
from worker.record import accounts, pages, people, timers
from worker.record.engine import Database, Transaction
from worker.record.inserts import insert_row
from worker.record.tables import call, project, series

HOUR = timedelta(hours=1)


def make_project(tx: Transaction, account: str = "Acme", name: str = "Shop") -> int:
    """Return the id of a project with one call."""
    number = accounts.ensure_project(tx, accounts.ensure_account(tx, account, account, NOW), name, NOW)
    made = insert_row(
        tx, series, project_id=number, uid=f"{account}/{name}", invites={}, playbook="customer-status"
    )
    times = {"starts_at": NOW + HOUR, "ends_at": NOW + 2 * HOUR, "zone": "UTC", "known_at": NOW}
    insert_row(tx, call, series_id=made, project_id=number, title=name, playbook="customer-status", **times)
    return number


def add_steps(tx: Transaction, *steps: Step) -> None:
    """Let these steps wait."""
    timers.apply(tx, TimerChanges(added=steps), NOW)


def about_project(number: int, name: str, hours: int) -> Step:
    """Return a step about a project itself."""
    return Step(StepIdentity(Subject(SubjectKind.PROJECT, number), name), NOW + hours * HOUR)


def names(steps: Sequence[Step]) -> list[str]:
    """Return the names of steps."""
    return [one.identity.step for one in steps]


def test_projects_are_listed_by_account_and_name_with_their_phase(database: Database) -> None:
    with database.begin() as tx:
        for account, name in (("Nord", "Shop"), ("Acme", "Web"), ("Acme", "App")):
            make_project(tx, account, name)
        tx.execute(project.update().where(project.c.id == 1).values(phase=Phase.QA, held_at=NOW))

    with database.begin() as tx:
        found, more = pages.projects(tx, 10)

    assert [(one.account, one.name, one.phase, one.held) for one in found] == [
        ("Acme", "App", Phase.DISCOVERY, False),
        ("Acme", "Web", Phase.DISCOVERY, False),
        ("Nord", "Shop", Phase.QA, True),
    ]
    assert more == 0


@pytest.mark.parametrize(("most", "listed", "left_off"), [(1, 1, 1), (2, 2, 0), (3, 2, 0)])
def test_projects_beyond_the_most_are_counted(
    database: Database, most: int, listed: int, left_off: int
) -> None:
    with database.begin() as tx:
        make_project(tx, name="App")
        make_project(tx, name="Web")

    with database.begin() as tx:
        found, more = pages.projects(tx, most)

    assert (len(found), more) == (listed, left_off)


def test_step_that_is_due_first_is_told_for_each_project_its_calls_steps_included(database: Database) -> None:
    with database.begin() as tx:
        first, second = make_project(tx), make_project(tx, "Nord")
        add_steps(tx, make_step("agenda", NOW + HOUR), make_step("minutes", NOW + 2 * HOUR))
        add_steps(tx, about_project(second, "day-7", 5), about_project(second, "day-30", 9))
        add_steps(tx, about_project(second, "unseen", 1))

    with database.begin() as tx:
        found = pages.next_steps(tx, [first, second], {"unseen"})

    assert {number: one.identity.step for number, one in found.items()} == {first: "agenda", second: "day-7"}


@pytest.mark.parametrize(("most", "left_off"), [(1, 2), (2, 1), (3, 0), (4, 0)])
def test_waiting_steps_of_a_project_come_in_the_order_of_their_times(
    database: Database, most: int, left_off: int
) -> None:
    with database.begin() as tx:
        first, second = make_project(tx), make_project(tx, "Nord")
        add_steps(tx, make_step("minutes", NOW + 3 * HOUR), make_step("agenda", NOW + HOUR))
        add_steps(tx, about_project(first, "day-7", 2), about_project(second, "day-30", 1))

    with database.begin() as tx:
        found, more = pages.waiting_steps(tx, first, (), most)

    assert names(found) == ["agenda", "day-7", "minutes"][:most]
    assert more == left_off


def test_step_that_has_ended_waits_no_more_but_is_told_of_its_call(database: Database) -> None:
    with database.begin() as tx:
        number = make_project(tx)
        add_steps(tx, make_step("agenda"), make_step("minutes", NOW + HOUR))
        claims = timers.claim(tx, NOW, NOW, HOUR, 10)
        timers.end(tx, claims[0], Outcome.SUPPRESSED, "released already", NOW)

    with database.begin() as tx:
        waiting, _ = pages.waiting_steps(tx, number, (), 10)
        told = pages.steps_about(tx, CALL)

    assert names(waiting) == ["minutes"]
    assert [(one.step.identity.step, one.outcome, one.reason, one.ended_at) for one in told] == [
        ("agenda", Outcome.SUPPRESSED, "released already", NOW),
        ("minutes", None, "", None),
    ]


def test_name_is_the_persons_own_else_the_one_that_a_role_was_given_with(database: Database) -> None:
    with database.begin() as tx:
        number = make_project(tx)
        people.set_role(tx, number, "pm", Address(DANA, "D. Weber"))
        people.set_role(tx, number, "deputy", Address("sam@agency.example", "Sam Ruiz"))
        accounts.ensure_person(tx, Address(DANA, "Dana Weber"), Audience.INTERNAL, None)

    with database.begin() as tx:
        found = pages.names(tx, [DANA, "sam@agency.example", "who@client.example"])

    assert found == {DANA: "Dana Weber", "sam@agency.example": "Sam Ruiz"}


def test_project_that_is_not_there_is_none(database: Database) -> None:
    with database.begin() as tx:
        assert pages.one_project(tx, 7) is None
        assert pages.names(tx, []) == {}
