"""Everything that a rule may want done has words for whoever runs the worker."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from worker.cli.effect_words import _WORDS, told
from worker.model import (
    Address,
    Answer,
    AskStart,
    Away,
    BeginFollowing,
    Command,
    Effect,
    Intent,
    ItemAnswer,
    NoteAway,
    RecordAnswer,
    ReleaseDraft,
    RunCommands,
    Verdict,
)

ANSWER = Answer(Intent.WITH_CHANGES, (ItemAnswer(1, Verdict.CONFIRMED), ItemAnswer(3, Verdict.CHANGED)))


def test_every_effect_is_told() -> None:
    assert set(_WORDS) == set(get_args(Effect))


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (ReleaseDraft("call/7/agenda/", 2), "release version 2 of the draft call/7/agenda/"),
        (AskStart(Address("dana@agency.example"), "status"), "ask dana@agency.example whether the invite"),
        (BeginFollowing(4), "follow series 4 from now on"),
        (BeginFollowing(4, (("pm", "Dana"),)), "follow series 4 from now on, corrected: pm Dana"),
        (RecordAnswer(7, 1, ANSWER), "call 7: confirmed_with_changes, 1 confirmed, 3 changed"),
        (RunCommands((Command("hold", "all"), Command("help"))), "do /hold all, /help, and answer once"),
        (NoteAway(Away(date(2026, 3, 9))), "away until 2026-03-09"),
        (NoteAway(Away()), "away for a time that is not said"),
    ],
)
def test_effect_says_what_would_be_done_and_about_what(effect: Effect, words: str) -> None:
    assert words in told(effect)
