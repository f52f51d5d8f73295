"""What a reply to numbered minutes says of each item: confirmed is only what all of its words confirm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from worker.model import Answer, Intent, ItemAnswer, Phrasebook, Verdict
from worker.parsers.answer_evidence import evidence
from worker.parsers.answer_known import read_marked_words
from worker.parsers.answer_likeness import Tying, tie_to_items
from worker.parsers.answer_says import Says, Statement, is_general
from worker.parsers.answer_scope import narrowed, without_lead_ins
from worker.parsers.answer_statements import read_statements
from worker.parsers.answer_words import split_sentences
from worker.parsers.dates import dates_in
from worker.parsers.item_likeness import read_likeness

# A longer text is a document, not an answer: a person reads it.
_LONGEST = 20_000
_MOST_SHOWN = 500
_QUOTED = {'"': '"', "\u201c": "\u201d", "\u201e": "\u201c", "\u00ab": "\u00bb", "'": "'", "\u2018": "\u2019"}

# What keeps everything open when it is said of no item in particular; the first that is there is the intent.
_BLOCKING = {
    Says.DECLINES: Intent.DECLINED,
    Says.DISPUTES: Intent.DISPUTED,
    Says.DEFERS: Intent.DEFERRED,
    Says.ASKS: Intent.QUESTION,
    Says.DEPENDS: Intent.WITH_CHANGES,
}
_WITHOUT_CHANGES = frozenset({Intent.QUESTION, Intent.DEFERRED, Intent.DECLINED})
_VERDICTS = {
    Says.DISPUTES: Verdict.DISPUTED,
    Says.CHANGES: Verdict.CHANGED,
    Says.DECLINES: Verdict.OPEN,
    Says.DEFERS: Verdict.OPEN,
    Says.ASKS: Verdict.OPEN,
    Says.DEPENDS: Verdict.OPEN,
    Says.UNCLEAR: Verdict.OPEN,
    Says.CONFIRMS: Verdict.CONFIRMED,
}


def read_answer(
    new_text: str, items: Sequence[str], on: date, phrases: Phrasebook, *, writer: str = ""
) -> Answer:
    """Return what the newly written text says of items 1..n; dates in it are counted from `on`.

    With the writer's name, only that name is a signature; without it, any name on the last line is.
    """
    text = _unquoted(new_text)
    if len(text) > _LONGEST:
        return Answer(Intent.OTHER, _open(len(items)), (text[:_MOST_SHOWN],))

    followed = phrases.of("month") | phrases.of("item")
    known = read_marked_words(phrases, items, writer)
    likeness = read_likeness(items, phrases.of("common"), phrases.of("day") | phrases.of("month"))
    tying = Tying(text, likeness, known.index)
    statements = read_statements(split_sentences(text, followed), known)
    statements = narrowed(tie_to_items(without_lead_ins(statements), tying))
    intent = _intent(statements)
    answers = tuple(_of_item(number, text, statements) for number in range(1, len(items) + 1))
    if intent is Intent.DISPUTED and not any(answer.verdict is Verdict.DISPUTED for answer in answers):
        answers = _all_disputed(text, statements, answers)
    until = _until(text, statements, on) if intent is Intent.DEFERRED else None
    if intent in _WITHOUT_CHANGES:
        answers = tuple(_left_open(answer) for answer in answers)
    return Answer(_refined(intent, answers, statements), answers, _unclear(text, statements), until)


def _unquoted(text: str) -> str:
    """Return the text without quotation marks around the whole of it; inside they quote, and agree to nothing."""
    bare = text.strip().rstrip(".")
    if len(bare) > 1 and _QUOTED.get(bare[0]) == bare[-1]:
        return bare[1:-1]
    return text


def _left_open(answer: ItemAnswer) -> ItemAnswer:
    """Return the item as open where something was said of it that asked or waits, and changes nothing."""
    return replace(answer, verdict=Verdict.OPEN) if answer.verdict is Verdict.CHANGED else answer


def _open(count: int) -> tuple[ItemAnswer, ...]:
    """Return that nothing was said of any item."""
    return tuple(ItemAnswer(number, Verdict.OPEN) for number in range(1, count + 1))


def _intent(statements: Sequence[Statement]) -> Intent:
    """Return what the answer is as a whole, before its items are looked at."""
    untied = {said.says for said in statements if not said.items}
    everything = {said.says for said in statements}
    if Says.DISPUTES in everything and everything.isdisjoint({Says.CONFIRMS, Says.DECLINES}):
        return Intent.DISPUTED
    blocked = next((intent for says, intent in _BLOCKING.items() if says in untied), None)
    if blocked is not None:
        return blocked
    if Says.CONFIRMS not in everything:
        return _without_confirmation(everything)
    if Says.DISPUTES in everything and Says.CONFIRMS not in untied:
        return Intent.DISPUTED
    return Intent.CONFIRMED if everything == {Says.CONFIRMS} else Intent.WITH_CHANGES


def _without_confirmation(says: set[Says]) -> Intent:
    """Return what an answer is in which nothing is confirmed, and all that is said is said of items."""
    order = {
        Says.DISPUTES: Intent.DISPUTED,
        Says.ASKS: Intent.QUESTION,
        Says.DEFERS: Intent.DEFERRED,
        Says.DECLINES: Intent.DECLINED,
        Says.CHANGES: Intent.WITH_CHANGES,
    }
    return next((intent for said, intent in order.items() if said in says), Intent.OTHER)


def _refined(intent: Intent, answers: Sequence[ItemAnswer], statements: Sequence[Statement]) -> Intent:
    """Return the intent; "confirmed" only where every single item is, "with changes" only where one is asked for."""
    verdicts = {answer.verdict for answer in answers}
    if intent is Intent.CONFIRMED and verdicts != {Verdict.CONFIRMED}:
        intent = Intent.WITH_CHANGES
    # "Confirmed. My brother plays the flute." leaves all of it open, and nobody asked for anything else.
    if intent is Intent.WITH_CHANGES and verdicts <= {Verdict.OPEN} and not any(map(_asks, statements)):
        return Intent.OTHER
    return intent


def _asks(said: Statement) -> bool:
    """Return whether a statement asks for something else than was written."""
    return said.turned or said.says in {Says.CHANGES, Says.DISPUTES, Says.DEPENDS}


def _of_item(number: int, text: str, statements: Sequence[Statement]) -> ItemAnswer:
    """Return what is said of one item: what is against it counts before what is for it."""
    about = [said for said in statements if number in said.items]
    general = _general(statements)
    for says, verdict in _VERDICTS.items():
        said = next((said for said in about if said.says is says), None)
        if said is None:
            continue
        if says is Says.CONFIRMS and _is_blocked(statements):
            break
        # Under a general confirmation the record stands, and what is said against an item corrects it.
        corrected = says is Says.DISPUTES and general is not None
        words = evidence(text, said, number, statements)
        return ItemAnswer(number, Verdict.CHANGED if corrected else verdict, words)
    if (
        general is None
        or _is_blocked(statements)
        or any(not said.items for said in statements if said.says is Says.UNCLEAR)
    ):
        return ItemAnswer(number, Verdict.OPEN)
    return ItemAnswer(number, Verdict.CONFIRMED, evidence(text, general, number, statements))


def _general(statements: Sequence[Statement]) -> Statement | None:
    """Return the words that confirm the whole record, rather "confirmed" than an "ok", or None."""
    said = [one for one in statements if is_general(one)]
    return next((one for one in said if not one.weak), said[0] if said else None)


def _is_blocked(statements: Sequence[Statement]) -> bool:
    """Return whether something was said of the whole record, or of nobody knows what, that keeps all of it open.

    "1 to 4 ok. Legal has to see it, though." confirms nothing; "1 ok. The rest I never saw." confirms item 1.
    """
    return any(
        not said.items and (said.says in _BLOCKING or (said.says is Says.UNCLEAR and not said.rest))
        for said in statements
    )


def _all_disputed(
    text: str, statements: Sequence[Statement], answers: Sequence[ItemAnswer]
) -> tuple[ItemAnswer, ...]:
    """Return every item as disputed: the record as a whole is rejected."""
    said = next(one for one in statements if one.says is Says.DISPUTES)
    words = evidence(text, said, 0, statements)
    return tuple(ItemAnswer(answer.number, Verdict.DISPUTED, words) for answer in answers)


def _words(text: str, statements: Sequence[Statement], says: Says) -> str:
    """Return the words that say this, from the first to the last."""
    spans = [(said.start, said.end) for said in statements if said.says is says]
    return text[min(start for start, _ in spans) : max(end for _, end in spans)] if spans else ""


def _until(text: str, statements: Sequence[Statement], on: date) -> date | None:
    """Return the day that the answer is promised for, or None when none is named."""
    # "I need the board's word. They meet on 19 May": the day may stand beside the promise.
    dates = dates_in(_words(text, statements, Says.DEFERS), on) or dates_in(text, on)
    return dates[0].day if dates else None


def _unclear(text: str, statements: Sequence[Statement]) -> tuple[str, ...]:
    """Return the words that nothing explains and no item takes."""
    unclear = {Says.UNCLEAR, Says.DEPENDS}
    found = (
        text[said.start : said.end].strip() for said in statements if said.says in unclear and not said.items
    )
    return tuple(words for words in found if words)
