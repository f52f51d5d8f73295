"""When an item is due, counted from the day of the call: here Wednesday, 4 March 2026."""

from __future__ import annotations

from datetime import date

import pytest

from worker.parsers.due_dates import DueReader

CALL = date(2026, 3, 4)
READER = DueReader(CALL)


def day_of(words: str) -> date | None:
    """Return the day on which an item with these words at its end is due."""
    due = READER.of(f"Send the list {words}")
    return due.day if due else None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by Friday", date(2026, 3, 6)),
        ("by Wednesday", date(2026, 3, 11)),
        ("this Friday", date(2026, 3, 6)),
        ("next Friday", date(2026, 3, 13)),
        ("next Monday", date(2026, 3, 9)),
        ("bis nächsten Dienstag", date(2026, 3, 10)),
        ("mardi prochain", date(2026, 3, 10)),
        ("on Friday of next week", date(2026, 3, 13)),
        ("EOD", CALL),
        ("EOD Thu", date(2026, 3, 5)),
        ("tonight", CALL),
        ("by COB Monday", date(2026, 3, 9)),
        ("- Friday 16:00", date(2026, 3, 6)),
        ("tomorrow", date(2026, 3, 5)),
        ("the day after tomorrow", date(2026, 3, 6)),
        ("in three days", date(2026, 3, 7)),
        ("in zwei Wochen", date(2026, 3, 18)),
        ("within 5 working days", date(2026, 3, 11)),
        ("EOW", date(2026, 3, 6)),
        ("by the end of next week", date(2026, 3, 13)),
        ("by end of month", date(2026, 3, 31)),
        ("Ende April", date(2026, 4, 30)),
        ("by the end of the quarter", date(2026, 3, 31)),
        ("Ende KW 14", date(2026, 4, 3)),
    ],
)
def test_words_that_name_one_day_are_counted_from_the_call(words: str, day: date) -> None:
    assert day_of(words) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by 4 March", CALL),
        ("by 3 March", date(2027, 3, 3)),
        ("by March 15", date(2026, 3, 15)),
        ("by the 2nd of April", date(2026, 4, 2)),
        ("bis 12.03.", date(2026, 3, 12)),
        ("bis zum 12.3.2027", date(2027, 3, 12)),
        ("am 15.", date(2026, 3, 15)),
        ("d'ici le 7 mai", date(2026, 5, 7)),
        ("antes del viernes", date(2026, 3, 6)),
        ("entro venerdì", date(2026, 3, 6)),
        ("até sexta-feira", date(2026, 3, 6)),
        ("voor vrijdag", date(2026, 3, 6)),
        ("by 2026-03-20", date(2026, 3, 20)),
        ("by Tuesday 10 March", date(2026, 3, 10)),
    ],
)
def test_dates_are_read_in_figures_and_in_seven_languages(words: str, day: date) -> None:
    assert day_of(words) == day


@pytest.mark.parametrize(
    "words",
    [
        "this week",
        "next week",
        "in May",
        "Q2",
        "mid April",
        "Mitte Mai",
        "KW 14",
        "ASAP",
        "soon",
        "TBD",
        "before go-live",
        "vor dem Go-live",
        "antes do lançamento",
        "by the end of the pilot",
    ],
)
def test_vague_words_name_no_day_and_are_kept(words: str) -> None:
    due = READER.of(f"Send the list, {words}")

    assert due is not None
    assert (due.day, due.text) == (None, words)


@pytest.mark.parametrize(
    "text",
    [
        "We may need a second server",
        "Upgrade to version 1.2",
        "Support around the clock, 24/7",
        "Call 3 out of 5 testers",
        "Prepare the April report for print",
        "Test with 3,000 bookings",
        "Waiting since Monday",
        "Ask where they sat",
        "Send it 31/04",
    ],
)
def test_text_that_names_no_day_has_none(text: str) -> None:
    assert READER.of(text) is None


def test_of_a_date_that_was_moved_the_new_one_counts() -> None:
    assert day_of("- moved from 6 March to 13 March") == date(2026, 3, 13)


@pytest.mark.parametrize(("day_first", "day"), [(True, date(2026, 4, 3)), (False, date(2027, 3, 4))])
def test_figures_with_a_slash_are_read_as_that_country_writes_them(day_first: bool, day: date) -> None:
    due = DueReader(date(2026, 3, 30), day_first).of("Send the list by 3/4")

    assert due is not None
    assert due.day == day


@pytest.mark.parametrize("next_call", [None, date(2026, 3, 11)])
def test_by_the_next_call_is_its_day_where_that_is_known(next_call: date | None) -> None:
    due = DueReader(CALL, next_call=next_call).of("Send the list by the next call")

    assert due is not None
    assert due.day == next_call
