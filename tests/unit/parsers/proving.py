"""Proves of a pattern, from how Python itself parses it, what every text that it matches contains or begins with.

What cannot be followed letter by letter, such as a class of many letters, counts as any letter at all. A proof can
so fail where the claim holds, and never the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

# The tree is no public part of Python, and no type stub knows it.
from re import _parser  # type: ignore[attr-defined]
from typing import Any, SupportsInt, TypeAlias

# What is left of a text that was read so far: as much as the claim needs to go on.
State = str
Step = Callable[[State, str | None], Iterable[State]]
# A pattern, or a part of one, as Python parses it.
Tree: TypeAlias = Any
_FEW = 40


def texts_without(pattern: re.Pattern[str], words: Collection[str]) -> frozenset[State]:
    """Return how texts end that the pattern matches and in which none of the words stands; none is the proof."""

    def step(state: State, letter: str | None) -> Iterable[State]:
        if letter is None:
            return ("",)
        read = state + letter
        if any(read.endswith(word) for word in words):
            return ()
        return (next(read[at:] for at in range(len(read) + 1) if _begins_one(read[at:], words)),)

    return _after(_tree(pattern), frozenset({""}), step)


def first_letters(pattern: re.Pattern[str], most: int) -> frozenset[State]:
    """Return the first letters, at most so many, of the texts that the pattern matches; "?" stands for any letter."""

    def step(state: State, letter: str | None) -> Iterable[State]:
        if state.endswith("\n") or len(state) == most:
            return (state,)
        if letter is None:
            return (state + "?",)
        # The line break marks a first word that has ended; white space before it is not looked at.
        if not (letter.isalnum() or letter == "_"):
            return (state + "\n",) if state or not letter.isspace() else ("",)
        return (state + letter,)

    ends = _after(_tree(pattern), frozenset({""}), step)
    return frozenset(end.removesuffix("\n") for end in ends)


def _tree(pattern: re.Pattern[str]) -> Tree:
    """Return the pattern as Python parses it."""
    return _parser.parse(pattern.pattern, pattern.flags)


def _begins_one(text: str, words: Collection[str]) -> bool:
    """Return whether a word begins like this; each does with nothing."""
    return any(word.startswith(text) for word in words)


def _after(tree: Tree, states: frozenset[State], step: Step) -> frozenset[State]:
    """Return the states after this part of the pattern."""
    for op, value in tree:
        states = _after_one(str(op), value, states, step)
    return states


def _after_one(op: str, value: Tree, states: frozenset[State], step: Step) -> frozenset[State]:
    """Return the states after one item of the pattern."""
    match op:
        case "LITERAL":
            return _read(states, chr(value).lower(), step)
        case "IN":
            letters = _letters(value)
            return frozenset().union(*(_read(states, letter, step) for letter in letters))
        case "BRANCH":
            return frozenset().union(*(_after(branch, states, step) for branch in value[1]))
        case "SUBPATTERN":
            return _after(value[3], states, step)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, part = value
            return _repeated(least, most, part, states, step)
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return states
        case "ANY" | "NOT_LITERAL":
            return _read(states, None, step)
        case _:
            raise ValueError(f"{op} is not followed here; add it, or write the pattern without it")


def _repeated(
    least: int, most: SupportsInt, tree: Tree, states: frozenset[State], step: Step
) -> frozenset[State]:
    """Return the states after a part that may stand several times."""
    for _ in range(least):
        states = _after(tree, states, step)
    found = states
    for _ in range(min(int(most) - least, _FEW)):
        states = _after(tree, states, step)
        if states <= found:
            return found
        found |= states
    return found


def _read(states: frozenset[State], letter: str | None, step: Step) -> frozenset[State]:
    """Return the states after one more letter."""
    return frozenset(after for state in states for after in step(state, letter))


def _letters(items: Tree) -> list[str | None]:
    """Return the letters of a class: each of a few, a space for white space, None for any."""
    found: list[str | None] = []
    for op, value in items:
        if str(op) == "LITERAL":
            found.append(chr(value).lower())
        elif str(op) == "RANGE" and value[1] - value[0] < _FEW:
            found.extend(chr(one).lower() for one in range(value[0], value[1] + 1))
        else:
            found.append(" " if str(value) == "CATEGORY_SPACE" else None)
    return found
