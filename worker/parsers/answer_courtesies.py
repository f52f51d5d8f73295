"""How many words belong to a courtesy: names behind a greeting, the day behind "see you", what one is sorry for."""

from __future__ import annotations

from collections.abc import Sequence

from worker.parsers.answer_known import BORDERS, MarkedWords, is_name
from worker.parsers.answer_words import Word

_MOST_OF_A_PLEASANTRY = 10
_MOST_NAMES = 5
_MOST_SORRY_FOR = 12
_NAMES_A_DELAY = frozenset({"delay", "return"})
_GOES_ON = frozenset({"and", "contrast"})
# What may stand in a pleasantry without making it more than that.
_PLAIN = frozenset({"", "link", "and", "day", "title", "harmless", "thanks", "all", "record", "back", "them"})
_LINKING = frozenset({"link", "back"})
_OF_NAMES = frozenset({"title", "and", "both"})


def absorbed(kind: str, words: Sequence[Word], index: int, known: MarkedWords) -> int:
    """Return how many words from this one on belong to the phrase of that kind before it."""
    follows = _ABSORBED.get(kind)
    return follows(words, index, known) if follows else 0


def _names(words: Sequence[Word], index: int, known: MarkedWords) -> int:
    """Return how many words behind a greeting are names; none when the sentence goes on behind them.

    "Thanks Anna, …" greets Anna; of "Thanks, Anna confirmed" nothing may be taken away.
    """
    comma = 1 if index < len(words) and words[index].text == "," else 0
    end = index + comma
    while end < len(words) and end - index <= _MOST_NAMES and _may_be_named(words[end], known):
        end += 1
    is_over = end == len(words) or words[end].text in BORDERS
    return end - index if is_over and end > index + comma else 0


def _may_be_named(word: Word, known: MarkedWords) -> bool:
    """Return whether a word behind a greeting may belong to a name: "Dr. Weber", "Anna and Tom", "the Acme team"."""
    if word.text == "." or is_name(word, known):
        return True
    kind = known.index.at((word,), 0)[0]
    return kind in _OF_NAMES


def _dates(words: Sequence[Word], index: int, known: MarkedWords) -> int:
    """Return how many words behind "see you" say when, or whom."""
    end = index
    while end < len(words) and words[end].text not in BORDERS:
        kind = known.index.at((words[end],), 0)[0]
        leads = known.references.prepositions.at((words[end],), 0)[1] > 0
        if not (words[end].kind == "number" or leads or kind in {"day", "month", "link", "title"}):
            break
        end += 1
    return end - index if end == len(words) or words[end].text in BORDERS else 0


def _pleasant(words: Sequence[Word], index: int, known: MarkedWords) -> int:
    """Return how many words belong to "looking forward to …"; none when they may say more than that."""
    end = index
    while end < len(words) and words[end].text not in BORDERS:
        end += 1
    rest = words[index:end]
    kinds = {
        known.index.at(words, place)[0] for place in range(index, min(end, index + _MOST_OF_A_PLEASANTRY))
    }
    is_plain = kinds <= _PLAIN and all(word.kind == "letters" for word in rest)
    names_items = any(known.references.nouns.at(rest, place)[1] for place in range(len(rest)))
    return len(rest) if len(rest) <= _MOST_OF_A_PLEASANTRY and is_plain and not names_items else 0


def _sorry_for(words: Sequence[Word], index: int, known: MarkedWords) -> int:
    """Return how many words behind "sorry" say that the answer is late; none when they may say more than that.

    "Sorry for the delay" is harmless, "sorry, item 2 is wrong" is not, and "sorry, the delay is fine" speaks of another.
    """
    comma = 1 if index < len(words) and words[index].text == "," else 0
    length, kinds = _lately(words, index + comma, known)
    begins = known.apologised.at(words, index + comma)[0] if length else ""
    is_late = bool(kinds & _NAMES_A_DELAY) and (not comma or begins in _NAMES_A_DELAY)
    return comma + length if is_late else 0


def _since(words: Sequence[Word], index: int, known: MarkedWords) -> int:
    """Return how many words behind "I am back" say from where or since when."""
    return _lately(words, index, known)[0]


def _lately(words: Sequence[Word], index: int, known: MarkedWords) -> tuple[int, frozenset[str]]:
    """Return how many words speak of being late or away and of what kinds they are; none when the clause goes on."""
    end = over = index
    kinds: set[str] = set()
    while over < len(words) and over - index < _MOST_SORRY_FOR:
        kind, length = known.apologised.at(words, over)
        if length:
            kinds.add(kind)
            end = over + length
        elif known.index.at(words, over)[0] in _LINKING and words[over].text not in BORDERS:
            length = 1
        else:
            break
        over += length
    if end == index or not _is_over(words, end, known):
        return 0, frozenset()
    return end - index, frozenset(kinds)


def _is_over(words: Sequence[Word], index: int, known: MarkedWords) -> bool:
    """Return whether nothing is added there to what was said."""
    if index >= len(words) or words[index].text in BORDERS or words[index].kind == "pause":
        return True
    return known.index.at(words, index)[0] in _GOES_ON


_ABSORBED = {
    "greeting": _names,
    "thanks": _names,
    "behalf": _names,
    "farewell": _dates,
    "gratitude": _pleasant,
    "pleasantry": _pleasant,
    "apology": _sorry_for,
    "return": _since,
}
