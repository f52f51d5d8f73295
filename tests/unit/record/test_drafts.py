"""Drafts: each version is kept, and released once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from tests.unit.record.made import CALL, DANA, NOW, PROJECT, known_call, make_draft, stored_mail
from worker.model import DraftKind, Minutes, MinutesItem, Section, draft_name, newest, released
from worker.record import drafts, history
from worker.record.engine import Database

LATER = NOW + timedelta(hours=1)
AGENDA = draft_name(CALL, DraftKind.AGENDA)


def test_version_is_read_as_it_was_kept(database: Database) -> None:
    item = MinutesItem(Section.ACTION, "Send it", "Dana", date(2026, 3, 6), "Friday", "ask twice")
    minutes = Minutes((item, MinutesItem(Section.INTERNAL, "They are slow")), ("what is this?",))
    with database.begin() as tx:
        known_call(tx)
        new = make_draft("1. Send it", kind=DraftKind.MINUTES, minutes=minutes, by=DANA)
        drafts.add(tx, new, 1, NOW)

    with database.begin() as tx:
        found = drafts.version(tx, new.about, 1)
    assert found is not None
    assert (found.kind, found.version, found.text) == (DraftKind.MINUTES, 1, "1. Send it")
    assert (found.made_at, found.released_at, found.minutes) == (NOW, None, minutes)


def test_versions_of_one_draft_are_counted_and_others_are_not_mixed_in(database: Database) -> None:
    with database.begin() as tx:
        call = known_call(tx)
        numbers = [drafts.newest_version(tx, AGENDA)]
        for version in (1, 2):
            drafts.add(tx, make_draft(f"version {version}"), version, NOW)
            numbers.append(drafts.newest_version(tx, AGENDA))
        drafts.add(tx, make_draft(kind=DraftKind.MINUTES), 1, NOW)

    assert numbers == [0, 1, 2]
    with database.begin() as tx:
        texts = [one.text for one in drafts.of_calls(tx, [call.id])[call.id]]
        assert drafts.version(tx, AGENDA, 3) is None
    assert texts == ["version 1", "version 2", "1. Welcome"]


def test_same_version_is_never_kept_twice(database: Database) -> None:
    with database.begin() as tx:
        known_call(tx)
        drafts.add(tx, make_draft(), 1, NOW)

    with pytest.raises(IntegrityError), database.begin() as tx:
        drafts.add(tx, make_draft("another text"), 1, NOW)


@pytest.mark.promise("a version of a draft is released once, by one person")
def test_version_is_released_once(database: Database) -> None:
    with database.begin() as tx:
        call, mail_id = known_call(tx), stored_mail(tx)
        drafts.add(tx, make_draft(), 1, NOW)

        first = drafts.release(tx, AGENDA, 1, DANA, mail_id, NOW)
        second = drafts.release(tx, AGENDA, 1, "sam@agency.example", None, LATER)

    assert (first, second) == (True, False)
    with database.begin() as tx:
        (draft,) = drafts.of_calls(tx, [call.id])[call.id]
        told = [(what, detail) for _, what, detail in history.of(tx, AGENDA)]
    assert draft.released_at == NOW
    assert told[1:] == [("draft released", {"version": 1, "by": DANA})]


def test_version_that_does_not_exist_is_not_released(database: Database) -> None:
    with database.begin() as tx:
        known_call(tx)
        drafts.add(tx, make_draft(), 1, NOW)

        assert not drafts.release(tx, AGENDA, 2, DANA, None, NOW)


def test_newer_version_leaves_the_released_one_released(database: Database) -> None:
    with database.begin() as tx:
        call = known_call(tx)
        drafts.add(tx, make_draft("old"), 1, NOW)
        drafts.release(tx, AGENDA, 1, DANA, None, NOW)
        drafts.add(tx, make_draft("new"), 2, LATER)
        found = drafts.of_calls(tx, [call.id])[call.id]

    out, latest = released(found, DraftKind.AGENDA), newest(found, DraftKind.AGENDA)
    assert out is not None
    assert latest is not None
    assert (out.text, latest.text) == ("old", "new")


def test_draft_about_a_project_is_none_of_its_calls(database: Database) -> None:
    with database.begin() as tx:
        call = known_call(tx)
        drafts.add(tx, make_draft(), 1, NOW)
        for slot in ("7", "30"):
            drafts.add(tx, make_draft(subject=PROJECT, kind=DraftKind.CHECK_IN, slot=slot), 1, NOW)

        of_project = [(one.kind, one.slot) for one in drafts.of_project(tx, call.project_id)]
        of_call = [one.kind for one in drafts.of_calls(tx, [call.id])[call.id]]

    assert of_project == [(DraftKind.CHECK_IN, "7"), (DraftKind.CHECK_IN, "30")]
    assert of_call == [DraftKind.AGENDA]
