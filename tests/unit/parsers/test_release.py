"""Which replies to a draft send it off, and which make it a new version."""

from __future__ import annotations

from pathlib import Path

import pytest

from worker.model import Phrasebook
from worker.parsers.release import is_release
from worker.settings.words import read_words

CONFIG = Path(__file__).parents[3] / "config"


@pytest.fixture(scope="module")
def phrases() -> Phrasebook:
    return read_words([CONFIG])


@pytest.mark.parametrize(
    "text",
    [
        "send",
        "Send it.",
        "OK",
        "ok, send it",
        "Yes please!",
        "Please send it out, thanks",
        "Good to go",
        "👍",
        "Hi Followthrough,\n\nsend it please.\n\nThanks\nDana",
        "Approved.\nDana Weber",
        "passt",
        "Passt so, vielen Dank!",
        "raus damit",
        "Hallo,\n\nfreigegeben.\n\nViele Grüße\nDana",
        "oui, merci",
        "Sí, gracias",
        "Va bene",
        "Verstuur maar",
        "Pode enviar",
    ],
)
def test_release_word_alone_sends_the_draft(text: str, phrases: Phrasebook) -> None:
    assert is_release(text, phrases)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "thanks",
        "Hi",
        "ok but change the budget",
        "ok, but not yet",
        "send?",
        "Send it?",
        "don't send",
        "Do not send it.",
        "send it tomorrow",
        "send it to Anna",
        "Send 2",
        "ok if Anna agrees",
        "not ok",
        "no",
        "ok...",
        "yes and no",
        "nicht senden",
        "passt nicht",
        "passt das?",
        "noch nicht freigegeben",
        "ok\n\nAgenda\n1. Budget",
        "Welcome 5 min\nProgress 10 min",
        "send " * 1000,
    ],
)
def test_one_word_more_is_a_new_version_and_sends_nothing(text: str, phrases: Phrasebook) -> None:
    assert not is_release(text, phrases)
