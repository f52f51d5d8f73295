"""Drafts as pages list them, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.unit.record.made import CALL, DANA, NOW
from tests.unit.record.test_pages import make_project
from worker.model import DraftKind, Subject, SubjectKind, draft_name
from worker.record import drafts, versions
from worker.record.drafts import NewDraft
from worker.record.engine import Database, Transaction
from worker.record.tables import call

HOUR = timedelta(hours=1)
PROJECT = Subject(SubjectKind.PROJECT, 1)


def add(
    tx: Transaction, version: int = 1, kind: DraftKind = DraftKind.MINUTES, about: Subject = CALL
) -> None:
    """Make a version of a draft of the first project."""
    drafts.add(tx, NewDraft(about, 1, kind, f"text {version}", by=DANA), version, NOW)


def release(tx: Transaction, version: int) -> None:
    """Release a version of the first call's minutes."""
    drafts.release(tx, draft_name(CALL, DraftKind.MINUTES), version, DANA, None, NOW)


def test_versions_about_a_call_come_newest_first_with_who_made_and_released_them(database: Database) -> None:
    with database.begin() as tx:
        make_project(tx)
        add(tx, 1)
        add(tx, 2)
        add(tx, 1, DraftKind.CHECK_IN, PROJECT)
        release(tx, 2)

    with database.begin() as tx:
        found = versions.about(tx, CALL)
        own = versions.about(tx, PROJECT)

    assert [(one.version, one.made_by, one.released_by) for one in found] == [(2, DANA, DANA), (1, DANA, "")]
    assert [(one.kind, one.subject) for one in own] == [(DraftKind.CHECK_IN, PROJECT)]


@pytest.mark.parametrize(
    ("made", "released", "waiting"),
    [((1,), (), [1]), ((1, 2), (), [2]), ((1,), (1,), []), ((1, 2), (1,), [2]), ((1, 2), (2,), [])],
)
def test_draft_waits_while_its_newest_version_is_not_released(
    database: Database, made: tuple[int, ...], released: tuple[int, ...], waiting: list[int]
) -> None:
    with database.begin() as tx:
        make_project(tx)
        for version in made:
            add(tx, version)
        for version in released:
            release(tx, version)

    with database.begin() as tx:
        found, more = versions.unreleased(tx, NOW, 10)

    assert [one.version for one in found] == waiting
    assert more == 0


@pytest.mark.parametrize(("hours", "count"), [(0, 1), (1, 0)])
def test_agenda_waits_until_its_call_begins(database: Database, hours: int, count: int) -> None:
    with database.begin() as tx:
        make_project(tx)
        add(tx, kind=DraftKind.AGENDA)

    with database.begin() as tx:
        found, _ = versions.unreleased(tx, NOW + hours * HOUR, 10)

    assert len(found) == count


@pytest.mark.parametrize("change", [{"cancelled": True}, {"skipped": "agenda minutes"}])
def test_draft_of_a_cancelled_call_or_one_that_nobody_wants_does_not_wait(
    database: Database, change: dict[str, object]
) -> None:
    with database.begin() as tx:
        make_project(tx)
        add(tx)
        tx.execute(update(call).values(**change))

    with database.begin() as tx:
        assert versions.unreleased(tx, NOW, 10) == ((), 0)


@pytest.mark.parametrize(("most", "listed", "left_off"), [(1, 1, 1), (2, 2, 0), (3, 2, 0)])
def test_drafts_beyond_the_most_are_counted(
    database: Database, most: int, listed: int, left_off: int
) -> None:
    with database.begin() as tx:
        make_project(tx)
        add(tx)
        add(tx, kind=DraftKind.CHECK_IN, about=PROJECT)

    with database.begin() as tx:
        found, more = versions.unreleased(tx, NOW, most)

    assert (len(found), more) == (listed, left_off)
