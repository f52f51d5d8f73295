"""A page as text: its tables as rows, its boxes, what is struck out, and pages made to hurt."""

from __future__ import annotations

import time

import pytest

from worker.parsers.html_document import document_of_html

CPU_SECONDS = 8.0
WORD_POINT = "<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><span style='mso-list:Ignore'>·</span>{text}</p>"


def lines_of(source: str) -> list[str]:
    """Return the lines of a page that say something."""
    return [line for line in document_of_html(source).text.splitlines() if line]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<h2>Decisions</h2><p>Blue stays</p>", ["## Decisions", "Blue stays"]),
        ("<p><b>Decisions</b></p><p>Blue stays</p>", ["**Decisions**", "Blue stays"]),
        ("<p><b style='font-weight:normal'>Blue stays</b></p>", ["Blue stays"]),
        ("<div style='font-weight:600'>Decisions</div>", ["**Decisions**"]),
        ("<ul><li>Blue<ul><li>Navy</li></ul></li><li>Red</li></ul>", ["- Blue", "  - Navy", "- Red"]),
        ("<ol><li><p>Blue</p></li></ol>", ["- Blue"]),
        ("Blue<br>Red", ["Blue", "Red"]),
        ("<title>x</title><div style='display:none'>y</div>Blue", ["Blue"]),
        ("<blockquote type=cite>Blue</blockquote>Red", ["> Blue", "Red"]),
        ("<input type=checkbox checked>Blue", ["- [x] Blue"]),
        ("<li role=checkbox aria-checked=false>Blue</li>", ["- [ ] Blue"]),
        ("<li class=checked data-inline-task-id=1>Blue</li>", ["- [x] Blue"]),
        ("<li><div class='checkbox checkbox-off'></div>Blue</li>", ["- [ ] Blue"]),
    ],
)
def test_mark_up_is_written_as_minutes_are_in_plain_text(source: str, lines: list[str]) -> None:
    assert lines_of(source) == lines


def test_words_list_of_paragraphs_is_a_list() -> None:
    page = WORD_POINT.format(level=1, text="Piet") + WORD_POINT.format(level=2, text="Test the driver")

    assert lines_of(f"{page}<p class=MsoNormal>Regards</p>") == ["- Piet", "  - Test the driver", "Regards"]


@pytest.mark.parametrize(
    "struck", ["<s>50</s>", "<del>50</del>", "<span style='text-decoration: line-through'>50</span>"]
)
def test_what_is_struck_out_is_left_out(struck: str) -> None:
    page = document_of_html(f"<p>Free from {struck} 60 euros</p>")

    assert page.text == "Free from 60 euros"
    assert page.richer


def test_what_is_done_is_kept_though_the_program_strikes_it_out() -> None:
    assert lines_of("<li aria-checked=true role=checkbox><s>Sign the lease</s></li>") == [
        "- [x] Sign the lease"
    ]


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        ("<tr><th>Task<th>Who<tr><td><p>Call</p><td>Piet", ["| **Task** | **Who** |", "| Call | Piet |"]),
        ("<tr><td>Call<td rowspan=2>Piet<tr><td>Write", ["| Call | Piet |", "| Write | Piet |"]),
        ("<tr><td colspan=2>Actions<tr><td>Call<td>Piet", ["| Actions |  |", "| Call | Piet |"]),
        ("<tr><td>Call<td><p>Piet</p><p>Olga</p>", ["| Call | Piet; Olga |"]),
        ("<tr><td>Piet<td><ul><li>Call<li>Write</ul>", ["| Piet | Call |", "| Piet | Write |"]),
        ("<tr><td>a|b<td>Piet", ["| a/b | Piet |"]),
        ("<tr><td>Call</td></tr><tr><td>Write</td></tr>", ["Call", "Write"]),
        ("<tr><td>Logo<td><table><tr><td>Call<td>Piet</table>", ["Logo", "| Call | Piet |"]),
    ],
)
def test_table_becomes_rows_and_a_layout_only_its_lines(table: str, lines: list[str]) -> None:
    source = table.replace("<th>", "<th><b>").replace("Task<", "Task</b><").replace("Who<", "Who</b><")

    assert lines_of(f"<table>{source}</table>") == lines


def test_table_that_says_it_only_places_things_is_no_table() -> None:
    page = document_of_html("<table role=presentation><tr><td>Blue<td>Red</table>")

    assert page.text.split() == ["Blue", "Red"]
    assert not page.richer


@pytest.mark.parametrize(
    "piece",
    [
        "<table><tr><td>",
        "<table>",
        "<td>a",
        "<tr><td rowspan=9999 colspan=9999>abc",
        "<ul><li>x",
        "<blockquote>x<table><tr><td>a<td>b",
        "<li><input type=checkbox>",
        "<pre>\n",
        "<",
    ],
)
def test_page_made_to_hurt_is_read_in_linear_time(piece: str) -> None:
    started = time.process_time()

    document_of_html(piece * (400_000 // len(piece)))

    assert time.process_time() - started < CPU_SECONDS
