"""Letters as pages list them, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.record.made import DANA, LEASE, NOW, OWN, add_letter, make_letter
from tests.unit.record.test_pages import make_project
from worker.model import LetterState
from worker.record import letters, sent
from worker.record.engine import Database, Transaction

LATER = NOW + timedelta(hours=1)


def end(tx: Transaction, state: LetterState) -> None:
    """Let every ready letter end in this state."""
    for one in letters.claim(tx, NOW, LEASE, 10):
        letters.settle(tx, one, state, LATER, reason="as told")


def test_letters_of_a_project_and_its_calls_come_newest_first_without_the_own_copy(
    database: Database,
) -> None:
    with database.begin() as tx:
        number, other = make_project(tx), make_project(tx, "Nord")
        add_letter(tx, make_letter("of the project", project_id=number))
        add_letter(tx, make_letter("of its call", call_id=1))
        add_letter(tx, make_letter("of another", project_id=other))

    with database.begin() as tx:
        found, more = sent.to_project(tx, number, 10)

    assert [one.key for one in found] == ["of its call", "of the project"]
    assert [person.address for person in found[0].recipients] == [DANA]
    assert more == 0


@pytest.mark.parametrize(("most", "listed", "left_off"), [(1, 1, 1), (2, 2, 0), (3, 2, 0)])
def test_letters_beyond_the_most_are_counted(
    database: Database, most: int, listed: int, left_off: int
) -> None:
    with database.begin() as tx:
        make_project(tx)
        add_letter(tx, make_letter("1", call_id=1))
        add_letter(tx, make_letter("2", call_id=1))

    with database.begin() as tx:
        found, more = sent.about_call(tx, 1, most)

    assert (len(found), more) == (listed, left_off)


@pytest.mark.parametrize(("state", "count"), [(LetterState.HELD, 1), (LetterState.SENT, 0)])
def test_only_held_letters_wait_for_a_person(database: Database, state: LetterState, count: int) -> None:
    with database.begin() as tx:
        add_letter(tx)
        end(tx, state)

    with database.begin() as tx:
        found, _ = sent.held(tx, 10)

    assert len(found) == count


def test_when_letters_left_is_told_by_call_and_kind_of_those_alone_that_did(database: Database) -> None:
    with database.begin() as tx:
        number = make_project(tx)
        add_letter(tx, make_letter("1", call_id=1, kind="agenda"))
        end(tx, LetterState.SENT)
        add_letter(tx, make_letter("2", call_id=1, kind="minutes"))
        end(tx, LetterState.FAILED)

    with database.begin() as tx:
        found = sent.sent_at(tx, number)

    assert found == {(1, "agenda"): LATER}


def test_one_letter_has_its_bytes_and_when_it_came_to_stand_where_it_does(database: Database) -> None:
    with database.begin() as tx:
        number = add_letter(tx)
        assert number is not None
        end(tx, LetterState.SENT)

    with database.begin() as tx:
        found = sent.one(tx, number)
        nothing = sent.one(tx, 7)

    assert found is not None
    assert (found.raw, found.line.at, found.line.reason) == (make_letter().mail.raw, LATER, "as told")
    assert OWN not in [person.address for person in found.line.recipients]
    assert nothing is None
