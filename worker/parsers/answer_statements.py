"""What each sentence of an answer states of which items; only what is wholly explained confirms anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from worker.parsers.answer_clauses import read_clauses
from worker.parsers.answer_known import MarkedWords, is_name
from worker.parsers.answer_marks import Mark, read_marks
from worker.parsers.answer_reading import Reading
from worker.parsers.answer_says import Says, Statement
from worker.parsers.answer_words import Sentence, Word, marker_length
from worker.parsers.answer_writer import is_of_writer
from worker.parsers.item_references import reference_at

_MOST_NAMES = 3
_ENDS = frozenset({".", "!", "?"})
_ANTECEDENTS = frozenset({"record", "all", "reference"})


def read_statements(sentences: Sequence[Sentence], known: MarkedWords) -> tuple[Statement, ...]:
    """Return what an answer states, sentence by sentence; what says nothing is left out."""
    statements: list[Statement] = []
    topic: tuple[int, ...] = ()
    mentioned = False
    listed = _listed(sentences, known.references.count)
    for number, sentence in enumerate(_without_signature(sentences, known)):
        marker, marked = _marker(sentence, known, is_listed=sentence.line in listed)
        goes_on = number > 0 and sentence.line == sentences[number - 1].line and not marked
        anchor = marked or (topic if goes_on else ()) or _looking_back(sentence, statements, known)
        marks = _with_antecedent(read_marks(_unsigned(sentence.words[marker:], known), known), mentioned)
        begins = _number_of(sentence) if marked else None
        statements.extend(_of_sentence(sentence, marks, anchor, begins))
        mentioned = mentioned or any(mark.kind in _ANTECEDENTS for mark in marks)
        topic = marked or (topic if goes_on else ())
    return tuple(statements)


def _looking_back(sentence: Sentence, statements: Sequence[Statement], known: MarkedWords) -> tuple[int, ...]:
    """Return the items that the sentence before found fault with, when this one begins with "it" or the like."""
    before = statements[-1] if statements else None
    if before is None or before.says not in {Says.CHANGES, Says.DISPUTES}:
        return ()
    return before.items if known.index.at(sentence.words, 0)[0] in {"back", "them"} else ()


def _without_signature(sentences: Sequence[Sentence], known: MarkedWords) -> Sequence[Sentence]:
    """Return the sentences before the writer's name; "M. Lindner" is one, and its initial ends no sentence."""
    first = len(sentences) - 1
    while first > 1 and _is_initial(sentences[first - 1]) and not sentences[first].opens:
        first -= 1
    name = [word for sentence in sentences[first:] for word in sentence.words]
    return sentences[:first] if first > 0 and is_signature(name, known) else sentences


def _is_initial(sentence: Sentence) -> bool:
    """Return whether this is but a capital letter with its full stop."""
    word = sentence.words[0]
    return word.capital and len(word.text) == 1 and [one.text for one in sentence.words[1:]] == ["."]


def is_signature(words: Sequence[Word], known: MarkedWords) -> bool:
    """Return whether the last words are but the writer's name or initials; any name, when theirs is not known."""
    names = [word for word in words if not word.is_mark]
    is_initial = len(names) == 1 and len(names[0].text) == 1
    # "Confirmed. Nonsense!" is no name, and nobody ends a name with a full stop.
    if words and words[-1].text in _ENDS and not is_initial:
        return False
    if known.writer:
        return is_of_writer(names, known)
    if is_initial:
        return names[0].capital
    return 0 < len(names) <= _MOST_NAMES and all(is_name(word, known) for word in names)


def _listed(sentences: Sequence[Sentence], count: int) -> frozenset[int]:
    """Return the lines that begin with bare numbers counting up from 1, as in "1 ok", "2 ok", "3 by 27 May"."""
    lines: list[int] = []
    for sentence in sentences:
        if sentence.opens and len(lines) < count and sentence.words[0].text == str(len(lines) + 1):
            lines.append(sentence.line)
    return frozenset(lines) if len(lines) > 1 else frozenset()


def _marker(sentence: Sentence, known: MarkedWords, *, is_listed: bool) -> tuple[int, tuple[int, ...]]:
    """Return the length of a numbered line's beginning and the item it names, or 0 and none."""
    length = (marker_length(sentence.words) or int(is_listed)) if sentence.opens else 0
    if not length:
        return 0, ()
    # "1 - 7 ok" is a range where all of it is explained, and else a line about item 1.
    if _reads_whole(sentence, known):
        return 0, ()
    digits = next(word for word in sentence.words if word.text.isdecimal())
    item = int(digits.text[:4])
    return (length, (item,)) if 1 <= item <= known.references.count else (0, ())


def _reads_whole(sentence: Sentence, known: MarkedWords) -> bool:
    """Return whether the line begins with a range of items and leaves no word over."""
    first = reference_at(sentence.words, 0, known.references)
    if first is None or len(first.items) == 1:
        return False
    return all(clause.is_explained for clause in read_clauses(read_marks(sentence.words, known)))


def _with_antecedent(marks: Sequence[Mark], mentioned: bool) -> tuple[Mark, ...]:
    """Return the marks with "they" explained where the minutes or items were spoken of before it.

    "The vans came yesterday. They are ok." says nothing of the minutes.
    """
    told: list[Mark] = []
    for mark in marks:
        mentioned = mentioned or mark.kind in _ANTECEDENTS
        told.append(replace(mark, kind="link" if mentioned else "") if mark.kind == "them" else mark)
    return tuple(told)


def _number_of(sentence: Sentence) -> int:
    """Return where the number of a numbered line stands, or its bracket; a bullet before it says nothing."""
    return next(word.start for word in sentence.words if word.text == "(" or word.text.isdecimal())


def _of_sentence(
    sentence: Sentence, marks: Sequence[Mark], anchor: tuple[int, ...], begins: int | None
) -> tuple[Statement, ...]:
    """Return what one sentence states; `anchor` are the items its line began with, `begins` is where it names them."""
    if not marks:
        return ()
    clauses = read_clauses(marks)
    if sentence.asks:
        items = tuple(item for clause in clauses for item in clause.items) or anchor
        start, end = sentence.span.start, sentence.span.stop
        return (Statement(Says.ASKS, items, start, end, clause=(start, end), sentence=(start, end)),)
    reading = Reading(anchor=anchor, topic=anchor, begins=begins)
    for clause in clauses:
        reading.take(clause)
    within = (sentence.words[0].start if begins is None else begins, marks[-1].end)
    return tuple(replace(said, sentence=within) for said in reading.finished())


def _unsigned(words: Sequence[Word], known: MarkedWords) -> Sequence[Word]:
    """Return the words without a name set off by a dash at their end, as in "Approved - P."."""
    dashes = [index for index, word in enumerate(words) if word.text in {"-", "\u2013", "\u2014"}]
    if dashes and dashes[-1] > 0 and is_signature(words[dashes[-1] :], known):
        return words[: dashes[-1]]
    return words
