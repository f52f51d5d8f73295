"""The worker's own form when it was filled in where it stands: inside the quote, between the headings that it came with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from worker.parsers.attribution import attributions
from worker.parsers.body_lines import BodyLine, plain_lines
from worker.parsers.header_blocks import header_block_at
from worker.parsers.minutes_headings import Kind, heading_of, label_of
from worker.parsers.minutes_lines import read_lines
from worker.parsers.minutes_text import MinutesText, without_marks

# Every letter of the worker's is from somebody "via" it, and ends its form with what is to be done next.
_OWN_LETTER = " via "
_NEXT_STEP = re.compile(r"[\s*]*(?:next step|nächster schritt)\s?:", re.IGNORECASE)
_FEWEST_HEADINGS = 4


def filled_form(text: str, writer: str) -> MinutesText | None:
    """Return what stands between the headings of a quoted form, or None where no form of ours is quoted."""
    lines = plain_lines(text)
    below = _below_own_head(lines)
    if below is None:
        return None
    form = [without_marks(line.text) for line in lines[below:]]
    last = next((at for at, line in enumerate(form) if _NEXT_STEP.match(line)), 0)
    # What stands above who was there is about the last call.
    first = next((at for at, line in enumerate(form[:last]) if _says_who_was_there(line)), last)
    return MinutesText("\n".join(form[first:last]), writer) if _is_form(form[first:last]) else None


def _below_own_head(lines: Sequence[BodyLine]) -> int | None:
    """Return where the first quoted mail begins if the worker wrote it, else None."""
    said = attributions(lines)
    for at in range(len(lines)):
        end = said[at][0] if at in said else at + header_block_at(lines, at)
        if end > at:
            head = lines[at:end] if at in said else lines[at : at + 1]
            return end if any(_OWN_LETTER in line.text for line in head) else None
    return None


def _says_who_was_there(line: str) -> bool:
    """Return whether a line of the form names who was on the call."""
    label = label_of(line)
    return label is not None and label[0].kind is Kind.ATTENDANCE


def _is_form(lines: Sequence[str]) -> bool:
    """Return whether these lines are a form's: it alone asks for what is internal, beside the sections of minutes."""
    found = [heading_of(line) for line in read_lines("\n".join(lines), may_wrap=False)]
    headings = [one for one in found if one is not None and one.kind is Kind.ITEMS]
    return len(headings) >= _FEWEST_HEADINGS and any(one.is_internal for one in headings)
