"""A run of someone's own lines without what stands under and over it: signature, disclaimer, banner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from worker.parsers.body_lines import BodyLine, LineKind
from worker.parsers.closings import (
    greeting_with_name,
    is_greeting,
    is_postscript,
    is_thanks,
    looks_like_a_name,
    may_close,
    names_the_writer,
)
from worker.parsers.header_blocks import is_rule
from worker.parsers.notices import is_banner, is_disclaimer, is_program_line

_DELIMITER = re.compile(r"\s*(?:—|\u2013\u2013|_{2,5})\s*")
_CONTACT = re.compile(
    r"\S@\S+\.\w|https?://|\bwww\.|(?:\+|\b00|\b)(?:\d[ ()./-]{0,3}){7,}|\b(?:tel|fon|phone|mobile?|mob|fax|"
    r"skype)\b[.: ]",
    re.IGNORECASE,
)
_SENTENCE_END = (".", "!", "?")
_MOST_BANNER_LINES = 6
_MOST_SIGNATURE_LINES = 15
_LONGEST_SIGNATURE_LINE = 90


@dataclass(frozen=True, slots=True)
class Unsigned:
    """The lines without a signature, what was taken off, and whether that was one beyond doubt."""

    kept: list[str]
    cut: list[str]
    sure: bool = True


def without_signature(run: Sequence[BodyLine], writer: str) -> Unsigned:
    """Return a run of lines without the signature, disclaimers and lines of programs at its end."""
    kept = [line.text for line in run if line.kind is not LineKind.SIGNATURE]
    cut = [line.text for line in run if line.kind is LineKind.SIGNATURE]
    sure = True
    for begins in (_program_line_begins, _disclaimer_begins, _closing_begins, _name_begins):
        begin = begins(kept, writer)
        if begin is None:
            continue
        tail, afterthought, announced = _afterthought(kept[begin:])
        sure = sure and announced and _is_signature(tail[1:])
        cut = [*tail, *cut]
        kept = [*kept[:begin], *afterthought]
    return Unsigned(kept, cut, sure)


def without_banner(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the lines without the warning that stands above them, and that warning."""
    said = _stripped(lines)
    end = _banner_end(said)
    return (_stripped(said[end:]), said[:end]) if end else (list(lines), [])


def _banner_end(lines: Sequence[str]) -> int:
    """Return how many lines at the top are a warning; the writer's words may stand right under it."""
    end = 0
    paragraph = " ".join(takewhile(str.strip, lines[:_MOST_BANNER_LINES]))
    while end < min(len(lines), _MOST_BANNER_LINES) and lines[end].strip():
        unfinished = end > 0 and not lines[end - 1].rstrip(" *").endswith((*_SENTENCE_END, "]", ")"))
        goes_on = unfinished and lines[end].lstrip()[:1].islower()
        if not goes_on and not is_banner(lines[end]) and (end or not is_banner(paragraph)):
            break
        end += 1
    return end


def _program_line_begins(lines: Sequence[str], writer: str) -> int | None:
    """Return where a mail program's own line stands, or the two dashes above a signature."""
    said = [place for place, line in enumerate(lines) if line.strip()]
    last_few = said[-_MOST_SIGNATURE_LINES - 1] if len(said) > _MOST_SIGNATURE_LINES else 0
    for place in said:
        line = lines[place]
        if is_program_line(line) or line.strip() == "--":
            return place
        drawn = place >= last_few and (_DELIMITER.fullmatch(line) or is_rule(BodyLine(line)))
        if drawn and _has_contact(lines[place + 1 :], writer):
            return place
    return None


def _disclaimer_begins(lines: Sequence[str], _writer: str) -> int | None:
    """Return where the company's paragraphs at the end begin."""
    begin = None
    for start, end in reversed(_paragraphs(lines)):
        if not is_disclaimer(" ".join(lines[start:end])):
            break
        begin = start
    return begin


def _closing_begins(lines: Sequence[str], writer: str) -> int | None:
    """Return where the letter's closing words stand that have only a name and an address under them."""
    said = [place for place, line in enumerate(lines) if line.strip()][-_MOST_SIGNATURE_LINES:]
    for number, place in enumerate(said):
        if not may_close(lines[place]):
            continue
        under = [lines[one] for one in said[number + 1 :]]
        if _closes(lines[place], under, writer) and (place or under):
            return place
    return None


def _closes(line: str, under: Sequence[str], writer: str) -> bool:
    """Return whether a line ends the letter, seen what stands under it."""
    if greeting_with_name(line, writer) or (is_greeting(line) and not under):
        return True
    if not (is_greeting(line) or is_thanks(line)) or not under:
        return False
    # "Thanks," above "Kind regards," above the name.
    if is_greeting(under[0]) or names_the_writer(under[0], writer):
        return True
    if is_thanks(line):
        # "Thanks," above "Confirmed" is no name, where the name is known.
        return not writer and looks_like_a_name(under[0])
    return looks_like_a_name(under[0]) or (len(line.split()) > 1 and _has_contact(under, writer))


def _name_begins(lines: Sequence[str], writer: str) -> int | None:
    """Return where a signature without closing words begins: the writer's name, or a name over an address."""
    passed: list[int] = []
    for start, _ in reversed(_paragraphs(lines)[-3:]):
        passed.append(start)
        if start == 0 and not names_the_writer(lines[start], writer):
            break
        if _names_somebody(lines, start, writer):
            # Whether all that stands below reads as a signature is asked last: it is slow to say.
            return start if all(_is_signature(lines[one + 1 :]) for one in passed) else None
    return None


def _names_somebody(lines: Sequence[str], start: int, writer: str) -> bool:
    """Return whether the paragraph that starts here begins with the writer's name, or a name over an address."""
    if start and names_the_writer(lines[start], writer):
        return True
    named = looks_like_a_name(lines[start]) and len(lines[start].split()) > 1
    return named and len(lines) > start + 1 and _has_contact(lines[start + 1 :], writer)


def _has_contact(lines: Sequence[str], writer: str) -> bool:
    """Return whether these lines are a signature that says how to reach somebody."""
    said = [line for line in lines if line.strip()]
    if not 0 < len(said) <= _MOST_SIGNATURE_LINES or max(map(len, said)) > _LONGEST_SIGNATURE_LINE:
        return False
    return any(_CONTACT.search(line) for line in said) or names_the_writer(said[0], writer)


def _is_signature(lines: Sequence[str]) -> bool:
    """Return whether lines under a name are what stands there: titles, addresses, no sentences."""
    first = next((place for place, line in enumerate(lines) if _is_sentence(line)), None)
    # What stands below the first address, and below what companies and programs add, may be sentences.
    return first is None or any(map(_reaches, lines[: first + 1]))


def _reaches(line: str) -> bool:
    """Return whether a line says how to reach somebody, or was added by a company or a program."""
    return _CONTACT.search(line[:500]) is not None or is_disclaimer(line) or is_program_line(line)


def _is_sentence(line: str) -> bool:
    """Return whether a line reads as something said rather than as a title or an address."""
    words = line.split()
    return len(line) > _LONGEST_SIGNATURE_LINE or (len(words) > 4 and line.rstrip().endswith(_SENTENCE_END))


def _afterthought(lines: Sequence[str]) -> tuple[list[str], list[str], bool]:
    """Return the lines without what was written under the name, that, and whether this was said to be so."""
    for start, end in _paragraphs(lines):
        for place in range(max(start, 1), end):
            announced = is_postscript(lines[place])
            if announced or (place == start > 1 and _is_prose(lines, start, end)):
                return [*lines[:place], *lines[end:]], ["", *lines[place:end]], announced
    return list(lines), [], True


def _is_prose(lines: Sequence[str], start: int, end: int) -> bool:
    """Return whether a paragraph under the name says something, instead of how to reach somebody."""
    return not _is_signature(lines[1:end]) and not _is_signature(lines[start:end])


def _paragraphs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return where each paragraph begins and ends."""
    spans: list[tuple[int, int]] = []
    start = None
    for place, line in enumerate([*lines, ""]):
        if line.strip():
            start = place if start is None else start
        elif start is not None:
            spans.append((start, place))
            start = None
    return spans


def _stripped(lines: Sequence[str]) -> list[str]:
    """Return the lines without blank ones above the first."""
    first = next((place for place, line in enumerate(lines) if line.strip()), len(lines))
    return list(lines[first:])
