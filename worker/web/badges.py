"""Where things stand, as one word in a colour: green is done, amber waits, red needs somebody, grey is for knowledge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from worker.model import LetterState, Outcome, RecipientState, Standing, Verdict


class Tone(StrEnum):
    """The colour of a badge."""

    GOOD = "good"
    WAITS = "waits"
    BAD = "bad"
    CALM = "calm"


@dataclass(frozen=True, slots=True)
class Badge:
    """A word in a colour."""

    text: str
    tone: Tone = Tone.CALM


LETTERS: Mapping[LetterState, Badge] = MappingProxyType(
    {
        LetterState.READY: Badge("leaving", Tone.WAITS),
        LetterState.SENDING: Badge("leaving", Tone.WAITS),
        LetterState.SENT: Badge("sent", Tone.GOOD),
        LetterState.UNKNOWN: Badge("looked for", Tone.WAITS),
        LetterState.FAILED: Badge("failed", Tone.BAD),
        LetterState.HELD: Badge("held", Tone.BAD),
    }
)
RECIPIENTS: Mapping[RecipientState, Badge] = MappingProxyType(
    {
        RecipientState.PENDING: Badge("not yet", Tone.WAITS),
        RecipientState.DEFERRED: Badge("tried again", Tone.WAITS),
        RecipientState.ACCEPTED: Badge("accepted", Tone.GOOD),
        RecipientState.REFUSED: Badge("refused", Tone.BAD),
    }
)
STANDINGS: Mapping[Standing, Badge] = MappingProxyType(
    {
        Standing.CONFIRMED: Badge("confirmed", Tone.GOOD),
        Standing.ASKED: Badge("open", Tone.WAITS),
        Standing.DISPUTED: Badge("disputed", Tone.BAD),
    }
)
VERDICTS: Mapping[Verdict, Badge] = MappingProxyType(
    {
        Verdict.CONFIRMED: Badge("confirmed", Tone.GOOD),
        Verdict.CHANGED: Badge("changed", Tone.BAD),
        Verdict.DISPUTED: Badge("disputed", Tone.BAD),
        Verdict.OPEN: Badge("left open", Tone.WAITS),
    }
)
OUTCOMES: Mapping[Outcome | None, Badge] = MappingProxyType(
    {
        None: Badge("waits", Tone.WAITS),
        Outcome.SENT: Badge("done", Tone.GOOD),
        Outcome.MERGED: Badge("merged", Tone.GOOD),
        Outcome.SUPPRESSED: Badge("not sent"),
        Outcome.BEFORE_PERSON: Badge("needs a person", Tone.BAD),
        Outcome.REMOVED: Badge("not owed any more"),
    }
)
