"""The PM's words as minutes: corrections change single items, any other text takes the place of the whole."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.sequences.calls import make_item
from worker.model import Item, Minutes, MinutesItem, Section
from worker.rules.minutes_reading import minutes_of, revised
from worker.rules.numbering import numbered

ON = date(2026, 11, 24)
PEOPLE = ("Dana Weber", "Carla Ruiz")
POPUP = MinutesItem(Section.DECISION, "No popup")
BLUE = MinutesItem(Section.DECISION, "The button is blue")
TEXTS = MinutesItem(Section.ACTION, "Send the texts", "Carla Ruiz", date(2026, 11, 27))
SLOW = MinutesItem(Section.INTERNAL, "They are slow")
OLD = Minutes((POPUP, BLUE, TEXTS, SLOW))


def after(text: str, old: Minutes = OLD, known: tuple[Item, ...] = ()) -> Minutes:
    """Return the next version of the minutes."""
    return revised(old, text, ON, PEOPLE, "Dana Weber", known)


def test_minutes_are_read_section_by_section() -> None:
    text = "Decisions\n- No popup\n\nAction items\n- Carla to send the texts by Friday"

    minutes = minutes_of(text, ON, PEOPLE, "Dana Weber")

    assert [item.section for item in minutes.items] == [Section.DECISION, Section.ACTION]
    assert minutes.items[1].due == date(2026, 11, 27)


def test_corrected_item_alone_changes() -> None:
    minutes = after("2: The button is green")

    assert [item.text for item in minutes.items] == [
        "No popup",
        "The button is green",
        "Send the texts",
        "They are slow",
    ]
    assert minutes.items[0] is POPUP
    assert minutes.items[2] is TEXTS


def test_corrected_item_stays_in_its_section_whatever_it_says() -> None:
    minutes = after("1: Carla to deliver the texts by 27 November")

    assert minutes.items[0].section is Section.DECISION


def test_corrected_action_is_read_with_its_owner_and_its_date() -> None:
    item = after("3: Dana to send the texts by 1 December").items[2]

    assert item.section is Section.ACTION
    assert "Dana" in item.owner
    assert item.due == date(2026, 12, 1)


@pytest.mark.parametrize("text", ["1: Internal: keep it quiet", "1: Intern: nicht weitersagen"])
def test_correction_that_is_marked_as_internal_leaves_what_the_client_is_asked(text: str) -> None:
    minutes = after(text)

    assert minutes.items[0].section is Section.INTERNAL
    assert [item.text for _, item in numbered(minutes)] == ["The button is blue", "Send the texts"]


@pytest.mark.parametrize("text", ["delete 2", "2: delete", "2: streichen"])
def test_deleted_item_is_gone_and_the_others_stay(text: str) -> None:
    texts = [item.text for item in after(text).items]

    assert texts == ["No popup", "Send the texts", "They are slow"]


def test_several_corrections_are_made_together() -> None:
    texts = [item.text for item in after("1: We keep the popup\ndelete 2").items]

    assert texts == ["We keep the popup", "Send the texts", "They are slow"]


def test_numbers_are_those_that_the_client_knows() -> None:
    known = (make_item(1, text="No popup"), make_item(3, text="The button is blue"))
    old = Minutes((POPUP, BLUE))

    assert [item.text for item in after("3: green", old, known).items] == ["No popup", "green"]


def test_any_other_text_takes_the_place_of_the_whole() -> None:
    minutes = after("Decisions\n- We start again")

    assert [item.text for item in minutes.items] == ["We start again"]


def test_half_of_what_was_written_is_never_left_out() -> None:
    minutes = after("1: We keep the popup\nand tell nobody")

    assert "tell nobody" in " ".join((*minutes.unread, *(item.text for item in minutes.items)))
