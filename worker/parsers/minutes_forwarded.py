"""What a mail hands on of somebody else's: a forwarded recap or a colleague's minutes, the newest mail of a thread alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from worker.parsers.attribution import attributions
from worker.parsers.body_lines import BodyLine, next_said, plain_lines
from worker.parsers.header_blocks import header_block_at, separator_at
from worker.parsers.minutes_text import MinutesText, without_marks
from worker.parsers.signatures import without_signature

_FORWARDED = re.compile(
    r"forwarded|weitergeleitet|transféré|réexpédié|reenviad|encaminhad|inoltrat|doorgestuurd", re.IGNORECASE
)
# Outlook writes the same head above what is forwarded and what is answered: who wrote it tells them apart.
_NOTE_TAKER = re.compile(
    r"\b(?:otter|fireflies|gong|zoom|gemini|google meet|meet recordings|microsoft teams|teams|copilot|fathom|avoma|read\.?ai|grain|tl;?dv"
    r"|granola|krisp|sembly|chorus|notta|webex|jamie|supernormal|spinach|notetaker)\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"[\s>*_|]{0,20}(?:from|von|de|da|van|fra|från|od|от)\s{0,9}\*{0,2}\s{0,9}:", re.IGNORECASE
)
_OWN_LETTER = " via "
_MOST_MAILS = 3


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The mails that are handed on, the newest first; `on_purpose` says that they were forwarded rather than answered."""

    mails: tuple[MinutesText, ...] = ()
    on_purpose: bool = False


def forwarded_minutes(text: str, people: Sequence[str]) -> Forwarded:
    """Return what is handed on below the writer's own words; what the worker itself wrote is nobody's minutes."""
    lines = plain_lines(text)
    heads = _heads(lines)
    if not heads:
        return Forwarded()
    first, begins = heads[0]
    if first in attributions(lines):
        # "Dana wrote:" stands above what is answered.
        return Forwarded()
    who = _who(lines[first:begins])
    said = _FORWARDED.search(lines[first].text) is not None and separator_at(lines, first)
    on_purpose = said or _NOTE_TAKER.search(who) is not None
    if _OWN_LETTER in who or not (on_purpose or _author(who, people)):
        return Forwarded()
    # Of what somebody answers only the newest counts; a thread that is handed on may hold the minutes further down.
    count = _MOST_MAILS if on_purpose else 1
    ends = [above for above, _ in heads[1 : count + 1]] + [len(lines)]
    mails = [
        _mail(lines[begin:end], _who(lines[above:begin]), people)
        for (above, begin), end in zip(heads[:count], ends, strict=False)
        if _OWN_LETTER not in _who(lines[above:begin])
    ]
    return Forwarded(tuple(mails), on_purpose)


def _heads(lines: list[BodyLine]) -> list[tuple[int, int]]:
    """Return where the head of each quoted mail begins and ends."""
    heads: list[tuple[int, int]] = []
    said = attributions(lines)
    at = 0
    while at < len(lines):
        end = _head_end(lines, at, said)
        if end > at:
            heads.append((at, end))
        at = max(end, at + 1)
    return heads


def _head_end(lines: list[BodyLine], at: int, said: dict[int, tuple[int, bool]]) -> int:
    """Return where the head ends that begins at this line, or `at` itself."""
    if at in said:
        return said[at][0]
    if not separator_at(lines, at):
        return at + header_block_at(lines, at)
    follows = next_said(lines, at + 1)
    return at + 1 if follows is None else follows + header_block_at(lines, follows)


def _who(head: Sequence[BodyLine]) -> str:
    """Return the line of a mail's head that says who wrote it; to whom it went is somebody else."""
    said = (line.text for line in head if _FROM.match(line.text))
    return next(said, head[-1].text if len(head) == 1 else "")


def _mail(lines: Sequence[BodyLine], who: str, people: Sequence[str]) -> MinutesText:
    """Return the words of one quoted mail and who wrote them."""
    author = _author(who, people)
    unsigned = without_signature([BodyLine(without_marks(line.text)) for line in lines], author)
    return MinutesText("\n".join(unsigned.kept), author, "" if unsigned.sure else "\n".join(unsigned.cut))


def _author(who: str, people: Sequence[str]) -> str:
    """Return who on the call is named as the writer of a mail, or an empty string."""
    return next((person for person in people if person.lower() in who.lower()), "")
