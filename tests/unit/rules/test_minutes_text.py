"""Minutes written out, so that two versions can be compared line by line."""

from __future__ import annotations

from datetime import date

import pytest

from worker.model import Minutes, MinutesItem, Section
from worker.rules.minutes_text import heading, written

MINUTES = Minutes(
    (
        MinutesItem(Section.ACTION, "Send the texts", "Carla Ruiz", date(2026, 3, 20)),
        MinutesItem(Section.DECISION, "No popup"),
        MinutesItem(Section.RISK, "The contract is not signed", mitigation="Carla asks her bank"),
    ),
    ("Weather was nice",),
)


def test_minutes_are_written_section_by_section_with_numbers_for_the_client() -> None:
    assert written(MINUTES, "en") == (
        "Risks:\n- The contract is not signed - Mitigation: Carla asks her bank\n\n"
        "Decisions:\n1. No popup\n\n"
        "Action items:\n2. Send the texts (Carla Ruiz, 2026-03-20)\n\n"
        "Notes:\n- Weather was nice"
    )


def test_minutes_are_written_in_german() -> None:
    assert written(MINUTES, "de").startswith("Risiken:\n- The contract is not signed - Gegenmaßnahme:")


@pytest.mark.parametrize("section", [*Section])
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_section_has_a_heading(section: Section, language: str) -> None:
    assert heading(section, language)
