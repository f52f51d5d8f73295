"""Which account a call belongs to."""

from __future__ import annotations

import pytest

from worker.model import Address
from worker.rules.accounts import account_of


@pytest.mark.parametrize(
    ("people", "account"),
    [
        ([], ("", "Internal")),
        (["carl@acme.example"], ("acme.example", "acme.example")),
        (["carl@acme.example", "cora@acme.example"], ("acme.example", "acme.example")),
        (
            ["ina@integrator.example", "carl@acme.example", "cora@acme.example"],
            ("acme.example", "acme.example"),
        ),
        (["ina@integrator.example", "carl@acme.example"], ("integrator.example", "integrator.example")),
        (["carl@gmail.com"], ("carl@gmail.com", "carl@gmail.com")),
        (["carl@gmail.com", "dan@gmail.com"], ("carl@gmail.com", "carl@gmail.com")),
        (
            ["carl@gmail.com", "dan@gmail.com", "ina@integrator.example"],
            ("integrator.example", "integrator.example"),
        ),
    ],
)
def test_account_is_the_firm_of_most_people_outside(people: list[str], account: tuple[str, str]) -> None:
    assert account_of(tuple(Address(person) for person in people)) == account


def test_account_of_one_person_bears_their_name() -> None:
    assert account_of((Address("carl@gmx.de", "Carl Client"),)) == ("carl@gmx.de", "Carl Client")
