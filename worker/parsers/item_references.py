"""Which numbered items a few words refer to: "3", "#3", "item 3", "1, 2 and 4", "1-3", "the last one", "A3"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from worker.model import Phrasebook
from worker.parsers.answer_words import Word
from worker.parsers.phrase_index import PhraseIndex, read_index

_DASHES = frozenset("-\u2013\u2014")
_COMMAS = frozenset(",&+/")
_MOST_DIGITS = 3
_UP_TO = range(1, 13)
_MOST_NOUNS = 3
_LAST = "last"
# "A3" is an action and "D3" a decision; "Q3" is a quarter, "v3" a version, "B3" a room.
_LETTERS = frozenset("ad")


@dataclass(frozen=True, slots=True)
class Reference:
    """The items referred to and how many words that takes; not `sure` when it may be any other number."""

    items: tuple[int, ...]
    length: int
    sure: bool


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """The words that references are made of, in every language, and how many items there are."""

    count: int
    nouns: PhraseIndex
    prepositions: PhraseIndex
    joining: frozenset[str]
    ranging: PhraseIndex
    ordinals: Mapping[str, int]
    numbers: Mapping[str, int]
    # Behind these a bare number is an hour or a day: "at 3", "am 3."
    dating: frozenset[str]
    sharing: PhraseIndex

    def is_known(self, reference: Reference) -> bool:
        """Return whether all items that are referred to exist."""
        return all(1 <= item <= self.count for item in reference.items)


def read_reference_words(phrases: Phrasebook, count: int) -> ReferenceWords:
    """Return what references are made of, for minutes of so many items."""
    ordinals = {word: number for number in _UP_TO for word in phrases.of(f"ordinal-{number}")}
    last = dict.fromkeys(phrases.of(f"ordinal-{_LAST}"), count)
    return ReferenceWords(
        count=count,
        nouns=read_index(phrases, ("item",)),
        prepositions=read_index(phrases, ("about",)),
        joining=phrases.of("and") | _COMMAS,
        ranging=read_index(phrases, ("range",)),
        ordinals={**ordinals, **last},
        numbers={word: number for number in _UP_TO for word in phrases.of(f"number-{number}")},
        dating=phrases.of("dating"),
        sharing=read_index(phrases, ("share",)),
    )


def reference_at(words: Sequence[Word], start: int, known: ReferenceWords) -> Reference | None:
    """Return the reference that begins at this word, or None."""
    index = _skip(words, start, known.prepositions)
    after_noun = _skip(words, index, known.nouns)
    items, end = _list_at(words, after_noun, known, named=after_noun > index)
    if items:
        if _is_share(words, end, known):
            return None
        bracketed = words[after_noun].text == "("
        return Reference(items, end - start, sure=after_noun > index or bracketed)
    return _ordinal_at(words, start, index, known)


def _is_share(words: Sequence[Word], end: int, known: ReferenceWords) -> bool:
    """Return whether the number before is one of a share, as in "5 of 6": which five nobody can tell."""
    length = known.sharing.at(words, end)[1] if end < len(words) else 0
    return length > 0 and _number_word(words, end + length, known) > 0


def all_of_them(words: Sequence[Word], start: int, known: ReferenceWords) -> int:
    """Return how many words say the number of items there are, as in "five points", or 0."""
    said = _number_word(words, start, known) if start < len(words) else 0
    if said != known.count:
        return 0
    return _skip(words, start + 1, known.nouns) - start


def _ordinal_at(words: Sequence[Word], start: int, index: int, known: ReferenceWords) -> Reference | None:
    """Return "the third item", "the last one" or "the first two" as a reference, or None."""
    item = _ordinal(words, index, known)
    if not item:
        return None

    end = index + (2 if index + 1 < len(words) and words[index + 1].text == "." else 1)
    several = _number_word(words, end, known) if item in {1, known.count} else 0
    end += 1 if several > 1 else 0
    after_noun = _skip(words, end, known.nouns)
    first = max(1, known.count - several + 1) if several and item == known.count else item
    items = tuple(range(first, first + max(several, 1)))
    if words[index].kind == "number" and after_noun == end:
        # "The 3rd" without "item" is a day as likely as not.
        return None
    return Reference(items, after_noun - start, sure=after_noun > end)


def _list_at(
    words: Sequence[Word], index: int, known: ReferenceWords, *, named: bool
) -> tuple[tuple[int, ...], int]:
    """Return the items of a list such as "1, 2 and 4" or "1-3", and where it ends."""
    items, end = _range_at(words, index, known, named=named)
    while items:
        joined = end
        while joined < len(words) and words[joined].text in known.joining:
            joined += 1
        more, beyond = _range_at(words, _skip(words, joined, known.nouns), known, named=named)
        if joined == end or not more:
            break
        items, end = items + more, beyond
    return items, end


def _range_at(
    words: Sequence[Word], index: int, known: ReferenceWords, *, named: bool
) -> tuple[tuple[int, ...], int]:
    """Return one item, or the items from one to another, and where that ends."""
    items, end = _single_at(words, index, known, named=named)
    if len(items) != 1 or end >= len(words):
        return items, end
    length = 1 if words[end].text in _DASHES else known.ranging.at(words, end)[1]
    upper, beyond = _single_at(words, end + length, known, named=named) if length else ((), end)
    if len(upper) != 1 or not items[0] < upper[0] <= known.count:
        return items, end
    return tuple(range(items[0], upper[0] + 1)), beyond


def _single_at(
    words: Sequence[Word], index: int, known: ReferenceWords, *, named: bool
) -> tuple[tuple[int, ...], int]:
    """Return the item named by one number, "(3)", "A3" or, behind a noun, a word, and where that ends."""
    if index >= len(words):
        return (), index
    word = words[index]
    if word.text == "(" and index + 2 < len(words) and words[index + 2].text == ")":
        return _digits(words[index + 1].text), index + 3
    lettered = word.text in _LETTERS and index + 1 < len(words)
    if lettered and words[index + 1].start == word.end:
        return _digits(words[index + 1].text), index + 2
    if named and word.text in known.numbers:
        return (known.numbers[word.text],), index + 1
    # "1,2,4" without spaces is one word; it is a list only where each part is an item. "2/3" may be a day.
    parts = word.text.split(",") if word.kind == "number" else []
    items = tuple(item for part in parts for item in _digits(part))
    is_list = len(items) == len(parts) and (len(parts) == 1 or max(items, default=0) <= known.count)
    return (items, index + 1) if is_list else ((), index)


def _ordinal(words: Sequence[Word], index: int, known: ReferenceWords) -> int:
    """Return the item that "third", "3rd" or "3." before a noun stands for, or 0."""
    if index >= len(words):
        return 0
    text = words[index].text
    if text.rstrip("stndrh").isdecimal() and not text.isdecimal():
        return sum(_digits(text.rstrip("stndrh")))
    return known.ordinals.get(text, 0)


def _number_word(words: Sequence[Word], index: int, known: ReferenceWords) -> int:
    """Return the number that a word or its digits say, or 0."""
    if index >= len(words):
        return 0
    text = words[index].text
    return known.numbers.get(text, 0) or sum(_digits(text))


def _skip(words: Sequence[Word], index: int, phrases: PhraseIndex) -> int:
    """Return where the phrases that begin at this word end: "item", "item no.", "on the"."""
    for _ in range(_MOST_NOUNS):
        index += phrases.at(words, index)[1] if index < len(words) else 0
    return index


def _digits(text: str) -> tuple[int, ...]:
    """Return the number as the only item, or none when it is too long for one or no number."""
    return (int(text),) if text.isdecimal() and len(text) <= _MOST_DIGITS else ()
