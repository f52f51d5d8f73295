"""Which number each decision and action bears: what the client has seen keeps its number, whatever is left out."""

from __future__ import annotations

from collections.abc import Sequence

from worker.model import PUT_TO_CLIENT, Item, Minutes, MinutesItem

Numbered = tuple[tuple[int, MinutesItem], ...]


def numbered(minutes: Minutes, known: Sequence[Item] = ()) -> Numbered:
    """Return the items that are put to the client with their numbers, in order; `known` are those put before."""
    wanted = [item for section in PUT_TO_CLIENT for item in minutes.items if item.section is section]
    numbers: dict[int, MinutesItem] = {}
    left: list[MinutesItem] = []
    for item in wanted:
        same = next((old for old in known if old.number not in numbers and _says(old) == _said(item)), None)
        if same is None:
            left.append(item)
        else:
            numbers[same.number] = item
    # A text that is new takes the place of one that is gone; what is more than before is counted on.
    free = [old.number for old in known if old.number not in numbers]
    following = max((old.number for old in known), default=0) + 1
    places = [*free, *range(following, following + len(left))]
    numbers |= dict(zip(places, left, strict=False))
    return tuple(sorted(numbers.items(), key=lambda pair: pair[0]))


def shown_text(item: MinutesItem) -> str:
    """Return what the client reads of an item: a date that is no day of the calendar stands in its words."""
    return item.text if item.due is not None or not item.due_text else f"{item.text} ({item.due_text})"


def _says(item: Item) -> tuple[object, ...]:
    """Return what makes an item that was put to the client the same as another."""
    return (item.section, item.text, item.owner, item.due)


def _said(item: MinutesItem) -> tuple[object, ...]:
    """Return what makes an item of minutes the same as one that was put to the client."""
    return (item.section, shown_text(item), item.owner, item.due)
