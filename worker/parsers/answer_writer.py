"""Whether the last words of an answer are its writer's own name: beside what was said, that says nothing."""

from __future__ import annotations

from collections.abc import Sequence

from worker.parsers.answer_known import MarkedWords, is_name
from worker.parsers.answer_words import Word, folded

_MOST_NAMES = 3


def is_of_writer(names: Sequence[Word], known: MarkedWords) -> bool:
    """Return whether the words are the writer's name, a part of it or its initials.

    "Will Best" is a name where somebody is called so; "Will" alone may begin what was never finished.
    """
    own = [folded(part) for part in known.writer]
    names = [word for word in names if known.index.at((word,), 0)[0] != "title"]
    said = [folded(word.text) for word in names]
    if len(own) > 1 and sorted(said) == sorted(own):
        return True
    if any(known.index.knows(word) or word.text in known.spoken_of for word in names):
        return False
    if said == ["".join(part[0] for part in own)]:
        return True
    # "Jon" is Jonathan, and "Jon Miller-Reyes" is Jonathan Miller: a part that is theirs is enough among names.
    theirs = [any(part.startswith(word) for part in own) for word in said]
    if not any(theirs) or len(names) > _MOST_NAMES:
        return False
    return all(theirs) or all(is_name(word, known) for word in names)
