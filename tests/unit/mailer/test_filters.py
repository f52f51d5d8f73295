"""What a template makes of somebody's text."""

from __future__ import annotations

from time import process_time

import jinja2
import pytest

from worker.mailer.filters import FILTERS, Line, folded, lines, wrapped


def shown(template: str, text: str, *, autoescape: bool = False) -> str:
    """Return what a template with our filters makes of a text."""
    environment = jinja2.Environment(autoescape=autoescape)  # noqa: S701 - both ways are tested
    environment.filters.update(FILTERS)
    return environment.from_string(template).render(text=text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n \n", []),
        ("one", ["one"]),
        ("one\ntwo", ["one", "two"]),
        ("one\r\n\r\ntwo", ["one", "", "two"]),
        ("one\n\n\n\ntwo", ["one", "", "two"]),
        ("\n\none\n\n", ["one"]),
        ("- a\n  - b\n\t- c", ["- a", "  - b", "    - c"]),
        (" " * 40 + "deep", [" " * 12 + "deep"]),
        ("one   two\t three", ["one two three"]),
    ],
)
def test_text_keeps_its_lines_and_its_indentation(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_long_line_of_an_agenda_is_never_cut() -> None:
    assert lines("x" * 5000) == ["x" * 5000]


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_no_line_end_of_any_kind_is_left_within_a_line(end: str) -> None:
    assert lines(f"one{end}two") == ["one", "two"]


@pytest.mark.parametrize("hidden", ["\x00", "\x1b", "\u202e", "\u2066", "\ud800"])
def test_control_characters_and_reversed_text_do_not_reach_a_letter(hidden: str) -> None:
    assert hidden not in lines(f"a{hidden}b")[0]


def test_line_is_escaped_in_html_and_plain_in_text() -> None:
    text = "<script>alert('1')</script> & more"

    assert shown("{{ (text | lines)[0] }}", text, autoescape=True) == (
        "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; more"
    )
    assert shown("{{ (text | lines)[0] }}", text) == text


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (11, ["- one two", "  three"]),
        (14, ["- one two", "  three"]),
        (15, ["- one two three"]),
        (1, ["- one", "  two", "  three"]),
    ],
)
def test_bullet_that_is_too_long_goes_on_under_its_first_word(width: int, expected: list[str]) -> None:
    assert wrapped("- one two three", width)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. one two", ["1. one", "   two"]),
        ("10) one two", ["10) one", "    two"]),
        ("  * one two", ["  * one", "    two"]),
        ("one two", ["one", "two"]),
        ("2026 two", ["2026", "two"]),
    ],
)
def test_numbers_and_bullets_hang_and_other_words_do_not(text: str, expected: list[str]) -> None:
    assert wrapped(text, len(expected[0])) == expected


def test_word_that_is_longer_than_the_line_stays_whole() -> None:
    address = "https://acme.example/" + "x" * 90

    assert wrapped(f"see {address} today") == ["see", address, "today"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\r\n", []),
        ("Status\nNext step: pay", ["Status Next", "step: pay"]),
        ("1. Send the texts", ["1. Send the", "   texts"]),
        ("  kept", ["  kept"]),
    ],
)
def test_title_with_line_ends_adds_no_lines_of_its_own(text: str, expected: list[str]) -> None:
    assert folded(text, 12) == expected


@pytest.mark.parametrize("text", ["x " * 500_000, "x" * 1_000_000, "- " * 500_000, "\n" * 1_000_000])
def test_megabyte_is_wrapped_within_a_second(text: str) -> None:
    begun = process_time()

    wrapped(text)

    assert process_time() - begun < 5


@pytest.mark.parametrize(
    ("line", "indent", "mark"), [("", 0, 0), ("a", 0, 0), ("  - a", 2, 2), ("1. a", 0, 3), ("1.5 a", 0, 0)]
)
def test_line_knows_how_it_hangs(line: str, indent: int, mark: int) -> None:
    assert (Line(line).indent, Line(line).mark) == (indent, mark)
