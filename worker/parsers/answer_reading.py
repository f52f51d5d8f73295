"""A sentence read clause by clause: which verdict belongs to which items, and what is left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from worker.parsers.answer_clauses import Clause
from worker.parsers.answer_marks import Mark
from worker.parsers.answer_says import Says, Statement, joined

# What a clause with words left over says, by the phrases found in it; the first that is there counts.
_BY_KIND = {
    "question": Says.ASKS,
    "declining": Says.DECLINES,
    "deferring": Says.DEFERS,
    "condition": Says.DEPENDS,
    "disputing": Says.DISPUTES,
}
_VERDICTS = {
    "weak": Says.CONFIRMS,
    "confirming": Says.CONFIRMS,
    "alone": Says.CONFIRMS,
    "disputing": Says.DISPUTES,
    "refusing": Says.DISPUTES,
    "negation": Says.DISPUTES,
}
_ASIDES = frozenset({"farewell", "gratitude", "pleasantry", "return"})
_LOOSE = frozenset({"link", "back", "behalf", "record"})
_AGREES = frozenset({"weak", "confirming"})
_OF_THE_WHOLE = frozenset({"all", "rest", "record"})
_FRAGMENT = 2
# How a clause begins that goes on about the item last named: "item 3 should be 160, it was raised in May".
_GOES_ON = frozenset({"back", "reason", "negation", "limit", "reference", "change"})


@dataclass(slots=True)
class Reading:
    """A sentence being read: the items last named, and what has been said so far."""

    anchor: tuple[int, ...]
    topic: tuple[int, ...]
    # Where its numbered line begins: the number belongs to the words of its first clause.
    begins: int | None = None
    # Items named by a clause of their own, as in "Item 3, we said Friday", with no verdict on them yet.
    pending: tuple[Mark, ...] = ()
    found: list[Statement] = field(default_factory=list)
    poisoned: bool = False
    limited: bool = False
    # An item was taken out and the reason is still to come: "except 3, Rosa needs until Friday".
    owed: bool = False

    def take(self, clause: Clause) -> None:
        """Read one clause, and keep of what is said in it where the clause stands."""
        before = len(self.found)
        self._read(clause)
        start = clause.marks[0].start if self.begins is None and clause.marks else self.begins
        self.begins = None
        if start is not None and clause.marks:
            within = (start, clause.marks[-1].end)
            self.found[before:] = [replace(said, clause=within) for said in self.found[before:]]

    def _read(self, clause: Clause) -> None:
        """Read one clause by what kind of clause it is."""
        limited = _without(clause, "limit")
        owed, self.owed = self.owed, False
        if clause.marks and clause.is_explained:
            self._explained(clause)
        elif limited.references and limited.is_explained and clause.lead != "except":
            self._limited(limited)
        elif self._is_plain_dispute(clause):
            self._explained(clause)
        else:
            self._left_over(clause, owed=owed)

    def finished(self) -> Iterator[Statement]:
        """Yield what the sentence says; under a condition nothing in it is said for good."""
        if self.pending:
            self._unanswered()
        if not self.poisoned:
            yield from joined(self.found)
            return
        for statement in self.found:
            stays = statement.says in {Says.DISPUTES, Says.DEFERS, Says.DECLINES}
            yield statement if stays else replace(statement, says=Says.DEPENDS, items=())

    @staticmethod
    def _is_plain_dispute(clause: Clause) -> bool:
        """Return whether all that is left over is a "not", as in "but not 3"."""
        rest = _without(clause, "negation")
        return bool(rest.references) and rest.is_explained

    def _limited(self, clause: Clause) -> None:
        """Read "only 1 and 2": with a verdict it is of these alone; without, it may mean either thing."""
        if not clause.kinds.isdisjoint(_VERDICTS):
            self._judged(clause)
            return
        self.pending, self.topic = (*self.pending, *clause.references), clause.items
        self.limited = True

    def _explained(self, clause: Clause) -> None:
        """Read a clause without left-over words: verdicts and the items that each belongs to."""
        verdicts = [mark for mark in clause.marks if mark.kind in _VERDICTS]
        received = [mark for mark in clause.marks if mark.kind == "receipt"]
        named = [mark for mark in clause.marks if mark.kind == "reference"]
        if clause.lead == "except":
            self._excepted(clause, named, verdicts)
        elif named and not verdicts:
            self._named(clause, named)
        elif verdicts:
            self._judged(clause)
        if received:
            self._say(Says.RECEIVED, (), received)
        elif self._is_aside(clause):
            self._say(Says.ASIDE, (), clause.marks)

    @staticmethod
    def _is_aside(clause: Clause) -> bool:
        """Return whether a clause speaks of something beside the answer: "thanks for sending", "see you", "on it"."""
        if not clause.kinds.isdisjoint(_ASIDES):
            return True
        return clause.kinds.isdisjoint({*_VERDICTS, "reference"}) and not clause.kinds.isdisjoint(_LOOSE)

    def _excepted(self, clause: Clause, named: Sequence[Mark], verdicts: Sequence[Mark]) -> None:
        """Read "… except 3 and 4" and "all but 3 are fine"."""
        if not named:
            self._say(Says.UNCLEAR, (), clause.marks)
            self._mark_last(turned=True)
        for mark in named:
            self._say(Says.CHANGES, mark.items, (mark,))
            self._mark_last(bare=True)
            self.topic, self.owed = mark.items, True
        for mark in verdicts:
            self._say(_VERDICTS[mark.kind], (), (mark,), whole=True)

    def _named(self, clause: Clause, named: Sequence[Mark]) -> None:
        """Read a clause that only names items: what follows is about them, and "but 3" takes them out."""
        self.topic = tuple(item for mark in named for item in mark.items)
        if clause.lead == "contrast":
            self._say(Says.CHANGES, self.topic, named)
            self._mark_last(bare=True)
        else:
            self.pending = (*self.pending, *named)

    def _judged(self, clause: Clause) -> None:
        """Read a clause with verdicts: "1 ok 2 ok", "yes to 1, 2 and 4", "ok"."""
        held: Mark | None = None
        used = True
        for mark in clause.marks:
            if mark.kind == "reference" and held is not None:
                self._say(_VERDICTS[held.kind], mark.items, (held, mark))
                used = True
            elif mark.kind == "reference":
                self.pending = (*self.pending, mark)
            elif mark.kind in _VERDICTS and self.pending:
                self._on_pending(mark)
                held, used = None, True
            elif mark.kind in _VERDICTS:
                self._unused(held if not used else None, clause)
                held, used = mark, False
        self._unused(held if not used else None, clause)

    def _on_pending(self, verdict: Mark) -> None:
        """Apply a verdict to the items that wait for one."""
        items = tuple(item for mark in self.pending for item in mark.items)
        self._say(_VERDICTS[verdict.kind], items, (*self.pending, verdict))
        self.topic, self.pending = (), ()

    def _unused(self, held: Mark | None, clause: Clause) -> None:
        """Say a verdict that no items followed: of the line's item, or of the whole record."""
        if held is None:
            return
        whole = not clause.kinds.isdisjoint({"all", "rest"})
        marks = (held,) if clause.references or "receipt" in clause.kinds else clause.marks
        rest = "rest" in clause.kinds
        says = _VERDICTS[held.kind]
        # "Item 6: remove, we did not discuss this" goes on about item 6; a "yes" behind it may be of all.
        items = self.anchor or (self.topic if says is Says.DISPUTES else ())
        self._say(says, items, marks, whole=whole, rest=rest, weak=held.kind == "weak")

    def _left_over(self, clause: Clause, *, owed: bool) -> None:
        """Read a clause with left-over words: it confirms nothing, and may take much back."""
        kinds = clause.kinds
        says = next((said for kind, said in _BY_KIND.items() if kind in kinds), Says.UNCLEAR)
        if says is Says.UNCLEAR and "negation" in kinds and not kinds.isdisjoint(_AGREES):
            says = Says.DISPUTES
        waiting = tuple(item for mark in self.pending for item in mark.items)
        items = clause.items or waiting or self._carried_on(clause, sure=owed or says is not Says.UNCLEAR)
        if clause.marks and clause.marks[0].kind == "condition" and not waiting and not self.anchor:
            self.poisoned = True
        if says in {Says.UNCLEAR, Says.DEPENDS} and items:
            says = Says.CHANGES
        if clause.lead == "except" and says is Says.UNCLEAR:
            says = Says.CHANGES
        self._say(says, items, (*self.pending, *clause.marks), rest="rest" in kinds)
        self._mark_last(turned=clause.turns, bare=clause.lead == "except")
        self.topic, self.pending = items, ()

    def _carried_on(self, clause: Clause, *, sure: bool) -> tuple[int, ...]:
        """Return the items last named where a clause without any goes on about them, and not about everything."""
        if not clause.kinds.isdisjoint(_OF_THE_WHOLE):
            return ()
        first = clause.marks[0] if clause.marks else None
        goes_on = sure or first is None or first.kind in _GOES_ON or first.text[:1].isdigit()
        # A word or two, as in "item 3 should be 160, price unchanged", are no new thought.
        goes_on = goes_on or (len(clause.marks) <= _FRAGMENT and clause.kinds == {""})
        return self.topic if self.topic and goes_on else self.anchor

    def _unanswered(self) -> None:
        """Say what items named at the end are named for: "confirmed: 1 and 2" confirms these alone."""
        items = tuple(item for mark in self.pending for item in mark.items)
        last = self.found[-1] if self.found else None
        if self.limited:
            self._say(Says.DEPENDS, (), self.pending)
        elif last is not None and last.says is Says.CONFIRMS and not last.items and not last.weak:
            self.found[-1] = replace(last, items=items, end=self.pending[-1].end)
        else:
            # "Confirmed. Item 3": whether it is the only one or the one left out, nobody can tell.
            self._say(Says.UNCLEAR, (), self.pending)

    def _say(
        self,
        says: Says,
        items: tuple[int, ...],
        marks: Sequence[Mark],
        *,
        whole: bool = False,
        rest: bool = False,
        weak: bool = False,
    ) -> None:
        """Keep a statement with the words that make it."""
        starts = [mark.start for mark in marks] or [self.found[-1].end if self.found else 0]
        ends = [mark.end for mark in marks] or starts
        self.found.append(Statement(says, items, min(starts), max(ends), whole, rest, weak))

    def _mark_last(self, *, turned: bool = False, bare: bool = False) -> None:
        """Keep of what was said last that it asks for something else, or only names what is taken out."""
        self.found[-1] = replace(self.found[-1], turned=turned, bare=bare)


def _without(clause: Clause, kind: str) -> Clause:
    """Return the clause without the marks of a kind."""
    return replace(clause, marks=tuple(mark for mark in clause.marks if mark.kind != kind))
