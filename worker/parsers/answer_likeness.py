"""Statements that name no item are tied to the item whose own words they use, where that is beyond doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from worker.parsers.answer_says import Says, Statement, is_general
from worker.parsers.answer_words import Word, split_words
from worker.parsers.item_likeness import Likeness
from worker.parsers.phrase_index import PhraseIndex

_OF_THE_WHOLE = frozenset({"all", "rest", "record"})


@dataclass(frozen=True, slots=True)
class Tying:
    """What statements are tied by: the text they stand in, the words of the items, the phrases."""

    text: str
    likeness: Likeness
    index: PhraseIndex

    def words(self, said: Statement) -> tuple[Word, ...]:
        """Return the words of a statement."""
        return split_words(self.text[said.start : said.end])

    def likeliest(self, said: Statement) -> tuple[int, ...]:
        """Return the one item that a statement speaks of, or none."""
        return self.likeness.likeliest(self.words(said))

    def surest(self, said: Statement) -> tuple[int, ...]:
        """Return the one item that a statement speaks of beyond doubt, and of nothing more than it, or none."""
        words = self.words(said)
        if any(self.index.at(words, place)[0] in _OF_THE_WHOLE for place in range(len(words))):
            return ()
        # "All but the budget" takes out one thing, and names it: one word is enough where it is the only one.
        named = self.likeness.wholly(words) if said.says is Says.CHANGES else ()
        return named or self.likeness.surest(words)


def tie_to_items(statements: Sequence[Statement], tying: Tying) -> tuple[Statement, ...]:
    """Return the statements, those against the record tied to the items that they speak of."""
    disputed = any(said.says is Says.DISPUTES for said in statements)
    confirms = any(said.says is Says.CONFIRMS for said in statements)
    # What is tied to one item leaves the others confirmed: under a general "yes" it has to be beyond doubt.
    general = any(is_general(said) for said in statements)
    weak = general and all(said.weak for said in statements if is_general(said))
    find = tying.surest if general else tying.likeliest
    beside = _named_beside(statements, tying) if disputed and not general else ()
    tied: list[Statement] = []
    for said in statements:
        if said.says is Says.DISPUTES and not said.items:
            tied.append(replace(said, items=find(said) or beside))
        elif said.says in {Says.UNCLEAR, Says.CHANGES} and confirms and not (disputed and said.items):
            # "Works for me, Thursday 15:00" speaks of the day alone: an "ok" is no ground to tie remarks on.
            loose = said.says is Says.UNCLEAR and weak
            tied.extend(_changed(said, said.items or (() if loose else find(said)), tying))
        else:
            tied.append(said)
    return tuple(tied)


def _named_beside(statements: Sequence[Statement], tying: Tying) -> tuple[int, ...]:
    """Return the items that a dispute without any may be about: "That is wrong. The budget was never agreed"."""
    against = [said for said in statements if said.says not in {Says.CONFIRMS, Says.ASKS}]
    items = {item for said in against for item in said.items or tying.likeliest(said)}
    return tuple(sorted(items))


def _changed(said: Statement, items: tuple[int, ...], tying: Tying) -> Iterator[Statement]:
    """Yield a change with its item; other items that its words speak of as well stay open."""
    if said.says is Says.UNCLEAR and said.items:
        yield said
        return
    yield replace(said, says=Says.CHANGES if items else Says.UNCLEAR, items=items)
    others = tuple(item for item in tying.likeness.spoken_of(tying.words(said)) if item not in items)
    if items and others:
        yield replace(said, says=Says.UNCLEAR, items=others)
