"""Which phrase of the phrasebook begins at a word: the longest one, found in one step a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from worker.model import Phrasebook
from worker.parsers.answer_words import Word, split_words

Entry = tuple[tuple[str, ...], str]
# A phrasebook is read with a handful of lists of kinds; two of them are in use while one replaces the other.
_MOST_KEPT = 32


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """The phrases by their first word, the longest first; of equal ones the kind named first."""

    entries: Mapping[str, Sequence[Entry]]
    vocabulary: frozenset[str]

    def at(self, words: Sequence[Word], start: int) -> tuple[str, int]:
        """Return the kind of the longest phrase that begins at this word and its length, or none and 0."""
        for phrase, kind in self.entries.get(words[start].text, ()):
            if all(
                start + offset < len(words) and words[start + offset].text == text
                for offset, text in enumerate(phrase)
            ):
                return kind, len(phrase)
        return "", 0

    def knows(self, word: Word) -> bool:
        """Return whether some phrase has this word, so that it is hardly anybody's name."""
        return word.text in self.vocabulary


def read_index(phrases: Phrasebook, kinds: Iterable[str]) -> PhraseIndex:
    """Return the phrases of these kinds for look-up; the same phrases are indexed once."""
    return _index(tuple((kind, phrases.of(kind)) for kind in kinds))


@lru_cache(maxsize=_MOST_KEPT)
def _index(of_kinds: tuple[tuple[str, frozenset[str]], ...]) -> PhraseIndex:
    """Return the index of these phrases."""
    found: dict[str, list[Entry]] = {}
    for kind, phrases in of_kinds:
        for phrase in sorted(phrases):
            words = tuple(word.text for word in split_words(phrase))
            found.setdefault(words[0], []).append((words, kind))
    # Python's sort keeps the order of equals, which is the order of the kinds.
    entries = {first: sorted(of_first, key=_longest_first) for first, of_first in found.items()}
    vocabulary = frozenset(text for of_first in entries.values() for phrase, _ in of_first for text in phrase)
    return PhraseIndex(entries, vocabulary)


def _longest_first(entry: Entry) -> int:
    """Return what sorts a longer phrase before a shorter one."""
    return -len(entry[0])
