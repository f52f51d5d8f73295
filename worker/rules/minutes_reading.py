"""The PM's words as minutes: a whole new text, or corrections to single numbered items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from worker.model import Item, Minutes, MinutesItem, Section
from worker.parsers.item_corrections import read_corrections
from worker.parsers.minutes import read_minutes
from worker.rules.internal_notes import is_marked_internal
from worker.rules.minutes_text import heading
from worker.rules.numbering import numbered


def minutes_of(text: str, on: date, people: Sequence[str], writer: str) -> Minutes:
    """Return the minutes that a text is, dates counted from the day of the call."""
    read = read_minutes(text, on, people, writer)
    return replace(read, items=tuple(map(_kept_inside, read.items)))


def says_something(minutes: Minutes) -> bool:
    """Return whether minutes have an item; what was not understood is none, nor are questions that nobody placed."""
    return any(item.section is not Section.PARKED or not item.text.endswith("?") for item in minutes.items)


def is_remark(old: Minutes, new: Minutes) -> bool:
    """Return whether words about minutes were read as minutes: all items are gone, and nobody deleted them."""
    deleted = not new.items and new.unread == old.unread
    return says_something(old) and not says_something(new) and not deleted


def unknown_numbers(old: Minutes, text: str, known: Sequence[Item]) -> tuple[int, ...]:
    """Return the numbers that corrections name and that no item bears any more."""
    numbers = dict(numbered(old, known))
    texts = [""] * max(numbers, default=0)
    return tuple(one.number for one in read_corrections(texts, text) if one.number not in numbers)


def revised(
    old: Minutes, text: str, on: date, people: Sequence[str], writer: str, known: Sequence[Item]
) -> Minutes:
    """Return the next version: the old one with its corrected items, or the text as minutes of their own."""
    numbers = dict(numbered(old, known))
    # A number that was dropped still counts: those after it keep theirs.
    texts = [numbers[each].text if each in numbers else "" for each in range(1, max(numbers, default=0) + 1)]
    corrections = read_corrections(texts, text)
    if not corrections or any(one.number not in numbers for one in corrections):
        return minutes_of(text, on, people, writer)
    changed = {
        id(numbers[one.number]): None
        if one.text is None
        else _read(one.text, numbers[one.number], on, people, writer)
        for one in corrections
    }
    items = (changed.get(id(item), item) for item in old.items)
    return replace(old, items=tuple(item for item in items if item is not None))


def _read(text: str, old: MinutesItem, on: date, people: Sequence[str], writer: str) -> MinutesItem:
    """Return a corrected line as an item of the section that it corrects."""
    read = minutes_of(f"{heading(old.section, 'en')}:\n- {text}", on, people, writer).items
    if len(read) != 1:
        return MinutesItem(old.section, text)
    # What the correction marks as internal leaves the client's list, whatever it was before.
    return read[0] if read[0].section is Section.INTERNAL else replace(read[0], section=old.section)


def _kept_inside(item: MinutesItem) -> MinutesItem:
    """Return the item as an internal note where its own words say that it is one, wherever it stands."""
    return replace(item, section=Section.INTERNAL) if is_marked_internal(item.text) else item
