"""Whether a reply to a draft releases it: nothing but a release word, a greeting, thanks and a name."""

from __future__ import annotations

from worker.model import Phrasebook
from worker.parsers.answer_known import MarkedWords
from worker.parsers.answer_marks import Mark, read_marks
from worker.parsers.answer_statements import is_signature
from worker.parsers.answer_words import Sentence, split_sentences
from worker.parsers.item_references import read_reference_words
from worker.parsers.phrase_index import read_index

_KINDS = ("release", "thanks", "greeting", "negation", "title", "and")
_ALLOWED = frozenset({"release", "thanks", "greeting", "harmless", "border"})
_LONGEST = 2_000


def is_release(new_text: str, phrases: Phrasebook) -> bool:
    """Return whether all of the newly written text is a release; one word more makes it a new version."""
    if len(new_text) > _LONGEST:
        return False

    # A draft has no numbered items: "send 2" is not understood, and so releases nothing.
    known = MarkedWords(read_index(phrases, _KINDS), read_reference_words(phrases, 0))
    sentences = split_sentences(new_text, frozenset())
    signed = len(sentences) > 1 and is_signature(sentences[-1].words, known)
    kinds = {
        mark.kind for sentence in sentences[: -1 if signed else None] for mark in _marks(sentence, known)
    }
    return "release" in kinds and kinds <= _ALLOWED


def _marks(sentence: Sentence, known: MarkedWords) -> tuple[Mark, ...]:
    """Return the marks of a sentence; of a question only that something is left over."""
    return (Mark("", 0, 0),) if sentence.asks else read_marks(sentence.words, known)
