"""Timers: a step is claimed by one, ended by the one who holds it, and found again when that one dies."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.unit.record.made import CALL, LEASE, NOW, make_step
from worker.model import Claim, Outcome, Step, TimerChanges
from worker.record import history, timers
from worker.record.engine import Database, open_engine

MINUTE = timedelta(minutes=1)
TICK = timedelta(microseconds=1)


def add(database: Database, *steps: Step) -> None:
    """Let these steps exist."""
    change(database, TimerChanges(added=steps))


def change(database: Database, changes: TimerChanges) -> None:
    """Write these changes."""
    with database.begin() as tx:
        timers.apply(tx, changes, NOW)


def claim(
    database: Database, now: datetime = NOW, machine_now: datetime = NOW, limit: int = 10
) -> tuple[Claim, ...]:
    """Return what can be claimed at these times."""
    with database.begin() as tx:
        return timers.claim(tx, now, machine_now, LEASE, limit)


def end(database: Database, held: Claim, outcome: Outcome = Outcome.SENT) -> bool:
    """Return whether the step could be ended by this claim."""
    with database.begin() as tx:
        return timers.end(tx, held, outcome, "", NOW)


def names(database: Database, claims: tuple[Claim, ...]) -> list[str]:
    """Return the names of the claimed steps, in their order."""
    with database.begin() as tx:
        found = [timers.read(tx, one.timer_id) for one in claims]
    return [one.step.identity.step for one in found if one is not None]


@pytest.mark.parametrize(("due_in", "claimed"), [(TICK, 0), (timedelta(0), 1), (-MINUTE, 1)])
def test_step_is_claimed_from_the_moment_it_is_due(
    database: Database, due_in: timedelta, claimed: int
) -> None:
    add(database, make_step(due_at=NOW + due_in))

    assert len(claim(database)) == claimed


@pytest.mark.promise("a step is claimed by one worker at a time")
def test_step_that_one_has_claimed_is_not_claimed_by_another(database: Database) -> None:
    add(database, make_step())

    assert [len(claim(database)) for _ in range(3)] == [1, 0, 0]


def test_claims_hold_apart_while_another_worker_has_not_committed(postgres_record: str) -> None:
    database = open_engine(postgres_record)
    add(database, make_step("first"), make_step("second"))

    with database.begin() as one, database.begin() as other:
        # One that waits for the other's rows would wait for ever.
        other.exec_driver_sql("SET LOCAL lock_timeout = '2s'")
        ours = timers.claim(one, NOW, NOW, LEASE, 1)
        theirs = timers.claim(other, NOW, NOW, LEASE, 10)
    database.dispose()

    assert len(ours) == len(theirs) == 1
    assert ours[0].timer_id != theirs[0].timer_id


@pytest.mark.promise("a step whose worker died comes again when its lease ends")
@pytest.mark.parametrize(("later", "again"), [(LEASE, False), (LEASE + TICK, True)])
def test_step_comes_again_once_its_lease_has_ended(database: Database, later: timedelta, again: bool) -> None:
    add(database, make_step())
    first = claim(database)

    with database.begin() as tx:
        assert timers.has_expired(tx, NOW + later) is again
    second = claim(database, machine_now=NOW + later)

    assert bool(second) is again
    assert [one.attempt for one in first] == [1]
    assert {one.attempt for one in second} <= {2}


def test_claims_come_in_the_order_in_which_steps_are_due_and_no_more_than_asked_for(
    database: Database,
) -> None:
    due = {"third": NOW - MINUTE, "first": NOW - 3 * MINUTE, "second": NOW - 2 * MINUTE}
    add(database, *(make_step(name, due_at) for name, due_at in due.items()))

    first_two = claim(database, limit=2)

    assert sorted(names(database, first_two)) == ["first", "second"]
    assert names(database, claim(database, limit=2)) == ["third"]


@pytest.mark.promise("a step is ended only by the claim that is its latest")
def test_claim_that_another_has_taken_over_ends_nothing(database: Database) -> None:
    add(database, make_step())
    (stale,) = claim(database)
    (current,) = claim(database, machine_now=NOW + 2 * LEASE)

    assert [end(database, stale), end(database, current)] == [False, True]


def test_claim_of_a_step_that_has_moved_since_ends_nothing(database: Database) -> None:
    add(database, make_step())
    (stale,) = claim(database)
    change(database, TimerChanges(moved=(make_step(due_at=NOW + MINUTE),)))

    assert not end(database, stale)
    assert claim(database) == ()
    (current,) = claim(database, now=NOW + MINUTE)
    assert (current.rev, end(database, current)) == (stale.rev + 1, True)


def test_step_that_was_removed_is_not_claimed_and_ends_nothing(database: Database) -> None:
    add(database, make_step())
    (stale,) = claim(database)
    change(database, TimerChanges(removed=(make_step().identity,)))

    assert not end(database, stale)
    assert claim(database, now=NOW + MINUTE, machine_now=NOW + 2 * LEASE) == ()


def test_step_that_has_ended_is_never_claimed_again(database: Database) -> None:
    add(database, make_step())
    (held,) = claim(database)
    end(database, held)

    assert claim(database, machine_now=NOW + 2 * LEASE) == ()
    with database.begin() as tx:
        assert not timers.has_expired(tx, NOW + 2 * LEASE)


def test_step_that_exists_is_not_added_twice(database: Database) -> None:
    add(database, make_step())
    add(database, make_step(due_at=NOW + MINUTE))

    with database.begin() as tx:
        known = timers.known(tx, CALL, frozenset({"agenda-reminder"}))
        told = [what for _, what, _ in history.of(tx, make_step().identity.key)]
    assert [one.step.due_at for one in known] == [NOW]
    assert told == ["step added"]


def test_next_due_is_the_earliest_step_that_nobody_has_claimed(database: Database) -> None:
    add(database, make_step("first", NOW), make_step("second", NOW + MINUTE))

    seen: list[datetime | None] = []
    for _ in range(3):
        with database.begin() as tx:
            seen.append(timers.next_due(tx))
            timers.claim(tx, NOW + MINUTE, NOW, LEASE, 1)

    assert seen == [NOW, NOW + MINUTE, None]


def test_claims_that_could_not_be_handed_on_are_free_at_once(database: Database) -> None:
    add(database, make_step("first"), make_step("second"))
    held = claim(database)

    with database.begin() as tx:
        timers.release(tx, held[1:])

    assert [one.timer_id for one in claim(database)] == [held[1].timer_id]


def test_recurring_duty_comes_due_again_and_its_old_claim_is_worth_nothing(database: Database) -> None:
    add(database, make_step())
    (held,) = claim(database)

    with database.begin() as tx:
        assert timers.again(tx, held, NOW + MINUTE)
        assert not timers.again(tx, held, NOW + 2 * MINUTE)

    assert claim(database) == ()
    assert [one.rev for one in claim(database, now=NOW + MINUTE)] == [held.rev + 1]


def test_step_that_was_removed_waits_again_when_it_is_wanted_again(database: Database) -> None:
    step = replace(make_step(due_at=NOW + MINUTE), window_ends_at=NOW + 2 * MINUTE)
    add(database, make_step())
    change(database, TimerChanges(removed=(step.identity,)))
    change(database, TimerChanges(moved=(step,)))

    with database.begin() as tx:
        (known,) = timers.known(tx, CALL, frozenset({step.identity.step}))
    assert (known.step, known.outcome) == (step, None)
