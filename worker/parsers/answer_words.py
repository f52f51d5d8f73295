"""An answer cut into words and sentences, each word with the place where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# "+1" and "-1" are votes where they stand alone; "15:00", "6,150" and "3rd" are one word each. A curly
# apostrophe is a straight one, and a hyphen within a word is no word: "sign-off" is "sign off".
_WORD = re.compile(
    r"(?P<vote>(?<!\S)[+\-±\u2212][01](?![\w:/]|[.,]\d))"
    r"|(?P<number>\d++(?:[.,:/]\d++)*+(?:(?:st|nd|rd|th)\b)?)"
    r"|(?P<letters>[^\W\d_]++(?:['\u2019][^\W\d_]++)*+)"
    r"|(?P<pause>\.{2,}+|…)"
    r"|(?P<mark>\S)"
    r"|(?P<line>\n)"
)
# What changes a sign's look or the type's weight, and nothing of what is said: markdown stars, skin tones.
_LOOKS = re.compile("[*_~`\u200b-\u200d\ufe0e\ufe0f\u00ad\U0001f3fb-\U0001f3ff]")
_ENDS = frozenset("?!.\u3002\uff1f\uff01")
_ASKS = frozenset("?\uff1f")
_BULLETS = frozenset("-\u2013\u2014\u2022\u00b7")
_MARKERS = frozenset(".):-\u2013\u2014")
_SHORT_FORMS = frozenset({"mr", "mrs", "ms", "dr", "prof", "st", "nr", "no", "num", "z", "b", "e", "g", "ca"})
# A line shorter than this was ended by its writer, not by the mail program that wraps lines.
_WRAPPED = 40


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or sign of an answer, in lower case; `capital` when it was written with one."""

    text: str
    kind: str
    start: int
    end: int
    capital: bool = False

    @property
    def is_mark(self) -> bool:
        """Return whether this is a sign, not a word or number."""
        return self.kind in {"mark", "pause"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence; `asks` with a question mark, `opens` when it begins its line, `line` its number."""

    words: tuple[Word, ...]
    asks: bool
    opens: bool
    line: int

    @property
    def span(self) -> slice:
        """Return where the sentence stands in the text."""
        return slice(self.words[0].start, self.words[-1].end)


def split_words(text: str) -> tuple[Word, ...]:
    """Return the words, numbers and signs of a text in order, line breaks among them."""
    # Blanked, not removed: every word keeps its place in the text that people are shown.
    plain = _LOOKS.sub(" ", text)
    return tuple(_words(plain))


def folded(word: str) -> str:
    """Return a word without its accents, as people write their own names in haste."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))


def split_sentences(text: str, months: frozenset[str]) -> tuple[Sentence, ...]:
    """Return the sentences; lines that a mail program wrapped are one line again."""
    sentences: list[Sentence] = []
    for number, line in enumerate(_lines(split_words(text))):
        rest: Sequence[Word] = line
        while rest:
            length = _length(rest, months, opens=len(rest) == len(line))
            words = tuple(rest[:length])
            asks = any(word.text in _ASKS for word in words) or words[0].text == "¿"
            sentences.append(Sentence(words, asks, len(rest) == len(line), number))
            rest = rest[length:]
    return tuple(sentences)


def marker_length(words: Sequence[Word]) -> int:
    """Return how many words a numbered line's beginning takes, as in "- 3." or "(3)", or 0."""
    first = 1 if words and words[0].text in _BULLETS and _number(words, 1) else 0
    if _number(words, first) and len(words) > first + 1 and words[first + 1].text in _MARKERS:
        return first + 2
    is_bracketed = len(words) > first + 2 and words[first].text == "(" and words[first + 2].text == ")"
    return first + 3 if is_bracketed and _number(words, first + 1) else 0


def _words(plain: str) -> Iterator[Word]:
    """Yield each word; a hyphen between two letters is left out."""
    for found in _WORD.finditer(plain):
        text, start, end = found.group(), found.start(), found.end()
        inside = start > 0 and end < len(plain) and plain[start - 1].isalpha() and plain[end].isalpha()
        if text == "-" and inside:
            continue
        lower = text.lower().replace("\u2019", "'").replace("\u2212", "-")
        yield Word(lower, found.lastgroup or "mark", start, end, text[0].isupper())


def _lines(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Yield the lines as their writer meant them."""
    line: list[Word] = []
    begun = 0
    for index, word in enumerate(words):
        if word.kind != "line":
            line.append(word)
            continue
        following = words[index + 1] if index + 1 < len(words) else None
        goes_on = following is not None and following.kind == "letters" and not following.capital
        if line and not (goes_on and word.start - begun >= _WRAPPED):
            yield tuple(line)
            line = []
        begun = word.end
    if line:
        yield tuple(line)


def _length(words: Sequence[Word], months: frozenset[str], *, opens: bool) -> int:
    """Return how many words the first sentence has, with the signs that end it."""
    index = marker_length(words) if opens else 0
    while index < len(words) and not _ends_at(words, index, months):
        index += 1
    while index < len(words) and (words[index].text in _ENDS or words[index].kind == "pause"):
        index += 1
    return index


def _ends_at(words: Sequence[Word], index: int, months: frozenset[str]) -> bool:
    """Return whether a sentence ends at this word: not behind "Mr." or within "3. November"."""
    word = words[index]
    if word.text != "." or index == 0 or index + 1 == len(words):
        return word.text in _ENDS or word.kind == "pause"

    before, after = words[index - 1], words[index + 1]
    if before.kind == "number":
        return after.capital and after.text not in months
    if before.text in {"no", "nr", "num"}:
        return after.kind != "number"
    return before.text not in _SHORT_FORMS


def _number(words: Sequence[Word], index: int) -> bool:
    """Return whether a plain number stands there."""
    return index < len(words) and words[index].text.isdecimal()
