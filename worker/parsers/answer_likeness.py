"""Statements that name no item are tied to the item whose own words they use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from worker.parsers.answer_reading import Says, Statement
from worker.parsers.answer_words import split_words
from worker.parsers.item_likeness import Likeness


def tie_to_items(text: str, statements: Sequence[Statement], likeness: Likeness) -> tuple[Statement, ...]:
    """Return the statements, those against the record tied to the items that they speak of."""
    disputed = any(said.says is Says.DISPUTES for said in statements)
    confirms = any(said.says is Says.CONFIRMS for said in statements)
    beside = _named_beside(text, statements, likeness) if disputed else ()
    tied: list[Statement] = []
    for said in statements:
        if said.says is Says.DISPUTES and not said.items:
            own = _likeliest(text, said, likeness)
            tied.append(replace(said, items=own or beside))
        elif said.says in {Says.UNCLEAR, Says.CHANGES} and confirms and not disputed:
            tied.extend(_changed(text, said, likeness))
        else:
            tied.append(said)
    return tuple(tied)


def _named_beside(text: str, statements: Sequence[Statement], likeness: Likeness) -> tuple[int, ...]:
    """Return the items that a dispute without any may be about: "That is wrong. The budget was never agreed"."""
    against = [said for said in statements if said.says not in {Says.CONFIRMS, Says.ASKS}]
    items = {item for said in against for item in said.items or _likeliest(text, said, likeness)}
    return tuple(sorted(items))


def _changed(text: str, said: Statement, likeness: Likeness) -> Iterator[Statement]:
    """Yield a change with its item; other items that its words speak of as well stay open."""
    words = split_words(text[said.start : said.end])
    if said.says is Says.UNCLEAR and said.items:
        yield said
        return
    items = said.items or likeness.likeliest(words)
    yield replace(said, says=Says.CHANGES, items=items) if items else said
    others = tuple(item for item in likeness.spoken_of(words) if item not in items)
    if others:
        yield replace(said, says=Says.UNCLEAR, items=others)


def _likeliest(text: str, said: Statement, likeness: Likeness) -> tuple[int, ...]:
    """Return the one item that a statement speaks of, or none."""
    return likeness.likeliest(split_words(text[said.start : said.end]))
