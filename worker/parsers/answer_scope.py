"""How far a general "yes" reaches, once all of an answer is read: less than it may seem, never more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from worker.parsers.answer_says import Says, Statement, is_general

_BESIDE = frozenset({Says.RECEIVED, Says.ASIDE})


def without_lead_ins(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements without a "but:" that only leads to the changes of items behind it."""
    changed = max((said.start for said in statements if said.says is Says.CHANGES and said.items), default=-1)
    return tuple(said for said in statements if said.start < said.end or said.start > changed)


def narrowed(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements without a "yes" that says nothing of items beside those it leads to.

    "Yes, 1 and 2 are fine" says nothing of item 3, and neither does "1 and 2 ok, confirmed"; "ok, got it" and
    "ok, thanks for sending" say nothing of any, nor does an "ok" beside words that nobody understands; and
    "the rest is fine" needs something that it is the rest of.
    """
    kept = [said for said in _standing(statements) if said.says not in _BESIDE]
    named = any(said.items for said in statements)
    return tuple(
        replace(said, says=Says.UNCLEAR) if is_general(said) and said.rest and not named else said
        for said in kept
    )


def _standing(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the statements, a general "yes" only where nothing beside it takes it away."""
    by_number = any(said.says is Says.CONFIRMS and said.items for said in statements)
    received = max((said.start for said in statements if said.says is Says.RECEIVED), default=-1)
    strong = any(is_general(said) and not said.weak for said in statements)
    beside = any(said.says in _BESIDE or _is_loose(said) for said in statements)
    for said in statements:
        if not is_general(said) or said.whole:
            yield said
        elif by_number and not said.rest:
            continue
        elif said.weak and beside and not strong:
            yield replace(said, says=Says.UNCLEAR)
        elif said.start >= received:
            yield said


def _is_loose(said: Statement) -> bool:
    """Return whether words were said that nothing explains, of no item: "yes, I can make it on Thursday"."""
    return said.says is Says.UNCLEAR and not said.items
