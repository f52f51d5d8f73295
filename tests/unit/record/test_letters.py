"""The outbox: one letter a key, one sender at a time, and every recipient accounted for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, select

from tests.unit.record.made import (
    DANA,
    LEASE,
    NOW,
    OWN,
    PATIENCE,
    add_letter,
    claimed_letter,
    make_letter,
)
from worker.model import LetterState, RecipientState
from worker.record import letters
from worker.record.engine import Database, Transaction, open_engine
from worker.record.letters import Letter
from worker.record.tables import letter

SAM = "sam@agency.example"
TICK = timedelta(microseconds=1)
SETTLING = timedelta(minutes=10)


def claim(database: Database, later: timedelta = timedelta(0), limit: int = 10) -> tuple[Letter, ...]:
    """Return the letters that can be claimed so much later."""
    with database.begin() as tx:
        return letters.claim(tx, NOW + later, LEASE, limit)


def state_of(database: Database, held: Letter) -> LetterState:
    """Return where the letter stands."""
    with database.begin() as tx:
        now = letters.read(tx, held.id)
    assert now is not None
    return now.state


@pytest.mark.promise("one step or answer has one letter, whoever writes it")
def test_letter_of_a_key_that_is_there_is_not_added_again(database: Database) -> None:
    with database.begin() as tx:
        first, second = add_letter(tx), add_letter(tx, make_letter(to=[SAM]))

    with database.begin() as tx:
        assert first is not None
        assert second is None
        assert [one.address for one in letters.recipients(tx, first)] == [DANA, OWN]
        assert len(tx.execute(select(letter)).all()) == 1


def test_own_copy_is_not_counted_twice_when_the_worker_is_a_recipient(database: Database) -> None:
    with database.begin() as tx:
        number = add_letter(tx, make_letter(to=[OWN]))
        assert number is not None
        people = letters.recipients(tx, number)

    assert [(one.address, one.own_copy) for one in people] == [(OWN, False)]


@pytest.mark.promise("a letter is marked as being sent before anybody connects")
def test_letter_is_claimed_once_and_is_being_sent_from_then_on(database: Database) -> None:
    with database.begin() as tx:
        add_letter(tx)

    first, second = claim(database), claim(database)

    assert [one.state for one in first] == [LetterState.SENDING]
    assert second == ()


def test_claimed_letter_has_the_bytes_and_people_it_was_written_with(database: Database) -> None:
    new = make_letter(to=[DANA, SAM])
    with database.begin() as tx:
        held = claimed_letter(tx, new)

    assert (held.key, held.message_id, held.raw) == (new.key, new.mail.message_id, new.mail.raw)
    assert [one.address for one in held.in_flight] == [DANA, SAM, OWN]
    assert held.give_up_at == NOW + PATIENCE


@pytest.mark.parametrize(("later", "doubted"), [(LEASE - TICK, False), (LEASE, True)])
def test_letter_whose_sender_is_silent_is_doubted_when_its_lease_ends(
    database: Database, later: timedelta, doubted: bool
) -> None:
    with database.begin() as tx:
        held = claimed_letter(tx)

    with database.begin() as tx:
        assert letters.is_doubtful(tx, NOW + later) is doubted
        assert bool(letters.expired(tx, NOW + later, 10)) is doubted
    # Never simply sent again: whether it left is not known.
    assert claim(database, later) == ()
    assert state_of(database, held) is LetterState.SENDING


@pytest.mark.promise("what a sender says of a letter counts only while no other has taken it over")
def test_sender_that_was_overtaken_settles_nothing(database: Database) -> None:
    with database.begin() as tx:
        stale = claimed_letter(tx)
        letters.settle(tx, stale, LetterState.READY, NOW, NOW)
    (current,) = claim(database)

    with database.begin() as tx:
        assert not letters.still_sending(tx, stale)
        assert not letters.settle(tx, stale, LetterState.SENT, NOW)
        assert letters.still_sending(tx, current)
        assert letters.settle(tx, current, LetterState.SENT, NOW)
    assert (stale.attempt, current.attempt) == (1, 2)


def test_letter_that_reached_its_end_is_not_moved_by_who_saw_it_before(database: Database) -> None:
    with database.begin() as tx:
        held = claimed_letter(tx)
        letters.settle(tx, held, LetterState.SENT, NOW)

        assert not letters.settle(tx, held, LetterState.UNKNOWN, NOW, NOW)
    assert state_of(database, held) is LetterState.SENT


def test_second_try_is_for_those_alone_who_still_lack_the_letter(database: Database) -> None:
    with database.begin() as tx:
        held = claimed_letter(tx, make_letter(to=[DANA, SAM]))
        after = [
            replace(one, state=RecipientState.DEFERRED, code=451, reply="later")
            if one.address == SAM
            else replace(one, state=RecipientState.ACCEPTED, code=250, reply="ok")
            for one in held.recipients
        ]
        letters.keep_recipients(tx, held, after)
        letters.settle(tx, held, LetterState.READY, NOW, NOW)

    (again,) = claim(database)

    assert [one.address for one in again.in_flight] == [SAM]
    # Our copy of the first try is there already: finding it would prove nothing of this one.
    assert not again.copy_would_tell


def test_letters_leave_in_the_order_of_their_time_and_no_more_than_asked_for(database: Database) -> None:
    times = {"second": timedelta(0), "first": -LEASE, "later": SETTLING}
    with database.begin() as tx:
        for key, at in times.items():
            add_letter(tx, make_letter(key), NOW + at)

    seen = [[one.key for one in claim(database, limit=1)] for _ in range(3)]

    assert seen == [["first"], ["second"], []]


@pytest.mark.promise("a copy that arrives late still settles a letter held for a person")
@pytest.mark.parametrize(
    ("state", "after"),
    [
        (LetterState.READY, LetterState.READY),
        (LetterState.SENDING, LetterState.SENDING),
        (LetterState.UNKNOWN, LetterState.UNKNOWN),
        (LetterState.HELD, LetterState.UNKNOWN),
        (LetterState.SENT, LetterState.SENT),
        (LetterState.FAILED, LetterState.FAILED),
    ],
)
def test_copy_that_arrives_is_remembered_whatever_the_letters_state(
    database: Database, state: LetterState, after: LetterState
) -> None:
    later = NOW + timedelta(seconds=30)
    with database.begin() as tx:
        held = claimed_letter(tx)
        letters.settle(tx, held, state, NOW, NOW + SETTLING)
        known = letters.copy_arrived(tx, held.message_id, later)

    with database.begin() as tx:
        now = letters.read(tx, held.id)
        waiting = letters.settled(tx, later, 10)
    assert now is not None
    assert (known, now.state, now.copy_seen_at) == (True, after, later)
    # Whoever recovers letters may settle at once what waited for this copy.
    assert bool(waiting) is (after is LetterState.UNKNOWN)


@pytest.mark.parametrize("message_id", ["", "<another@agency.example>", "<mail/1/0@agency.example"])
def test_mail_that_bears_no_letters_id_is_no_copy(database: Database, message_id: str) -> None:
    with database.begin() as tx:
        add_letter(tx)

        assert not letters.copy_arrived(tx, message_id, NOW)


def test_two_senders_that_have_not_committed_do_not_get_the_same_letter(postgres_record: str) -> None:
    database = open_engine(postgres_record)
    with database.begin() as tx:
        add_letter(tx, make_letter("one"))
        add_letter(tx, make_letter("two"))

    with database.begin() as one, database.begin() as other:
        # One that waits for the other's rows would wait for ever.
        other.exec_driver_sql("SET LOCAL lock_timeout = '2s'")
        ours = letters.claim(one, NOW, LEASE, 1)
        theirs = letters.claim(other, NOW, LEASE, 10)
    database.dispose()

    assert sorted(held.key for held in (*ours, *theirs)) == ["one", "two"]


@pytest.mark.parametrize(
    "look", [letters.is_ready, letters.is_doubtful, lambda tx, now: letters.claim(tx, now, LEASE, 1)]
)
def test_looking_for_open_letters_does_not_read_those_that_have_ended(
    sqlite_record: str, look: Callable[[Transaction, datetime], object]
) -> None:
    database = open_engine(sqlite_record)
    plans: list[str] = []

    def explain(
        tx: Transaction, _cursor: object, statement: str, values: Sequence[object], *_: object
    ) -> None:
        driver = tx.connection.cursor()
        plans.extend(row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}", values))

    event.listen(database, "before_cursor_execute", explain)
    with database.begin() as tx:
        look(tx, NOW)
    database.dispose()

    assert any("ix_letter_open" in line for line in plans)
    assert not any(line.startswith("SCAN") for line in plans)
