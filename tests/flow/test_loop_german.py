"""The loop in German: the PM and the client write German, and German drafts, notes and answers mean the same."""

from __future__ import annotations

import pytest

from tests.flow.loop import CALL, CARLA, HOUR, PM, Office
from tests.flow.stages import Stages, standings
from worker.model import Standing

PROTOKOLL = """Erledigt
- Der Warenkorb läuft auf dem Testsystem

Entscheidungen
- Wir starten ohne Newsletter

Aufgaben
- Dana schickt die Testzugänge bis Freitag
- Carla liefert die Produkttexte bis 20. März

Intern
- Die Texte kommen sicher zu spät, eine Woche Puffer einplanen
"""


def minutes_in_german(stages: Stages) -> Office:
    """Return the office with German minutes just released."""
    return stages.minutes(language="de").reply("minutes-request", PROTOKOLL).reply("minutes-draft", "passt")


def test_agenda_released_in_german_goes_out_in_german(stages: Stages) -> None:
    office = stages.draft(language="de")

    office.reply("agenda-draft", "Passt so, danke!").until(CALL)

    assert office.kinds(CARLA) == ["agenda"]
    assert "Begrüßung" in office.last("agenda").text


def test_german_minutes_are_read_and_internal_notes_stay_inside(stages: Stages) -> None:
    office = minutes_in_german(stages)

    assert next(item.text for item in office.call.items) == "Wir starten ohne Newsletter"
    assert len(office.call.items) == 3
    assert "Puffer" in office.last("minutes-draft").text
    assert "Puffer" not in office.last("minutes").raw.decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bestätigt, danke.", [Standing.CONFIRMED] * 3),
        ("Passt alles, außer Punkt 3: der 27. März.", [Standing.CONFIRMED] * 2 + [Standing.DISPUTED]),
        ("Punkt 1 stimmt nicht.", [Standing.DISPUTED] + [Standing.ASKED] * 2),
        ("Danke für das Protokoll, ich melde mich.", [Standing.ASKED] * 3),
        ("Was genau ist mit Punkt 2 gemeint?", [Standing.ASKED] * 3),
    ],
)
def test_german_answer_says_of_each_item_what_its_words_say(
    stages: Stages, text: str, expected: list[Standing]
) -> None:
    office = minutes_in_german(stages).reply("minutes", text, CARLA)

    assert standings(office) == expected
    assert office.kinds(PM)[-1] == "client-answered"


def test_german_answer_to_english_minutes_confirms_them(stages: Stages) -> None:
    office = stages.out().reply("minutes", "Einverstanden, danke Dana.", CARLA)

    assert standings(office) == [Standing.CONFIRMED] * 3


def test_german_internal_line_in_an_agenda_is_refused(stages: Stages) -> None:
    office = stages.draft(language="de")

    office.reply("agenda-draft", "1. Warenkorb\nIntern: freundlich bleiben").until(CALL)

    assert "Intern: freundlich bleiben" in office.last("answer").text
    assert office.kinds(CARLA) == []


def test_german_correction_marked_as_internal_leaves_the_clients_list(stages: Stages) -> None:
    office = stages.minutes(language="de").reply("minutes-request", PROTOKOLL)

    office.reply("minutes-draft", "3: Intern: Rabatt anbieten").reply("minutes-draft", "senden")

    assert [item.number for item in office.call.items] == [1, 2]
    assert "Rabatt" not in office.last("minutes").raw.decode()


def test_release_too_late_is_said_in_german(stages: Stages) -> None:
    office = stages.started(language="de").until(CALL + HOUR / 4).reply("agenda-late", "senden")

    assert "zu spät" in office.last("answer").text
    assert office.kinds(CARLA) == []
