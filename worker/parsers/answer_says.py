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
    acknowledge what stands beside it; `turned` when something else is asked for in it, as behind a "but"; `bare` when
    it only names what is taken out. `clause` and `sentence` are where those stand that it is said in.
    """

    says: Says
    items: tuple[int, ...]
    start: int
    end: int
    whole: bool = False
    rest: bool = False
    weak: bool = False
    turned: bool = False
    bare: bool = False
    clause: tuple[int, int] = (0, 0)
    sentence: tuple[int, int] = (0, 0)


def is_general(said: Statement) -> bool:
    """Return whether the whole record is confirmed."""
    return said.says is Says.CONFIRMS and not said.items


def joined(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the statements, unclear words that follow each other as one: together they may name an item."""
    held: Statement | None = None
    for statement in statements:
        is_loose = statement.says is Says.UNCLEAR and not statement.items
        if held is not None and is_loose:
            held = _as_one(held, statement)
            continue
        if held is not None:
            yield held
        held = statement if is_loose else None
        if not is_loose:
            yield statement
    if held is not None:
        yield held


def _as_one(first: Statement, second: Statement) -> Statement:
    """Return two statements that follow each other as one."""
    return replace(
        first,
        end=second.end,
        rest=first.rest and second.rest,
        turned=first.turned or second.turned,
        clause=(first.clause[0], second.clause[1]),
    )
