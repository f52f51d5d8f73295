"""Corrected lines of the first answer: what each corrects to, and what is wrong with it."""

from __future__ import annotations

import pytest

from worker.model import Address, House
from worker.rules.corrections import Correction, read_correction

HOUSE = House(frozenset({"worker@agency.example"}), frozenset({"agency.example"}))
LANGUAGES = ("en", "de")


@pytest.mark.parametrize(
    ("field", "value", "correction"),
    [
        ("account", " Acme Stores ", Correction(text="Acme Stores")),
        ("project", "Relaunch", Correction(text="Relaunch")),
        ("language", "German", Correction(text="de")),
        ("language", "EN", Correction(text="en")),
        (
            "account_owner",
            "Olga Brandt <olga@agency.example>",
            Correction(person=Address("olga@agency.example", "Olga Brandt")),
        ),
        ("pm", "dana@agency.example", Correction(person=Address("dana@agency.example"))),
    ],
)
def test_line_corrects_what_it_names(field: str, value: str, correction: Correction) -> None:
    assert read_correction(field, value, HOUSE, LANGUAGES) == correction


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("account", " ", "account is empty"),
        ("language", "Klingon", "I do not write 'Klingon'; choose one of: de, en"),
        ("account_owner", "Olga", "account owner is 'Olga'; write one person such as"),
        ("pm", "a@agency.example, b@agency.example", "pm is"),
        ("deputy", "carla@acme.example", "carla@acme.example is not inside, and the deputy has to be"),
        (
            "pm",
            "worker+acme@agency.example",
            "worker+acme@agency.example is not inside, and the pm has to be",
        ),
    ],
)
def test_faulty_line_is_told_what_is_wrong_with_it(field: str, value: str, fault: str) -> None:
    assert read_correction(field, value, HOUSE, LANGUAGES).fault.startswith(fault)
