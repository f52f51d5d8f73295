"""What a sentence of minutes is where no heading says so; a sentence that is not sure to be anything is left unread."""

from __future__ import annotations

from collections.abc import Sequence

from worker.model import Section
from worker.parsers.sense_words import (
    AHEAD,
    COMPLETED,
    DECISION,
    ISSUE,
    NOT_AGREED,
    NOT_YET,
    OPEN,
    PROGRESS,
    PROPOSAL,
    RISK,
    SAID,
    TO_DO,
    WILL,
)

_LONGEST = 300


_ORDER = (
    (Section.PARKED, PROPOSAL),
    (Section.RISK, RISK),
    (Section.IN_PROGRESS, PROGRESS),
)


def sense_of(text: str, *, led_by: str = "", dated: bool = False) -> Section | None:
    """Return the section of a sentence, or None when nothing says it; `led_by` is the person it begins with."""
    said = text[:_LONGEST].replace("\u2019", "'")
    agreed = DECISION.search(said) is not None
    if NOT_AGREED.search(said) or "?" in said:
        return Section.PARKED if agreed or "?" in said else None
    if agreed and not PROPOSAL.search(said):
        return Section.DECISION
    will = bool(led_by) and WILL.match(said[len(led_by) :]) is not None
    promised = will or (bool(led_by) and dated and not RISK.search(said))
    if promised and not PROGRESS.search(said) and not SAID.search(said[:60]):
        return Section.ACTION
    found = [(match.start(), section) for section, pattern in _ORDER if (match := pattern.search(said))]
    # Of "she raised that it could fail, and proposed a test" what comes first is what the sentence is about.
    return min(found)[1] if found else _of_state(said, dated=dated)


def _of_state(said: str, *, dated: bool) -> Section | None:
    """Return the section of a sentence that says how something stands, or what somebody thinks of it."""
    if SAID.search(said[:60]):
        return Section.FEEDBACK
    if TO_DO.search(said):
        return Section.ACTION
    if ISSUE.search(said):
        return Section.ISSUE
    if COMPLETED.search(said) and not NOT_YET.search(said) and not dated:
        return Section.COMPLETED
    return None


def choose(sections: Sequence[Section], text: str, *, led_by: str, dated: bool) -> Section:
    """Return which of the sections of one heading an item belongs to: "Decisions & actions", "Risks and issues"."""
    sense = sense_of(text, led_by=led_by, dated=dated)
    if sense in sections:
        return sense or sections[0]
    if Section.ACTION in sections and (dated or TO_DO.search(text[:_LONGEST])):
        return Section.ACTION
    if set(sections) == {Section.RISK, Section.ISSUE}:
        return Section.RISK if AHEAD.search(text[:_LONGEST]) else Section.ISSUE
    return sections[0]


def settled(text: str) -> Section | None:
    """Return what a line below "Decisions" is: a decision, a matter put off, or None where it may be neither."""
    said = text[:_LONGEST].replace("\u2019", "'")
    if "?" in said or NOT_AGREED.search(said):
        return Section.PARKED
    return None if OPEN.search(said) else Section.DECISION
