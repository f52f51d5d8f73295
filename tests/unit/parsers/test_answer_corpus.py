"""Two corpora of replies: one written blind, labelled as a careful person would, and one of traps that confirm nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from worker.model import Answer, Phrasebook, Verdict
from worker.parsers.answer import read_answer
from worker.settings.words import read_words

HERE = Path(__file__).parent
CONFIG = Path(__file__).parents[3] / "config"
ON = date(2026, 8, 26)
MINUTES: Mapping[str, list[str]] = json.loads((HERE / "answers_minutes.json").read_text("utf-8"))
LETTERS = {Verdict.CONFIRMED: "c", Verdict.CHANGED: "x", Verdict.DISPUTED: "d", Verdict.OPEN: "o"}

# What the reader reaches; a change that loses some of it is one to look at.
RECALL_OF_PLAIN = 0.97
RECALL = 0.84
RIGHT_INTENTS = 0.87

Row = Mapping[str, Any]


def rows_of(file: str) -> tuple[Row, ...]:
    """Return the rows of a corpus file."""
    return tuple(json.loads(line) for line in (HERE / file).read_text("utf-8").splitlines())


BLIND = rows_of("answers_blind.jsonl")
PLAIN = tuple(row for row in BLIND if not row["nasty"])
TRAPS = rows_of("answers_traps.jsonl")


@pytest.fixture(scope="module")
def phrases() -> Phrasebook:
    return read_words([CONFIG])


def answer_to(row: Row, phrases: Phrasebook) -> Answer:
    """Return what the reader makes of a row's reply."""
    return read_answer(row["reply"], MINUTES[row["minutes"]], ON, phrases)


def verdicts(row: Row, phrases: Phrasebook) -> str:
    """Return what the reader says of each item, as letters."""
    return "".join(LETTERS[item.verdict] for item in answer_to(row, phrases).items)


def pairs(rows: tuple[Row, ...], phrases: Phrasebook) -> Iterator[str]:
    """Yield for every item what a careful person says of it and what the reader says."""
    for row in rows:
        yield from map("".join, zip(row["items"], verdicts(row, phrases), strict=True))


def recall(rows: tuple[Row, ...], phrases: Phrasebook) -> float:
    """Return the share of the confirmed items that the reader confirms."""
    confirmed = [pair for pair in pairs(rows, phrases) if pair.startswith("c")]
    return confirmed.count("cc") / len(confirmed)


def test_no_item_is_confirmed_that_a_careful_person_would_not_take_as_confirmed(phrases: Phrasebook) -> None:
    false = [row["reply"] for row in BLIND if {"xc", "dc", "oc"} & set(pairs((row,), phrases))]

    assert false == []


def test_no_trap_confirms_an_item(phrases: Phrasebook) -> None:
    false = [row["reply"] for row in TRAPS if "c" in verdicts(row, phrases)]

    assert false == []


def test_plain_confirmations_are_recognised(phrases: Phrasebook) -> None:
    assert recall(PLAIN, phrases) >= RECALL_OF_PLAIN


def test_most_confirmations_are_recognised_among_nasty_ones_too(phrases: Phrasebook) -> None:
    assert recall(BLIND, phrases) >= RECALL


def test_most_replies_are_told_for_what_they_are(phrases: Phrasebook) -> None:
    right = [row for row in BLIND if answer_to(row, phrases).intent in {row["intent"], *row["also"]}]

    assert len(right) / len(BLIND) >= RIGHT_INTENTS


def test_corpus_has_what_it_is_meant_to_have() -> None:
    assert len(BLIND) >= 300
    assert 2 * sum(row["nasty"] for row in BLIND) >= len(BLIND)
    assert {"en", "de", "fr", "es", "it", "nl", "pt"} <= {row["language"] for row in BLIND}
