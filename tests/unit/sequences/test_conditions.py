"""Whether a step is still owed, one table per condition."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.sequences.calls import START, make_call, make_draft, make_item, make_project, make_rule
from worker.model import CallFacts, Contact, DraftKind, Facts, Standing
from worker.model.mail import Address
from worker.sequences.conditions import CONDITIONS, unmet

CARLA = Contact(Address("carla@acme.example"))
HOUR = timedelta(hours=1)


def holds(name: str, facts: Facts) -> bool:
    """Return whether a step about the agenda that names this condition is owed."""
    return not unmet(facts, make_rule(conditions=(name,), draft=DraftKind.AGENDA))


@pytest.mark.parametrize(("cancelled", "owed"), [(False, True), (True, False)])
def test_call_is_planned_until_it_is_cancelled(cancelled: bool, owed: bool) -> None:
    assert holds("call planned", make_call(cancelled=cancelled)) is owed


@pytest.mark.parametrize(("followed_at", "owed"), [(None, False), (START, True)])
def test_call_is_followed_once_somebody_inside_has_answered(followed_at: object, owed: bool) -> None:
    assert holds("followed", make_call(followed_at=followed_at)) is owed


@pytest.mark.parametrize(("clients", "owed"), [((), False), ((CARLA,), True)])
def test_client_is_invited_when_one_of_their_people_is(clients: tuple[Contact, ...], owed: bool) -> None:
    assert holds("client invited", make_call(clients=clients)) is owed


@pytest.mark.parametrize(
    ("call", "missing", "unreleased", "waiting", "released"),
    [
        (make_call(), True, True, False, False),
        (make_call(drafts=(make_draft(1),)), False, True, True, False),
        (make_call(drafts=(make_draft(1, released_at=START),)), False, False, False, True),
        (make_call(drafts=(make_draft(1, released_at=START), make_draft(2))), False, False, True, True),
        (make_call(skipped=frozenset({"agenda"})), False, False, False, False),
        (make_call(skipped=frozenset({"minutes"})), True, True, False, False),
    ],
)
def test_draft_is_missing_then_waits_then_is_released(
    call: CallFacts, missing: bool, unreleased: bool, waiting: bool, released: bool
) -> None:
    assert holds("missing", call) is missing
    assert holds("unreleased", call) is unreleased
    assert holds("waiting for release", call) is waiting
    assert holds("released", call) is released


@pytest.mark.parametrize(
    ("standings", "owed"),
    [
        ((), False),
        ((Standing.CONFIRMED,), False),
        ((Standing.CONFIRMED, Standing.ASKED), True),
        ((Standing.CONFIRMED, Standing.DISPUTED), True),
    ],
)
def test_confirmation_is_missing_until_every_item_is_confirmed(
    standings: tuple[Standing, ...], owed: bool
) -> None:
    items = tuple(make_item(number, standing) for number, standing in enumerate(standings, start=1))

    assert holds("confirmation missing", make_call(items=items)) is owed


@pytest.mark.parametrize(("launched_at", "owed"), [(None, False), (START, True)])
def test_project_is_launched_once_its_launch_has_a_date(launched_at: object, owed: bool) -> None:
    assert holds("launched", make_project(launched_at=launched_at)) is owed


def test_call_is_never_launched() -> None:
    assert not holds("launched", make_call())


def test_first_condition_that_does_not_hold_is_named() -> None:
    rule = make_rule(conditions=("call planned", "client invited", "released"), draft=DraftKind.AGENDA)

    assert unmet(make_call(), rule) == "client invited"


def test_step_without_a_condition_is_always_owed() -> None:
    assert unmet(make_call(cancelled=True), make_rule(conditions=())) == ""


def test_every_condition_has_its_sentence() -> None:
    assert all(condition.__doc__ for condition in CONDITIONS.values())
