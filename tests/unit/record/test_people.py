"""People: who stands behind an address, for the letters of one account; who answers for a project; who is away."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.record.made import BEN, CARLA, DANA, NOW, PM, known_client, known_project
from tests.unit.rules.arrivals import HOUSE
from worker.model import Address, Audience, Contact, Team
from worker.record import accounts, people
from worker.record.engine import Database
from worker.record.people import Known

OTHER = "other.example"
VERA = Address("vera@other.example", "Vera Blum")
OLGA = Address("olga@agency.example", "Olga Brandt")
BACK = NOW + timedelta(days=7)


@pytest.mark.promise("people of one client are strangers to the letters of another")
def test_client_of_one_account_is_unknown_to_another(database: Database) -> None:
    with database.begin() as tx:
        acme, other = known_client(tx, CARLA), known_client(tx, VERA, OTHER)

        found = {
            (who.address, account): people.audience_of(tx, HOUSE, who.address, account)
            for who in (CARLA, VERA)
            for account in (acme, other)
        }

    assert found == {
        (CARLA.address, acme): Audience.CLIENT,
        (CARLA.address, other): Audience.UNKNOWN,
        (VERA.address, acme): Audience.UNKNOWN,
        (VERA.address, other): Audience.CLIENT,
    }


def test_colleague_inside_is_internal_to_every_account(database: Database) -> None:
    with database.begin() as tx:
        account = known_client(tx, CARLA)

        audiences = [people.audience_of(tx, HOUSE, DANA, number) for number in (account, account + 1)]

    assert audiences == [Audience.INTERNAL] * 2


@pytest.mark.parametrize(
    "address",
    ["stranger@acme.example", "carla@acme.example.evil.example", "dana@agency.example.evil.example"],
)
def test_address_that_nobody_has_named_is_unknown(database: Database, address: str) -> None:
    with database.begin() as tx:
        account = known_client(tx, CARLA)

        assert people.audience_of(tx, HOUSE, address, account) is Audience.UNKNOWN


def test_somebody_added_to_a_call_by_another_firm_is_nobodys(database: Database) -> None:
    with database.begin() as tx:
        account = known_client(tx, CARLA)
        accounts.ensure_person(tx, VERA, Audience.UNKNOWN, None)

        assert people.audience_of(tx, HOUSE, VERA.address, account) is Audience.UNKNOWN
        assert people.known(tx, VERA.address) == Known(None, Audience.UNKNOWN)


def test_audience_in_a_project_is_that_of_its_account(database: Database) -> None:
    with database.begin() as tx:
        known_client(tx, CARLA)
        projects = (known_project(tx), known_project(tx, OTHER))

        found = [people.audience_in(tx, HOUSE, CARLA.address, number) for number in projects]

    assert found == [Audience.CLIENT, Audience.UNKNOWN]


def test_whoever_writes_is_known_with_their_account_or_not_at_all(database: Database) -> None:
    with database.begin() as tx:
        account = known_client(tx, CARLA)

        assert people.known(tx, CARLA.address) == Known(account, Audience.CLIENT)
        assert people.known(tx, VERA.address) is None


def test_contacts_of_an_account_are_its_clients_in_the_order_they_were_met(database: Database) -> None:
    with database.begin() as tx:
        account = known_client(tx, CARLA)
        known_client(tx, VERA, OTHER)
        known_client(tx, BEN)
        people.set_away(tx, BEN.address, BACK)

        found = people.contacts_of(tx, account)
        named = people.contacts(tx, [VERA.address, DANA, "stranger@acme.example"])

    assert found == (Contact(CARLA), Contact(BEN, away_until=BACK))
    assert list(named) == [VERA.address]


def test_absence_is_remembered_until_it_is_taken_back(database: Database) -> None:
    with database.begin() as tx:
        known_client(tx, CARLA)
        before = people.away_until(tx, CARLA.address)
        people.set_away(tx, CARLA.address, BACK)
        away = people.away_until(tx, CARLA.address)
        people.set_away(tx, CARLA.address, None)

        assert (before, away, people.away_until(tx, CARLA.address)) == (None, BACK, None)


def test_role_is_held_by_one_person_the_one_named_last(database: Database) -> None:
    with database.begin() as tx:
        project = known_project(tx)
        people.set_role(tx, project, "pm", OLGA)
        people.set_role(tx, project, "pm", PM)
        people.set_role(tx, project, "account_owner", OLGA)

        assert people.teams(tx, [project]) == {project: Team(pm=PM, account_owner=OLGA)}


def test_roles_of_one_project_say_nothing_of_another(database: Database) -> None:
    with database.begin() as tx:
        first, second = known_project(tx), known_project(tx, name="Shop")
        people.set_role(tx, first, "pm", PM)

        assert people.teams(tx, [first, second]) == {first: Team(pm=PM)}


def test_projects_of_a_colleague_are_those_with_a_role_each_once(database: Database) -> None:
    with database.begin() as tx:
        first, second = known_project(tx), known_project(tx, name="Shop")
        known_project(tx, OTHER)
        for project, role in ((first, "pm"), (first, "deputy"), (second, "pm")):
            people.set_role(tx, project, role, PM)

        found = people.projects_of(tx, DANA)

    assert sorted(found) == [first, second]
    with database.begin() as tx:
        assert people.projects_of(tx, CARLA.address) == ()
