"""What is said in an answer, as values: a statement of some items or of the whole record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Says(StrEnum):
    """What a statement says of its items."""

    RECEIVED = "received"
    ASIDE = "aside"
    CONFIRMS = "confirms"
    CHANGES = "changes"
    DISPUTES = "disputes"
    ASKS = "asks"
    DEFERS = "defers"
    DECLINES = "declines"
    DEPENDS = "depends"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said: of these items, or of the whole record; `whole` when it expressly says "all".

    `rest` when it says so of all others than those named elsewhere; `weak` when, as an "ok", it may only
    acknowledge what stands beside it.
    """

    says: Says
    items: tuple[int, ...]
    start: int
    end: int
    whole: bool = False
    rest: bool = False
    weak: bool = False


def is_general(said: Statement) -> bool:
    """Return whether the whole record is confirmed."""
    return said.says is Says.CONFIRMS and not said.items


def joined(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the statements, unclear words that follow each other as one: together they may name an item."""
    held: Statement | None = None
    for statement in statements:
        is_loose = statement.says is Says.UNCLEAR and not statement.items
        if held is not None and is_loose:
            held = replace(held, end=statement.end, rest=held.rest and statement.rest)
            continue
        if held is not None:
            yield held
        held = statement if is_loose else None
        if not is_loose:
            yield statement
    if held is not None:
        yield held
