"""What a PM answers to the first mail about a project."""

from __future__ import annotations

import pytest

from worker.model import Phrasebook
from worker.parsers.start_answer import StartAnswer, read_start_answer

PHRASES = Phrasebook({"release": frozenset({"ok", "yes", "passt", "👍"})})


def answer_of(text: str) -> StartAnswer:
    """Return the answer that this text is."""
    return read_start_answer(text, PHRASES)


@pytest.mark.parametrize("text", ["ok", "OK!", "Passt, danke", "Hi,\nyes.\nThanks", "👍", "ok, passt"])
def test_words_of_agreement_agree(text: str) -> None:
    assert answer_of(text) == StartAnswer(agreed=True)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Account: Acme Ltd", "account", "Acme Ltd"),
        ("Kunde: Acme GmbH", "account", "Acme GmbH"),
        ("- Project: Relaunch: phase two", "project", "Relaunch: phase two"),
        ("PM: Dana <dana@agency.example>", "pm", "Dana <dana@agency.example>"),
        ("Projektleitung = Dana", "pm", "Dana"),
        ("**Account owner**: Carla", "account_owner", "Carla"),
        ("Kundenverantwortlicher: Carla", "account_owner", "Carla"),
        ("Delivery manager: Femi", "delivery_manager", "Femi"),
        ("Vertretung: Tom", "deputy", "Tom"),
        ("Language: German", "language", "de"),
        ("Sprache: de", "language", "de"),
    ],
)
def test_corrected_line_agrees_to_the_rest(line: str, field: str, value: str) -> None:
    assert answer_of(line) == StartAnswer(agreed=True, corrections=((field, value),))


def test_agreement_and_corrections_go_together() -> None:
    answer = answer_of("ok, but:\nDeputy: Tom\nLanguage: English\nThanks")

    assert answer == StartAnswer(agreed=True, corrections=(("deputy", "Tom"), ("language", "en")))


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "ok?",
        "ok\nNo",
        "ok, except the PM",
        "ok, but",
        "ok\nHi this is all wrong",
        "yes\nwho is the deputy?",
        "Deputy: Tom?",
        "Language: Klingon",
        "Colour: blue",
        "ok\nI will look at it tomorrow",
        "Deputy: Tom\nDeputy: Carla",
    ],
)
def test_anything_else_is_unclear_and_agrees_to_nothing(text: str) -> None:
    answer = answer_of(text)

    assert not answer.agreed
    assert answer.unclear


def test_empty_answer_agrees_to_nothing() -> None:
    assert answer_of("  \n") == StartAnswer(agreed=False)
