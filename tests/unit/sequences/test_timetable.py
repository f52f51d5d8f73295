"""Which steps a call should have, when they are due, and what becomes of those known too late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.unit.sequences.calls import START, make_call, make_draft, make_item, make_project
from worker.model import (
    Address,
    CallFacts,
    Contact,
    DraftKind,
    Hours,
    Standing,
    Step,
    StepIdentity,
    Subject,
    SubjectKind,
    Team,
)
from worker.sequences.playbooks import read_playbook
from worker.sequences.timetable import GRACE, timetable

HOUR = timedelta(hours=1)
DUE = START - 28 * HOUR
REMINDER = StepIdentity(Subject(SubjectKind.CALL, 1), "reminder", recipient="pm")


def due_with(if_late: str, known_at: datetime) -> list[tuple[datetime, datetime | None]]:
    """Return due time and window's end of the reminder 28 hours before, for a call known since then."""
    playbook = read_playbook(
        '[playbook]\nid = "p"\nversion = 1\n[step.reminder]\nwhen = "start - 28h"\nif = "call planned"\n'
        f'letter = "agenda-reminder"\nto = "pm"\nif_late = "{if_late}"\n',
        "p.toml",
    )
    steps = timetable(make_call(known_at=known_at), playbook, Hours())
    assert {step.identity for step in steps} <= {REMINDER}
    return [(step.due_at, step.window_ends_at) for step in steps]


@pytest.mark.parametrize(
    ("if_late", "known_at", "due"),
    [
        ("skip", DUE - HOUR, [(DUE, DUE + GRACE)]),
        ("skip", DUE, [(DUE, DUE + GRACE)]),
        ("skip", DUE + timedelta(seconds=1), []),
        ("now", DUE, [(DUE, None)]),
        ("now", DUE + HOUR, [(DUE + HOUR, None)]),
        ("now", START + HOUR, [(START + HOUR, None)]),
        ("now_until start - 4h", DUE, [(DUE, START - 4 * HOUR)]),
        ("now_until start - 4h", START - 5 * HOUR, [(START - 5 * HOUR, START - 4 * HOUR)]),
        ("now_until start - 4h", START - 4 * HOUR, []),
        ("now_until start - 4h", START - 3 * HOUR, []),
    ],
)
def test_step_whose_time_had_passed_when_it_was_known_follows_its_if_late(
    if_late: str, known_at: datetime, due: list[tuple[datetime, datetime | None]]
) -> None:
    assert due_with(if_late, known_at) == due


def customer_status(**changes: object) -> tuple[Step, ...]:
    """Return the steps of a call with these changes, by a playbook with one reminder."""
    playbook = read_playbook(
        '[playbook]\nid = "p"\nversion = 1\n[step.reminder]\nwhen = "start - 28h"\n'
        'letter = "agenda-reminder"\nto = "pm"\n',
        "p.toml",
    )
    return timetable(make_call(**changes), playbook, Hours())


def test_cancelled_call_has_no_steps() -> None:
    assert customer_status(cancelled=True) == ()


def test_role_that_nobody_holds_gets_no_step() -> None:
    assert customer_status(pm=None) == ()


def test_moved_call_keeps_the_identity_of_its_steps_and_changes_their_times() -> None:
    (before,), (after,) = customer_status(), customer_status(starts_at=START + HOUR)

    assert before.identity == after.identity == REMINDER
    assert after.due_at - before.due_at == HOUR


CARLA = Contact(Address("carla@acme.example"))
BEN = Contact(Address("ben@acme.example"))
PLAYBOOKS = {
    path.stem: read_playbook(path.read_text(), path.name)
    for path in (Path(__file__).parents[3] / "config" / "playbooks").glob("*.toml")
}


def whole(call: CallFacts) -> dict[tuple[str, str, str], datetime]:
    """Return the steps of a call by the playbook that we ship: name, slot and recipient, and when each is due."""
    steps = timetable(call, PLAYBOOKS["customer-status"], Hours())
    return {(one.identity.step, one.identity.slot, one.identity.recipient): one.due_at for one in steps}


def followed(**changes: object) -> CallFacts:
    """Return a call with a client and a whole team that somebody inside lets us follow."""
    team = Team(
        Address("dana@agency.example"), None, Address("tom@agency.example"), Address("o@agency.example")
    )
    known = START - timedelta(days=7)
    return make_call(**{"clients": (CARLA, BEN), "followed_at": known, "team": team, **changes})


def test_call_that_is_only_observed_has_no_step() -> None:
    assert whole(followed(followed_at=None)) == {}


def test_held_project_has_no_step() -> None:
    assert whole(followed(held=True)) == {}


def test_agenda_is_due_24_hours_before_the_call_once_it_is_released() -> None:
    before, after = followed(), followed(drafts=(make_draft(1, released_at=START - 30 * HOUR),))

    assert ("agenda", "v1", "clients") not in whole(before)
    assert whole(after)[("agenda", "v1", "clients")] == START - 24 * HOUR
    assert ("agenda-late", "", "pm and deputy") not in whole(after)


def test_agenda_of_a_call_on_monday_is_due_on_friday_and_its_draft_on_thursday() -> None:
    monday = START + timedelta(days=6)
    call = followed(starts_at=monday, ends_at=monday + HOUR)

    due = whole(call)

    assert due[("agenda-draft", "", "pm")] == monday - timedelta(days=4)
    # Ten in the morning on Friday in Berlin, less four hours, is too early in the day.
    assert due[("agenda-reminder", "", "pm")] == monday - timedelta(days=3, hours=4)
    assert due[("agenda-late", "", "pm and deputy")] == monday - timedelta(days=3)


def test_nudges_go_to_those_who_are_silent_and_count_from_the_release() -> None:
    released_at = START + 3 * HOUR
    draft = make_draft(1, kind=DraftKind.MINUTES, released_at=released_at)
    call = followed(drafts=(draft,), items=(make_item(1),), heard=frozenset({"ben@acme.example"}))

    due = whole(call)

    assert due[("confirmation-nudge", "v1", "carla@acme.example")] == released_at + 24 * HOUR
    assert ("confirmation-nudge", "v1", "ben@acme.example") not in due
    assert due[("confirmation-escalation", "v1", "account owner")] == released_at + 48 * HOUR


def test_confirmed_minutes_end_nudges_and_escalation() -> None:
    draft = make_draft(1, kind=DraftKind.MINUTES, released_at=START + HOUR)
    call = followed(drafts=(draft,), items=(make_item(1, Standing.CONFIRMED),))

    assert not [step for step, _, _ in whole(call) if step.startswith("confirmation")]


def test_corrected_minutes_are_asked_about_as_a_new_version() -> None:
    first = make_draft(1, kind=DraftKind.MINUTES, released_at=START + HOUR)
    second = make_draft(2, kind=DraftKind.MINUTES, released_at=START + 5 * HOUR)

    due = whole(followed(drafts=(first, second), items=(make_item(1),)))

    assert due[("minutes", "v2", "clients")] == START + 5 * HOUR
    assert due[("confirmation-escalation", "v2", "account owner")] == START + 53 * HOUR


def test_late_minutes_go_to_the_account_owner_where_no_delivery_manager_is_known() -> None:
    call = followed(team=Team(account_owner=Address("o@agency.example")))

    assert ("minutes-late", "", "delivery manager") in whole(call)


def test_nobody_is_escalated_for_what_was_impossible_when_first_known() -> None:
    known = START - 3 * HOUR
    steps = {name for name, _, _ in whole(followed(known_at=known, followed_at=known))}

    assert not [name for name in steps if name.startswith("agenda")]


def test_check_ins_count_from_the_launch() -> None:
    launch = datetime(2026, 11, 2, 8, tzinfo=UTC)
    project = make_project(
        launched_at=launch, known_at=launch, clients=(CARLA,), team=Team(Address("d@a.example"))
    )

    due = {one.identity.step: one.due_at for one in timetable(project, PLAYBOOKS["post-launch"], Hours())}

    assert due["day-7-late"] == launch + timedelta(days=7)
    assert due["day-30-late"] == launch + timedelta(days=30)
    # Day 6 is a Sunday: the draft comes on Friday, before it.
    assert due["day-7-draft"] == datetime(2026, 11, 6, 16, tzinfo=UTC)
