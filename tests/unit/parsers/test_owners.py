"""Whom the words for an owner mean."""

from __future__ import annotations

import pytest

from worker.parsers.owners import OwnerReader

READER = OwnerReader(("Dana Weber", "Tom Ekberg", "Tom Adeyemi", "Zoë Lund"), "Dana Weber")


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        ("Dana", ("Dana Weber",)),
        ("dana weber", ("Dana Weber",)),
        ("Weber", ("Dana Weber",)),
        ("Frau Weber", ("Dana Weber",)),
        ("@Dana", ("Dana Weber",)),
        ("Tom E.", ("Tom Ekberg",)),
        ("T. Adeyemi", ("Tom Adeyemi",)),
        ("ZL", ("Zoë Lund",)),
        ("Zoe", ("Zoë Lund",)),
        ("me", ("Dana Weber",)),
        ("ich", ("Dana Weber",)),
        ("Dana & Zoe", ("Dana Weber", "Zoë Lund")),
        ("Dana, TE", ("Dana Weber", "Tom Ekberg")),
        ("Dana and Noor", ("Dana Weber", "Noor")),
        ("the design team", ("the design team",)),
        ("Kunde", ("Kunde",)),
    ],
)
def test_people_are_known_by_any_usual_way_to_name_them(words: str, owners: tuple[str, ...]) -> None:
    found = READER.of(words)

    assert found is not None
    assert found.names == owners


@pytest.mark.parametrize("words", ["we", "tbd", "offen", "somebody", "@Unassigned", "wir"])
def test_words_for_nobody_yet_own_nothing(words: str) -> None:
    found = READER.of(words)

    assert found is not None
    assert found.names == ()


@pytest.mark.parametrize("words", ["Homepage", "the new logo", "Friday", "Noor", "", "it"])
def test_other_words_are_no_owner(words: str) -> None:
    assert READER.of(words) is None


def test_first_name_of_two_people_stays_as_written() -> None:
    found = READER.of("Tom")

    assert found is not None
    assert found.names == ("Tom",)


def test_unknown_name_in_an_owner_column_stays_as_written() -> None:
    assert READER.as_written("Noor Haddad").names == ("Noor Haddad",)
