"""Which words of the server tell of a new mail."""

from __future__ import annotations

from typing import Any

import pytest

from worker.mailbox.arrivals import Arrivals


def make_arrivals(known: int | None) -> Arrivals:
    arrivals = Arrivals()
    arrivals.begin(known)
    return arrivals


@pytest.mark.parametrize(
    ("known", "line", "news"),
    [
        (4, b"* 5 EXISTS", True),
        (4, b"* 5 exists", True),
        (4, b"* 4 EXISTS", False),
        (None, b"* 4 EXISTS", True),
        (4, b"* 4 EXPUNGE", False),
        (4, b"* 5 RECENT", False),
        (4, b"* OK Still here", False),
        (4, b"* 5 FETCH (FLAGS (EXISTS))", False),
        (4, b"5 EXISTS", False),
    ],
)
def test_only_a_changed_count_of_mails_is_news(known: int | None, line: bytes, news: bool) -> None:
    arrivals = make_arrivals(known)

    assert arrivals.hear(line) is news


def test_the_same_count_after_a_mail_was_removed_is_news() -> None:
    arrivals = make_arrivals(4)

    heard = [arrivals.hear(line) for line in (b"* 2 EXPUNGE", b"* 4 EXISTS")]

    assert heard == [False, True]


@pytest.mark.parametrize(
    ("untagged", "news"),
    [
        ({"EXISTS": [b"5"]}, True),
        ({"EXISTS": [b"4"]}, False),
        ({"EXISTS": [b"4"], "EXPUNGE": [b"1"]}, True),
        ({"EXPUNGE": [b"1"]}, False),
        ({}, False),
    ],
)
def test_what_an_answer_told_besides_is_heard_once(untagged: dict[str, list[Any]], news: bool) -> None:
    arrivals = make_arrivals(4)

    heard = [arrivals.take(untagged), arrivals.take(untagged)]

    assert heard == [news, False]


def test_after_an_answer_that_removed_and_added_the_next_count_is_news_whatever_it_is() -> None:
    arrivals = make_arrivals(4)
    arrivals.take({"EXISTS": [b"5"], "EXPUNGE": [b"1"]})

    assert arrivals.hear(b"* 5 EXISTS")
