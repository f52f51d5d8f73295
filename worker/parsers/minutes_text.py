"""Which lines of a mail are its minutes: the writer's own, answers between the lines of a form, or a colleague's quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from worker.parsers.attribution import attributions
from worker.parsers.body_lines import BodyLine, LineKind, plain_lines
from worker.parsers.minutes_headings import known_heading
from worker.parsers.quotes import separate
from worker.parsers.signatures import Unsigned, without_signature

_POINT = re.compile(r"\s*(?:[*•·‣▪+]|-(?!-)|\d{1,2}[.)]|\[[ xX]?\])\s+\S")
_LOWEST = 12
_MARKS = re.compile(r"\s*(?:>\s?)+")


@dataclass(frozen=True, slots=True)
class MinutesText:
    """Words that may be minutes, who wrote them, and what was cut below them that may be more than a signature."""

    text: str
    writer: str = ""
    doubtful: str = ""


def own_minutes(text: str, writer: str) -> MinutesText:
    """Return the writer's own words; the headings of a form stay with the answers written below them."""
    lines = plain_lines(text)
    if _is_form(lines):
        return MinutesText(_answered(lines), writer)
    runs = separate(lines).runs
    kept: list[str] = []
    doubtful: list[str] = []
    for run in runs:
        unsigned = without_signature(run, writer)
        if _holds_minutes(unsigned.cut):
            unsigned = Unsigned([line.text for line in run], [])
        kept.extend(["", *_without_name(unsigned.kept, writer)])
        doubtful.extend([] if unsigned.sure else unsigned.cut)
    return MinutesText("\n".join(kept), writer, "\n".join(doubtful).strip())


def quoted_minutes(text: str, people: Sequence[str]) -> MinutesText | None:
    """Return what is quoted from somebody on the call, or None: what the worker itself wrote is nobody's minutes."""
    lines = plain_lines(text)
    for start, (end, _sure) in sorted(attributions(lines).items()):
        head = " ".join(line.text for line in lines[start:end])
        author = next((person for person in people if person.lower() in head.lower()), "")
        if not author or " via " in head.lower():
            continue
        quoted = [BodyLine(without_marks(line.text)) for line in lines[end:] if line.kind is LineKind.QUOTED]
        unsigned = without_signature(quoted, author)
        return MinutesText("\n".join(unsigned.kept), author, "" if unsigned.sure else "\n".join(unsigned.cut))
    return None


def without_marks(line: str) -> str:
    """Return a quoted line without the signs before it."""
    return _MARKS.sub("", line, count=1)


def _holds_minutes(cut: Sequence[str]) -> bool:
    """Return whether lines taken for a signature are more: a heading of minutes, or a list, stands among them."""
    return any(_POINT.match(line) or known_heading(line.strip().strip("#*: ")) for line in cut)


def _without_name(lines: Sequence[str], writer: str) -> Sequence[str]:
    """Return the lines without the writer's name near the end, alone or with a title, and what stands below it."""
    first = max(0, len(lines) - _LOWEST)
    for at in range(first, len(lines) if writer else first):
        name, rest = lines[at].strip()[: len(writer)], lines[at].strip()[len(writer) :]
        if at and lines[at].strip(" ,.") in writer.split() and not any(map(str.strip, lines[at + 1 :])):
            return lines[:at]
        if name.lower() == writer.lower() and (
            not rest or rest.lstrip()[:1] in {",", "|", "-", "\u2013", "("}
        ):
            return lines[:at] if not _holds_minutes(lines[at + 1 :]) else lines
    return lines


def _is_form(lines: Sequence[BodyLine]) -> bool:
    """Return whether own words stand below a quoted heading."""
    heads = attributions(lines)
    below = False
    for at, line in enumerate(lines):
        if line.kind is LineKind.QUOTED:
            below = below or _heading(line) != ""
        elif below and not line.blank and not _within(at, heads):
            return True
    return False


def _answered(lines: Sequence[BodyLine]) -> str:
    """Return a form's headings and the answers, without its other words and without what stands below its end."""
    heads = attributions(lines)
    last = max(at for at, line in enumerate(lines) if line.kind is LineKind.QUOTED)
    kept: list[str] = []
    for at, line in enumerate(lines[: last + 1]):
        if line.kind is LineKind.QUOTED:
            heading = _heading(line)
            kept.extend(["", f"## {heading}"] if heading else [])
        elif not _within(at, heads):
            kept.append(line.text)
    below = [line for line in lines[last + 1 :] if line.kind is LineKind.OWN]
    return "\n".join([*kept, *without_signature(below, "").kept])


def _heading(line: BodyLine) -> str:
    """Return the heading that a quoted line is, or an empty string."""
    text = without_marks(line.text).strip().strip("#* ")
    return text if len(text) <= 60 and known_heading(text) is not None else ""


def _within(at: int, heads: dict[int, tuple[int, bool]]) -> bool:
    """Return whether a line belongs to the words above a quote that say who wrote it."""
    return any(start <= at < end for start, (end, _) in heads.items())
