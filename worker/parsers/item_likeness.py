"""Which numbered item a few words speak of, told by the words that only that item has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from worker.parsers.answer_words import Word, split_words

# Words are compared by their beginnings, so that "budgets" speaks of the budget and "start" of "starts".
_STEM = 6
_SHORTEST = 4
_FEWEST_DIGITS = 3
# One word may be chance: "the logo on your van is nice" is not about the item with the logo files.
_SURE = 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """The words that only one item has, by their beginnings, with that item's number; and what tells nothing."""

    telling: Mapping[str, int]
    common: frozenset[str] = frozenset()
    # "Thursday is fine" need not be about the item whose only word of its own is a day.
    days: frozenset[str] = frozenset()

    def spoken_of(self, words: Iterable[Word]) -> tuple[int, ...]:
        """Return the items that these words speak of."""
        return tuple(sorted(self._counted(words)))

    def likeliest(self, words: Iterable[Word]) -> tuple[int, ...]:
        """Return the one item that these words speak of more than of any other, or none."""
        best = self._counted(words).most_common(2)
        is_clear = len(best) == 1 or (len(best) > 1 and best[0][1] > best[1][1])
        return (best[0][0],) if is_clear else ()

    def surest(self, words: Iterable[Word]) -> tuple[int, ...]:
        """Return the one item that these words speak of by two words of its own, or by all that it has, or none."""
        found = self._counted(words)
        if len(found) != 1:
            return ()
        [(item, count)] = found.items()
        own = [stem for stem, of in self.telling.items() if of == item]
        is_its_only_one = len(own) == 1 and own[0] not in self.days
        return (item,) if count >= _SURE or is_its_only_one else ()

    def wholly(self, words: Sequence[Word]) -> tuple[int, ...]:
        """Return the one item whose own words are all that is said, as in "the budget", or none."""
        stems = set(_stems(word for word in words if word.text not in self.common))
        items = {self.telling.get(stem, 0) for stem in stems}
        return tuple(items) if len(items) == 1 and 0 not in items else ()

    def _counted(self, words: Iterable[Word]) -> Counter[int]:
        """Return how many telling words there are of each item."""
        return Counter(self.telling[stem] for stem in set(_stems(words)) if stem in self.telling)


def read_likeness(
    items: Sequence[str], common: frozenset[str], days: frozenset[str] = frozenset()
) -> Likeness:
    """Return by which words the items can be told apart; `common` words tell nothing, a day tells little."""
    of_items = [{*_stems(word for word in split_words(item) if word.text not in common)} for item in items]
    occurrences = Counter(stem for stems in of_items for stem in stems)
    telling = {
        stem: number for number, stems in enumerate(of_items, 1) for stem in stems if occurrences[stem] == 1
    }
    return Likeness(telling, common, frozenset(_stem(day) for day in days))


def _stems(words: Iterable[Word]) -> Iterator[str]:
    """Yield the beginnings of words that are long enough to tell something; numbers stay whole."""
    for word in words:
        if word.kind == "letters" and len(word.text) >= _SHORTEST:
            yield _stem(word.text)
        elif word.kind == "number" and sum(map(str.isdigit, word.text)) >= _FEWEST_DIGITS:
            yield word.text


def _stem(text: str) -> str:
    """Return the beginning of a word that its forms have in common."""
    return text[:_STEM].rstrip("s")
