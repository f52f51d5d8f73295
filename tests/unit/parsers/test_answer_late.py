"""Apologies for a late answer and "I am back" say nothing of the items; what else somebody is sorry for does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from worker.model import Intent, Phrasebook, Verdict
from worker.parsers.answer import read_answer
from worker.settings.words import read_words

CONFIG = Path(__file__).parents[3] / "config"
ON = date(2026, 6, 10)  # a Wednesday
ITEMS = (
    "The pilot in Ghent starts on Monday.",
    "Marta Lindner delivers the floor plan by 12 June.",
    "The catering budget stays at 7,300 euros.",
)


@pytest.fixture(scope="module")
def phrases() -> Phrasebook:
    return read_words([CONFIG])


def intent_of(text: str, phrases: Phrasebook) -> Intent:
    """Return what the answer is as a whole."""
    return read_answer(text, ITEMS, ON, phrases).intent


CONFIRMED = [
    "Sorry for the delay. Confirmed.",
    "Sorry for the late reply, works for me.",
    "I am back, sorry for the wait. Confirmed.",
    "Confirmed, and sorry for the late reply.",
    "Confirmed and sorry for the delay.",
    "Sorry for the delay but all good from our side.",
    "Sorry for the delay in getting back to you, this all looks good.",
    "My apologies for not replying sooner. All confirmed.",
    "Apologies, just seeing this now \u2013 all good.",
    "Sorry this took so long - confirmed!",
    "Sorry, I was on holiday last week. Confirmed.",
    "Hi Jonas,\n\napologies for the slow response on this. The minutes are fine.\n\nBest,\nMarta",
    "Back in the office today, confirmed.",
    "Just back from leave. Confirmed.",
    "Entschuldigung für die späte Antwort, passt alles.",
    "Sorry, dass ich mich erst jetzt melde. Bestätigt.",
    "Bitte entschuldigen Sie die späte Rückmeldung. Das Protokoll stimmt so.",
    "Ich bin wieder da, entschuldigt die Verspätung. Bestätigt.",
    "Tut mir leid, sehe das erst jetzt \u2013 alles bestätigt.",
    "Désolé pour le retard, c'est bon pour nous.",
    "Toutes mes excuses pour cette réponse tardive, je confirme.",
    "Perdón por el retraso, todo correcto.",
    "Scusate il ritardo, confermo.",
    "Peço desculpa pelo atraso. Confirmado.",
    "Excuses voor de vertraging. Klopt helemaal.",
]


@pytest.mark.parametrize("text", CONFIRMED)
def test_apology_for_a_late_answer_takes_nothing_from_the_confirmation(
    text: str, phrases: Phrasebook
) -> None:
    assert intent_of(text, phrases) is Intent.CONFIRMED


NOT_CONFIRMED = [
    ("Sorry, I can't confirm.", Intent.DISPUTED),
    ("Sorry, item 2 is wrong.", Intent.DISPUTED),
    ("Sorry but no.", Intent.DISPUTED),
    ("Sorry for the delay, no.", Intent.DISPUTED),
    ("Sorry for the delay, but item 2 is wrong.", Intent.DISPUTED),
    ("Désolé mais non.", Intent.DISPUTED),
    ("Tut mir leid, das kann ich nicht bestätigen.", Intent.DISPUTED),
    ("Lo siento, no puedo confirmar.", Intent.DISPUTED),
    ("Mi dispiace, non confermo.", Intent.DISPUTED),
    ("Sorry, maar nee.", Intent.DISPUTED),
    ("Sorry, I wasn't on the call. Confirmed.", Intent.DECLINED),
    ("Sorry for the delay, will confirm tomorrow.", Intent.DEFERRED),
    ("Getting back to you on Friday.", Intent.DEFERRED),
    ("Sorry for the delay \u2013 is this all correct?", Intent.QUESTION),
    ("Sorry for the delay.", Intent.OTHER),
    ("Sorry for the delay in confirming.", Intent.OTHER),
    ("Sorry for the delay, thanks.", Intent.OTHER),
    ("Sorry, the delay is fine.", Intent.OTHER),
    ("Sorry to say, confirmed.", Intent.OTHER),
    ("Confirmed. Sorry for the confusion about the budget.", Intent.OTHER),
    ("I am back.", Intent.OTHER),
    ("I am back, ok.", Intent.OTHER),
    ("I am back on Monday. Confirmed.", Intent.OTHER),
    ("We are back to square one. Confirmed.", Intent.OTHER),
]


@pytest.mark.parametrize(("text", "intent"), NOT_CONFIRMED)
def test_apology_confirms_nothing_and_hides_nothing_that_is_said_beside_it(
    text: str, intent: Intent, phrases: Phrasebook
) -> None:
    answer = read_answer(text, ITEMS, ON, phrases)

    assert (answer.intent, Verdict.CONFIRMED in {item.verdict for item in answer.items}) == (intent, False)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Confirmed. My brother plays the flute.", Intent.OTHER),
        ("Confirmed, but my brother plays the flute.", Intent.WITH_CHANGES),
        ("Confirmed (my brother plays the flute).", Intent.WITH_CHANGES),
        ("Confirmed. Please add the attendees.", Intent.WITH_CHANGES),
        ("Confirmed. All depends on legal, if they agree.", Intent.WITH_CHANGES),
    ],
)
def test_unclear_words_beside_a_yes_ask_for_no_change_unless_one_is_named(
    text: str, intent: Intent, phrases: Phrasebook
) -> None:
    assert intent_of(text, phrases) is intent
