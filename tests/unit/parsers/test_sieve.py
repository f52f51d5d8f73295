"""The cheap look before a costly pattern never passes over what the pattern would find."""

from __future__ import annotations

import re
import sys

import pytest

from tests.unit.parsers.proving import first_letters, texts_without
from worker.parsers import away, closings, notices
from worker.parsers.closings import CLOSING_STARTS, is_greeting, is_thanks, may_close
from worker.parsers.sieve import may_say

SIEVED = {
    "a disclaimer": (notices._DISCLAIMER, notices.DISCLAIMER_WORDS),
    "an absence": (away._AWAY, away.AWAY_WORDS),
}
CLOSING = {"a greeting": closings._GREETINGS, "thanks": closings._THANKS}


@pytest.mark.parametrize("name", SIEVED)
def test_whatever_a_sieved_pattern_finds_has_one_of_its_words(name: str) -> None:
    pattern, words = SIEVED[name]
    assert texts_without(pattern, words) == frozenset()


@pytest.mark.parametrize("name", SIEVED)
def test_each_word_of_a_sieve_is_needed(name: str) -> None:
    pattern, words = SIEVED[name]
    assert [word for word in words if not texts_without(pattern, set(words) - {word})] == []


@pytest.mark.parametrize("name", CLOSING)
def test_whatever_closes_a_letter_begins_as_closings_do(name: str) -> None:
    begins = {one for one in first_letters(CLOSING[name], 3) if one.isascii()}
    assert begins <= CLOSING_STARTS


def test_each_beginning_of_a_closing_is_needed() -> None:
    begins = {one for pattern in CLOSING.values() for one in first_letters(pattern, 3)}
    assert sorted(one for one in CLOSING_STARTS - begins if one.isascii()) == []


@pytest.mark.parametrize("name", SIEVED)
def test_no_letter_counts_for_the_pattern_that_the_sieve_does_not_see(name: str) -> None:
    _, words = SIEVED[name]
    own = set("".join(words))
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    as_patterns_see = re.compile(f"[{re.escape(''.join(sorted(own)))}]", re.IGNORECASE)
    unseen = [
        one for one in as_patterns_see.findall(every) if one.lower() not in own and not may_say(one, words)
    ]
    assert unseen == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("For the CONFIDENTIAL part, see below.", True),
        ("Conf\u0131dential", True),
        ("Please look at the figures.", False),
        ("Grüße an alle", False),
        ("", False),
    ],
)
def test_a_text_may_say_a_word_in_whatever_letters_it_is_written(text: str, said: bool) -> None:
    assert may_say(text, ("confidential",)) is said


@pytest.mark.parametrize(
    "line",
    [
        "Best,",
        " * Best / Viele Grüße",
        "** _Kind regards_",
        "/ Best",
        "\xa0Mit freundlichen Grüßen",
        "à vous",
    ],
)
def test_what_is_drawn_before_closing_words_does_not_hide_them(line: str) -> None:
    assert may_close(line)


@pytest.mark.parametrize("line", ["The plan is on track", "We moved one item", "", "-- ", "(Best)"])
def test_other_lines_close_nothing(line: str) -> None:
    assert not may_close(line)
    assert not is_greeting(line)
    assert not is_thanks(line)
