"""The lines of minutes as their writer meant them: bullets, boxes, table rows, heading marks, wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from worker.parsers.body_lines import seen

_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|_{3,}|\*{3,}|\u2013{3,}|—{3,})\s*")
_TABLE_RULE = re.compile(r"\s*\|?[\s:|+-]*-{2,}[\s:|+-]*")
_BULLET = re.compile(
    r"(?P<sign>[-*+•·‣▪▫◦●○■□➢➤►→»\u2013—]|[oO](?=\s{2})|\(?(?:\d{1,3}|[a-zA-Z])[.)](?=\s)|\(\d{1,3}\)|#\d{1,3}:?|\d{1,3}:(?=\s))\s+"
)
_BOX = re.compile(r"\s*(?:\[(?P<mark>[ xX✓✔]?)\]|(?P<sign>[☐☑☒✅✔✓□⬜]))\s*")
_TICKS = frozenset("xX✓✔☑☒✅")
_HASHES = re.compile(r"(#{1,6})\s*(?=\S)(?!#?\d+:?\s)")
_BOLD_LINE = re.compile(r"(\*\*|__|\*|_)(?=\S)([^*_]{1,80})\1(:?)|(\*\*|__|\*|_)(?=\S)([^*_]{1,80}):\4")
# Markdown's sign for what no longer holds.
_STRUCK = re.compile(r"~~(?=\S)[^~\n]{1,1000}~~")
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\((?:[^()\s]{1,500})\)")
_MARKS = re.compile(r"(?<!\w)(?:\*\*|__|[*_`])(?=\S)|(?<=\S)(?:\*\*|__|[*_`])(?!\w)")
_ENDS = (".", ":", ";", "!", "?")
# Mail programs wrap at 72 to 78 characters; a line that the next word would have fitted in ended by itself.
_WRAP_AT = 66
_LONG = 55
# A line that is longer shows that nothing was wrapped.
_WIDEST = 82
_LABELLED = re.compile(r"[A-ZÀ-Þ@][\w .&/+'\u2019-]{0,25}:\s|[\w .,@&/+'\u2019-]{1,40}\s(?:->|=>|--|→)\s")


@dataclass(frozen=True, slots=True)
class MinutesLine:
    """One line of minutes without its marks.

    `depth` is how far a bullet stands in, -1 without one; `ticked` is None without a box; `level` is how high a line
    stands that is marked as heading, 0 when nothing marks it; `cells` are those of a table's row; `alone` says that
    a blank line or a list sets it off from what is around it.
    """

    text: str
    depth: int = -1
    ticked: bool | None = None
    level: int = 0
    cells: tuple[str, ...] = ()
    alone: bool = False

    @property
    def is_bullet(self) -> bool:
        """Return whether the line is a point of a list."""
        return self.depth >= 0


def read_lines(text: str, *, may_wrap: bool = True) -> list[MinutesLine]:
    """Return the lines that say something, in order; a mail program may have wrapped those of plain text."""
    raw = _unwrapped(_STRUCK.sub("", seen(text)).split("\n"), may_wrap=may_wrap)
    lines: list[MinutesLine] = []
    for at, line in enumerate(raw):
        if not line.strip() or _UNDERLINE.fullmatch(line) or ("|" in line and _TABLE_RULE.fullmatch(line)):
            continue
        following = raw[at + 1] if at + 1 < len(raw) else ""
        level = _underlined(following) if _BULLET.match(line.lstrip()) is None else 0
        lines.append(_line(line, level, alone=_set_off(raw, at)))
    return lines


def plain(text: str) -> str:
    """Return a text without emphasis, links and other marks of the page it was copied from."""
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", text)).split())


def _line(line: str, level: int, *, alone: bool) -> MinutesLine:
    """Return one line as read."""
    body = line.strip()
    cells = _cells(body)
    if cells:
        return MinutesLine(" | ".join(cell for cell in cells if cell), cells=cells)
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    bullet = _BULLET.match(body)
    box = _BOX.match(body[bullet.end() :] if bullet else body)
    hashes = _HASHES.match(body)
    if hashes:
        return MinutesLine(plain(body[hashes.end() :].rstrip("# ")), level=len(hashes.group(1)))
    if box:
        ticked = (box["mark"] or box["sign"] or "") in _TICKS and bool(box["mark"] or box["sign"])
        rest = body[(bullet.end() if bullet else 0) + box.end() :]
        return MinutesLine(plain(rest), depth=indent, ticked=ticked)
    if bullet:
        return MinutesLine(
            plain(body[bullet.end() :]),
            depth=indent,
            alone=_BOLD_LINE.fullmatch(body[bullet.end() :]) is not None,
        )
    return MinutesLine(plain(body), level=level or _marked(body), alone=alone)


def _cells(body: str) -> tuple[str, ...]:
    """Return the cells of a table's row, or none when the line is no such row."""
    if "\t" in body:
        return tuple(plain(cell) for cell in body.split("\t"))
    if body.count("|") > 1 or (body.startswith("|") and body.endswith("|") and len(body) > 2):
        return tuple(plain(cell) for cell in body.strip().removeprefix("|").removesuffix("|").split("|"))
    return ()


def _marked(body: str) -> int:
    """Return how high a line stands that is written as a heading by its type alone: bold, or in capitals."""
    if _BOLD_LINE.fullmatch(body):
        return 7
    letters = [char for char in body if char.isalpha()]
    return 7 if len(letters) > 3 and len(body) <= 60 and all(char.isupper() for char in letters) else 0


def _underlined(following: str) -> int:
    """Return the level that a rule under a line gives it."""
    if not _UNDERLINE.fullmatch(following):
        return 0
    return 1 if "=" in following else 2 if "-" in following else 0


def _set_off(raw: Sequence[str], at: int) -> bool:
    """Return whether a line stands by itself: below a blank line, or above one or a list."""
    before = raw[at - 1].strip() if at else ""
    after = raw[at + 1].strip() if at + 1 < len(raw) else ""
    return not before or not after or _BULLET.match(after) is not None


def _unwrapped(raw: Sequence[str], *, may_wrap: bool) -> list[str]:
    """Return the lines, those that a mail program wrapped joined again."""
    joined: list[list[str]] = []
    wraps = may_wrap and max(map(len, raw), default=0) <= _WIDEST
    last = ""
    for line in raw:
        if joined and _goes_on(last, line, joined[-1][0], wraps=wraps):
            joined[-1].append(line.strip())
        else:
            joined.append([line])
        last = line
    return [" ".join([parts[0].rstrip(), *parts[1:]]) if len(parts) > 1 else parts[0] for parts in joined]


def _goes_on(last: str, line: str, first: str, *, wraps: bool) -> bool:
    """Return whether a line carries on the one before it, whose sentence or point began with `first`."""
    said, body = last.strip(), line.strip()
    if (
        not said
        or not body
        or _stands_for_itself(body)
        or _UNDERLINE.fullmatch(last)
        or "|" in last
        or "\t" in said
    ):
        return False
    if last.endswith(" ") and last != "-- ":
        # RFC 3676: a space at a line's end says that the paragraph flows on.
        return True
    lead = _BULLET.match(first.lstrip())
    if lead and _indent(line) > _indent(first) and _indent(line) <= _indent(first) + lead.end() + 1:
        return True
    if not wraps or said.endswith(_ENDS) or said.startswith("#"):
        return False
    # The next word would still have fitted: then its writer ended the line, not the mail program.
    return len(last) >= _LONG and len(last) + 1 + len(body.split(maxsplit=1)[0]) > _WRAP_AT


def _stands_for_itself(body: str) -> bool:
    """Return whether a line begins something of its own: a point, a box, a heading, a row, a rule."""
    marks = (_BULLET, _BOX, _HASHES, _LABELLED)
    whole = (_BOLD_LINE, _UNDERLINE)
    return (
        any(mark.match(body) for mark in marks) or any(line.fullmatch(body) for line in whole) or "|" in body
    )


def _indent(line: str) -> int:
    """Return how far a line stands in."""
    return len(line) - len(line.lstrip())
