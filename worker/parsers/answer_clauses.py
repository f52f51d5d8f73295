"""The clauses of a sentence: its marks, cut where the thought turns, and what kind of clause each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from worker.parsers.answer_marks import Mark

# What may stand in a clause that is wholly explained. Everything else is left over (a closed world).
_EXPLAINED = frozenset(
    {
        "weak",
        "confirming",
        "alone",
        "disputing",
        "refusing",
        "reference",
        "thanks",
        "greeting",
        "farewell",
        "gratitude",
        "pleasantry",
        "harmless",
        "receipt",
        "rest",
        "all",
        "record",
        "return",
        "back",
        "being",
        "behalf",
        "link",
        "and",
    }
)
_BESIDE_ALONE = frozenset({"alone", "weak", "confirming", "thanks", "greeting", "harmless", "receipt"})
# "I'm" says nothing harmful where something is said of the minutes; "I'm in" speaks of the writer.
_BESIDE_BEING = frozenset({"weak", "confirming", "alone", "disputing", "refusing", "receipt"})
_NEGATIONS = frozenset({"negation", "refusing"})
_SAID_OF_AN_ITEM = frozenset({"change", "disputing", "negation"})
_TURNS = frozenset({"contrast", "except"})
_HALF_NEGATIONS = frozenset({"weak", "confirming", "alone", "agreeing"})
_REACH_OF_A_NEGATION = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its marks without borders, and what led into it ("contrast", "except", ":" or nothing)."""

    marks: tuple[Mark, ...]
    lead: str = ""

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of its marks; an empty one stands for words left over."""
        return frozenset(mark.kind for mark in self.marks)

    @property
    def is_explained(self) -> bool:
        """Return whether no word is left over; a word that counts alone does beside courtesies only."""
        kinds = self.kinds
        if not kinds <= _EXPLAINED or ("alone" in kinds and not kinds <= _BESIDE_ALONE):
            return False
        return "being" not in kinds or not kinds.isdisjoint(_BESIDE_BEING)

    @property
    def references(self) -> tuple[Mark, ...]:
        """Return the marks that refer to items beyond doubt; a bare number counts where all is explained.

        "3 should be Friday" speaks of item 3 as well: nobody writes a quantity before such words.
        """
        explained = self.is_explained
        followed = len(self.marks) > 1 and self.marks[1].kind in _SAID_OF_AN_ITEM
        first = self.marks[0] if followed else None
        return tuple(
            mark
            for mark in self.marks
            if mark.kind == "reference" and (mark.sure or explained or mark is first)
        )

    @property
    def turns(self) -> bool:
        """Return whether something else is asked for in it: behind a "but" or "except", or by a word that changes.

        What stands in brackets qualifies what was said before them: "Confirmed (with a pointer to the plan)".
        """
        return self.lead in _TURNS or self.lead == "(" or "change" in self.kinds

    @property
    def items(self) -> tuple[int, ...]:
        """Return the items that the clause refers to."""
        return tuple(item for mark in self.references for item in mark.items)


def read_clauses(marks: Sequence[Mark]) -> tuple[Clause, ...]:
    """Return the clauses of a sentence, in order; what is negated in them is disputed."""
    clauses: list[Clause] = []
    current: list[Mark] = []
    lead = ""
    for mark in marks:
        if mark.kind != "border" and mark.kind not in _TURNS:
            current.append(mark)
            continue
        if current:
            clauses.append(Clause(_negated(current), lead))
            current, lead = [], ""
        # "Confirmed, but: …" turns at "but"; a comma behind it takes nothing back.
        lead = mark.kind if mark.kind in _TURNS else lead or mark.text
    if current or lead in _TURNS:
        clauses.append(Clause(_negated(current), lead))
    return tuple(clauses)


def _negated(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the marks with "not … confirmed" and "stimmt nicht" read as disputing."""
    found = list(marks)
    for index, mark in enumerate(marks):
        if mark.kind not in _NEGATIONS:
            continue
        near = _negates(marks, index)
        if near is not None:
            found[near] = replace(marks[near], kind="disputing")
            found[index] = replace(mark, kind="link")
    return tuple(found)


def _negates(marks: Sequence[Mark], index: int) -> int | None:
    """Return which mark is negated: the next that agrees, or else one just before; None when there is none."""
    after = range(index + 1, min(len(marks), index + 1 + _REACH_OF_A_NEGATION))
    before = range(index - 1, max(-1, index - 1 - _REACH_OF_A_NEGATION), -1)
    for way in (after, before):
        for place in way:
            # In "2 no 3 yes" the "no" is of item 2.
            if marks[place].kind == "reference":
                break
            if marks[place].kind in _HALF_NEGATIONS:
                return place
    return None
