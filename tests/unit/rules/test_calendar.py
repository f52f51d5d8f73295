"""What a series comes to after its invites, in whatever order they arrive."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.rules.arrivals import UID, make_invite
from worker.model import Invite, Method, SeriesState
from worker.rules.calendar import apply, is_live
from worker.sequences.occurrences import expand

JANUARY, MARCH = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)
STAMP = datetime(2026, 1, 2, 8, tzinfo=UTC)
SECOND = datetime(2026, 1, 13, 14, tzinfo=UTC)


def state_after(*invites: Invite) -> SeriesState:
    """Return the state after these invites in this order."""
    return reduce(lambda state, invite: apply(state, invite)[0], invites, SeriesState(UID))


def starts(state: SeriesState) -> list[datetime]:
    """Return when the calls that still take place begin."""
    return [one.starts_at for one in expand(state, JANUARY, MARCH) if not one.cancelled]


def cancel(**changes: object) -> Invite:
    """Return a cancellation with these changes."""
    return make_invite(method=Method.CANCEL, cancelled=True, **changes)


def test_older_sequence_number_does_not_undo_a_newer_invite() -> None:
    newer = make_invite(sequence=2, starts_at=SECOND)

    state, changed = apply(state_after(newer), make_invite(sequence=1, stamped_at=STAMP + timedelta(days=1)))

    assert (state.master, changed) == (newer, False)


@pytest.mark.parametrize(
    ("later", "changed"),
    [(timedelta(0), False), (timedelta(seconds=1), True), (timedelta(seconds=-1), False)],
    ids=["the same invite again", "written later", "written earlier"],
)
def test_google_edits_without_a_new_sequence_so_the_stamp_decides(later: timedelta, changed: bool) -> None:
    assert apply(state_after(make_invite()), make_invite(stamped_at=STAMP + later))[1] is changed


@pytest.mark.parametrize("method", [Method.REPLY, Method.OTHER])
def test_answer_or_proposal_never_changes_the_plan(method: Method) -> None:
    state = state_after(make_invite())

    assert apply(state, make_invite(method=method, sequence=9)) == (state, False)


def test_invite_of_another_series_changes_nothing() -> None:
    state = state_after(make_invite())

    assert apply(state, make_invite(uid="other@agency.example", sequence=9)) == (state, False)


def test_cancelled_series_stays_cancelled_when_an_older_invite_arrives_late() -> None:
    state = state_after(cancel(sequence=1), make_invite(sequence=0))

    assert not is_live(state)
    assert starts(state) == []


def test_newer_invite_revives_a_cancelled_series() -> None:
    state = state_after(
        make_invite(sequence=0), cancel(sequence=1), make_invite(sequence=2, starts_at=SECOND)
    )

    assert is_live(state)
    assert starts(state) == [SECOND]


def test_newer_override_revives_a_cancelled_occurrence() -> None:
    series = make_invite(rule="FREQ=WEEKLY;COUNT=2")
    gone = cancel(recurrence_id=SECOND, starts_at=SECOND, sequence=1)
    back = make_invite(recurrence_id=SECOND, starts_at=SECOND, sequence=2)

    assert SECOND not in starts(state_after(series, gone))
    assert SECOND in starts(state_after(series, gone, back))


def test_cancelled_occurrence_leaves_the_series_alone() -> None:
    state = state_after(
        make_invite(rule="FREQ=WEEKLY;COUNT=3"), cancel(recurrence_id=SECOND, starts_at=SECOND)
    )

    assert is_live(state)
    assert [one.day for one in starts(state)] == [6, 20]


def test_cancel_wins_over_a_request_of_the_same_version() -> None:
    both = (make_invite(), cancel())

    assert [is_live(state_after(*order)) for order in permutations(both)] == [False, False]


def test_series_of_single_occurrences_is_live_while_one_of_them_is() -> None:
    one = make_invite(recurrence_id=SECOND, starts_at=SECOND)

    assert is_live(state_after(one))
    assert not is_live(state_after(one, cancel(recurrence_id=SECOND, sequence=1)))
    assert not is_live(SeriesState(UID))


VERSIONS = st.tuples(st.integers(0, 3), st.integers(0, 3))
OCCURRENCES = st.none() | st.sampled_from([datetime(2026, 1, day, 14, tzinfo=UTC) for day in (6, 13, 20)])


@st.composite
def arriving_invites(draw: st.DrawFn) -> list[Invite]:
    """Return invites and cancellations of one series, no two of one call with the same version."""
    keys = draw(st.lists(st.tuples(OCCURRENCES, VERSIONS), max_size=6, unique=True))
    return [
        (cancel if draw(st.booleans()) else make_invite)(
            recurrence_id=occurrence,
            sequence=sequence,
            stamped_at=STAMP + timedelta(minutes=minute),
            starts_at=draw(st.sampled_from([SECOND, occurrence or SECOND])),
            rule="" if occurrence else draw(st.sampled_from(["FREQ=WEEKLY;COUNT=3", "FREQ=DAILY;COUNT=15"])),
        )
        for occurrence, (sequence, minute) in keys
    ]


@settings(derandomize=True, deadline=None)
@given(invites=arriving_invites(), data=st.data())
def test_order_of_arrival_does_not_matter_and_nothing_counts_twice(
    invites: list[Invite], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(invites))

    state = state_after(*invites)

    assert state_after(*shuffled, *invites) == state
    assert [apply(state, invite)[1] for invite in invites] == [False] * len(invites)
