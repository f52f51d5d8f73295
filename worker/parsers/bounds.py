"""How much one mail may ask of us: checked on raw bytes, in linear time, before anything is parsed."""

from __future__ import annotations

import re

from worker.errors import MailUnreadable

LARGEST_MAIL = 25 * 1024 * 1024
LARGEST_HEADER_BLOCK = 64 * 1024
LARGEST_TEXT = 1024 * 1024
LARGEST_CALENDAR = 2 * 1024 * 1024
MOST_PARTS = 200
MOST_BOUNDARY_LINES = 10_000
DEEPEST_NESTING = 20
MOST_ADDRESSES = 500
DEEPEST_COMMENT = 20

_REMEDY = "open it in the mailbox"
_PEOPLE_HEADER = re.compile(
    rb"^(?:from|sender|reply-to|to|cc|bcc)[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE
)
_PARENTHESES = re.compile(rb"[()]")


def check_bounds(raw: bytes) -> None:
    """Return if the mail's size and its header are within bounds, else raise MailUnreadable.

    Parts and depth are counted where the mail is split, which stops at the first one too many.
    """
    if len(raw) > LARGEST_MAIL:
        raise MailUnreadable(
            f"the mail has {len(raw)} bytes, more than the {LARGEST_MAIL} that are read; {_REMEDY}"
        )
    header_end = end_of_header(raw, 0, len(raw))
    # Without as many parentheses nothing is nested too deep, in whichever header they stand.
    if raw.count(b"(", 0, header_end) <= DEEPEST_COMMENT:
        return
    for header in _PEOPLE_HEADER.finditer(raw, 0, header_end):
        _check_comments(header.group())


def end_of_header(raw: bytes, start: int, end: int) -> int:
    """Return where the header block that begins at `start` ends; without a blank line all is header."""
    # A part that begins with a line break has no header at all (RFC 2046 section 5.1).
    if raw[start : start + 1] == b"\n" or raw[start : start + 2] == b"\r\n":
        return start
    limit = start + LARGEST_HEADER_BLOCK
    blank = _blank_line(raw, start, min(end, limit + 4))
    if blank >= 0:
        return blank
    if end > limit:
        raise MailUnreadable(
            f"a header block has more than the {LARGEST_HEADER_BLOCK} bytes that are read; {_REMEDY}"
        )
    return end


def _blank_line(raw: bytes, start: int, end: int) -> int:
    """Return where the line break before the first blank line begins, or -1."""
    wide = raw.find(b"\n\r\n", start, end)
    narrow = raw.find(b"\n\n", start, end if wide < 0 else wide + 1)
    found = wide if narrow < 0 else narrow
    return found - 1 if found > start and raw[found - 1 : found] == b"\r" else found


def check_addresses(count: int) -> None:
    """Return if a mail may name this many addresses, else raise MailUnreadable."""
    if count > MOST_ADDRESSES:
        raise MailUnreadable(
            f"the mail names {count} addresses, more than the {MOST_ADDRESSES} that are read; {_REMEDY}"
        )


def check_structure(parts: int, depth: int) -> None:
    """Return if a mail may have this many parts, nested this deep, else raise MailUnreadable."""
    if parts > MOST_PARTS:
        raise MailUnreadable(f"the mail has more than the {MOST_PARTS} parts that are read; {_REMEDY}")
    if depth > DEEPEST_NESTING:
        raise MailUnreadable(
            f"the mail's parts are nested deeper than the {DEEPEST_NESTING} levels that are read; {_REMEDY}"
        )


def check_boundary_lines(count: int) -> None:
    """Return if a part may have this many lines that look like its boundary, else raise MailUnreadable."""
    if count > MOST_BOUNDARY_LINES:
        raise MailUnreadable(
            f"a part has more than {MOST_BOUNDARY_LINES} lines that look like its boundary; {_REMEDY}"
        )


def check_calendar(size: int) -> None:
    """Return if a calendar part may have this many bytes, else raise MailUnreadable."""
    if size > LARGEST_CALENDAR:
        raise MailUnreadable(
            f"a calendar part has {size} bytes, more than the {LARGEST_CALENDAR} that are read; {_REMEDY}"
        )


def _check_comments(header: bytes) -> None:
    """Return if no comment of an address header is nested too deep, else raise MailUnreadable."""
    depth = 0
    for parenthesis in _PARENTHESES.finditer(header):
        depth = depth + 1 if parenthesis.group() == b"(" else max(0, depth - 1)
        if depth > DEEPEST_COMMENT:
            raise MailUnreadable(
                f"an address header nests its comments deeper than {DEEPEST_COMMENT} levels; {_REMEDY}"
            )
