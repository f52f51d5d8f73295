"""The words that an item's verdict stands on, as they were written: a clause or a sentence, and never two of them."""

from __future__ import annotations

from collections.abc import Sequence

from worker.parsers.answer_says import Says, Statement

_MOST_SHOWN = 300
_AGAINST = frozenset({Says.DISPUTES, Says.CHANGES})


def evidence(text: str, said: Statement, number: int, statements: Sequence[Statement]) -> str:
    """Return the words that say this of the item, with what the same sentence goes on to say of it."""
    at = next(place for place, one in enumerate(statements) if one is said)
    first = last = at
    while first > 0 and _belongs(statements[first - 1], said, number):
        first -= 1
    while last + 1 < len(statements) and _belongs(statements[last + 1], said, number):
        last += 1
    others = (*statements[:first], *statements[last + 1 :])
    return _shown(text, *_span(statements[first : last + 1], others))


def _belongs(near: Statement, said: Statement, number: int) -> bool:
    """Return whether a statement beside another speaks of the same item: "no, item 2 is wrong, it was June"."""
    if near.sentence != said.sentence:
        return False
    if number in near.items:
        return bool(said.items)
    # "Item 2 is wrong, it was Ole Brix": what nobody can tie to another item belongs to what is against this one.
    loose = near.says is Says.UNCLEAR and said.says in _AGAINST
    return not near.items and (loose or near.says is said.says)


def _span(together: Sequence[Statement], others: Sequence[Statement]) -> tuple[int, int]:
    """Return where the words stand: their clauses, or the sentence where they say too little without it."""
    is_shared = any(one.clause == other.clause for one in together for other in others)
    # "All but 3 are fine": neither "3" nor "are fine" tells anybody what was said.
    if all(one.bare for one in together) or (is_shared and not any(one.items for one in together)):
        return together[0].sentence
    start, end = min(one.start for one in together), max(one.end for one in together)
    if is_shared:
        return start, end
    return min(start, together[0].clause[0]), max(end, together[-1].clause[1])


def _shown(text: str, start: int, end: int) -> str:
    """Return the words there, a long text cut between two of them."""
    words = text[start:end].strip().rstrip(".!")
    if len(words) <= _MOST_SHOWN:
        return words
    whole = words[: _MOST_SHOWN - 1]
    return (whole.rpartition(" ")[0] or whole) + "…"
