"""Tables in minutes: headings beside their words, headings between rows, and sections side by side."""

from __future__ import annotations

from datetime import date

import pytest

from worker.model import Section
from worker.parsers.minutes import read_minutes

CALL = date(2026, 3, 4)
PEOPLE = ("Dana Weber", "Tom Ekberg")


def placed(*rows: str) -> list[tuple[Section, str]]:
    """Return the section and text of each item in a table."""
    return [(item.section, item.text) for item in read_minutes("\n".join(rows), CALL, PEOPLE).items]


def test_heading_beside_its_words_says_what_they_are() -> None:
    assert placed("| Attendees | Dana, Tom |", "| Decisions | Blue stays |", "| Risks | Rain |") == [
        (Section.DECISION, "Blue stays"),
        (Section.RISK, "Rain"),
    ]


def test_heading_across_all_columns_holds_for_the_rows_below_it() -> None:
    rows = (
        "| Topic | Who | When |",
        "| Actions |  |  |",
        "| Call | Tom | Friday |",
        "| Decisions |  |  |",
        "| Blue |  |  |",
    )

    (call, blue) = read_minutes("\n".join(rows), CALL, PEOPLE).items

    assert (call.section, call.owner, call.due) == (Section.ACTION, "Tom Ekberg", date(2026, 3, 6))
    assert (blue.section, blue.text) == (Section.DECISION, "Blue")


def test_headings_side_by_side_place_each_cell_once() -> None:
    assert placed("| Done | Doing | Blocked |", "| Login | Search | Mail |", "| Logout | Search | |") == [
        (Section.COMPLETED, "Login"),
        (Section.IN_PROGRESS, "Search"),
        (Section.ISSUE, "Mail"),
        (Section.COMPLETED, "Logout"),
    ]


def test_second_table_has_columns_of_its_own() -> None:
    rows = ("| No. | Task | Owner |", "| 1 | Call | Tom |", "| No. | Decision |", "| 1 | Blue stays |")

    assert placed("Actions:", *rows) == [(Section.ACTION, "Call"), (Section.DECISION, "Blue stays")]


@pytest.mark.parametrize("internal", ["Internal", "Not for the client"])
def test_table_below_internal_stays_internal_whatever_its_rows_say(internal: str) -> None:
    rows = (
        f"## {internal}",
        "",
        "| Decisions |  |  |",
        "| Blue stays | Tom | Friday |",
        "| Done | Doing |",
        "| a | b |",
    )

    assert {section for section, _ in placed(*rows)} == {Section.INTERNAL}
