"""The numbers that the client sees: they stay, whatever is changed or left out."""

from __future__ import annotations

from tests.unit.sequences.calls import make_item
from worker.model import Item, Minutes, MinutesItem, Section
from worker.rules.numbering import numbered

POPUP = MinutesItem(Section.DECISION, "No popup")
BLUE = MinutesItem(Section.DECISION, "The button is blue")
TEXTS = MinutesItem(Section.ACTION, "Send the texts")


def put(*items: MinutesItem) -> tuple[Item, ...]:
    """Return these items as the client saw them, numbered from 1."""
    return tuple(
        make_item(number, section=item.section, text=item.text) for number, item in enumerate(items, start=1)
    )


def numbers(known: tuple[Item, ...], *items: MinutesItem) -> list[tuple[int, str]]:
    """Return numbers and texts of the next version."""
    return [(number, item.text) for number, item in numbered(Minutes(items), known)]


def test_decisions_come_before_actions_and_nothing_else_is_put_to_the_client() -> None:
    risk, inside = MinutesItem(Section.RISK, "Late"), MinutesItem(Section.INTERNAL, "Slow")

    assert numbers((), TEXTS, risk, POPUP, inside) == [(1, "No popup"), (2, "Send the texts")]


def test_what_did_not_change_keeps_its_number() -> None:
    assert numbers(put(POPUP, TEXTS), TEXTS, POPUP) == [(1, "No popup"), (2, "Send the texts")]


def test_changed_text_keeps_the_number_of_what_it_replaces() -> None:
    assert numbers(put(POPUP, TEXTS), BLUE, TEXTS) == [(1, "The button is blue"), (2, "Send the texts")]


def test_number_of_what_was_dropped_stays_empty() -> None:
    assert numbers(put(POPUP, BLUE, TEXTS), POPUP, TEXTS) == [(1, "No popup"), (3, "Send the texts")]


def test_what_is_new_is_counted_on() -> None:
    assert numbers(put(POPUP, TEXTS), POPUP, BLUE, TEXTS)[-1] == (3, "The button is blue")


def test_same_text_twice_is_two_items() -> None:
    assert numbers((), POPUP, POPUP) == [(1, "No popup"), (2, "No popup")]
