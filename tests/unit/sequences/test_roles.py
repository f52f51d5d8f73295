"""Who holds a role of a playbook."""

from __future__ import annotations

import pytest

from tests.unit.sequences.calls import make_call
from worker.model import Address, CallFacts, Contact, Team
from worker.sequences.roles import ROLES, confirmers, holders_of

DANA = Address("dana@agency.example", "Dana Weber")
SAM = Address("sam@agency.example")
TOM = Address("tom@agency.example")
OLGA = Address("olga@agency.example")
CARLA = Contact(Address("carla@acme.example"), "lead")
BEN = Contact(Address("ben@acme.example"))


def call(**changes: object) -> CallFacts:
    """Return a call with a whole team and two of the client's people, with these changes."""
    return make_call(**{"team": Team(DANA, SAM, TOM, OLGA), "clients": (CARLA, BEN), **changes})


@pytest.mark.parametrize(
    ("role", "held_by"),
    [
        ("pm", (DANA,)),
        ("pm and deputy", (DANA, SAM)),
        ("delivery manager", (TOM,)),
        ("account owner", (OLGA,)),
        ("clients", (CARLA.person, BEN.person)),
        ("silent confirmers", (CARLA.person,)),
    ],
)
def test_role_is_held_by_whom_the_project_names(role: str, held_by: tuple[Address, ...]) -> None:
    assert holders_of(role, call()) == held_by


@pytest.mark.parametrize(
    ("team", "role", "held_by"),
    [
        (Team(account_owner=OLGA), "delivery manager", (OLGA,)),
        (Team(delivery_manager=TOM), "account owner", (TOM,)),
        (Team(), "account owner", ()),
        (Team(deputy=DANA), "pm and deputy", (DANA,)),
    ],
)
def test_what_is_late_reaches_somebody_if_anybody_is_known(
    team: Team, role: str, held_by: tuple[Address, ...]
) -> None:
    assert holders_of(role, call(team=team)) == held_by


def test_whoever_has_said_anything_is_not_silent() -> None:
    assert holders_of("silent confirmers", call(heard=frozenset({CARLA.person.address}))) == ()


@pytest.mark.parametrize(("people", "may"), [((CARLA, BEN), (CARLA,)), ((BEN,), (BEN,)), ((), ())])
def test_those_who_lead_confirm_else_everybody(people: tuple[Contact, ...], may: tuple[Contact, ...]) -> None:
    assert confirmers(people) == may


def test_letters_outside_put_the_pm_in_copy_and_inside_ones_do_not() -> None:
    assert {name for name, role in ROLES.items() if role.outside} == {"clients", "silent confirmers"}
