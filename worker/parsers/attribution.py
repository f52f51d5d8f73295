"""The line above a quote that says who wrote it and when, in any language, wrapped or not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from worker.parsers.body_lines import BodyLine, LineKind

_LONGEST_LINE = 400
_MOST_LINES = 4
_VERB = re.compile(
    r"(?<![^\W_])(?:wrote|writes|schrieb|geschrieben|a écrit|écrit|a ecrit|escribió|escribio|ha escrit|"
    r"escreveu|ha scritto|"
    r"scrisse|schreef|geschreven|skrev|skriver|pisze|napisał(?:\(a\)|a)?|napsal(?:\(a\)|a)?|kirjoitti|írta|"
    r"yazd\u0131|пишет|"
    r"написала?|a scris|έγραψε)(?![^\W_])|写道|のメッセージ|書きました|작성",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:on|at|am|le|el|em|il|op|den|på|w dniu|dnia|dne|in date|no dia|a|pe|ti|on|в|在|vào|"
    r"(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mo|di|mi|do|fr|sa|so|pon|wt|śr|czw|pt|sob|"
    r"niedz)[a-zé]*[.,]|"
    r"(?:пн|вт|\u0441\u0440|чт|пт|\u0441\u0431|вс),|\d{1,4}[-./年 ])(?=.{0,60}\d)",
    re.IGNORECASE,
)
_WITHIN_A_LINE = re.compile(
    r"^(.*?\S)[ ]?(?:-{2,}[ ])?\b(On (?:Mon|Tue|Wed|Thu|Fri|Sat|"
    r"Sun)[a-z]*, [^:\n]{3,40}:\d\d.{3,150}\bwrote:)\s*$"
)
# "schrieb am", "a écrit le": the verb, the preposition, then the date.
_VERB_THEN_DATE = re.compile(
    r"(?:wrote on|schrieb am|schrieb|a écrit le|escribió el|escreveu em|ha scritto il|schreef op|"
    r"skrev den)[ ].{0,24}?\d",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}[:.h]\d\d|\d[ ]?(?:am|pm|uhr)\b", re.IGNORECASE)
_DATE = re.compile(r"\d{4}|\d{1,2}[./-]\d{1,2}")
_ADDRESS_LAST = re.compile(r"@[^\s@]{1,200}[>)\]][ ]?[:\uff1a]?$")
# "As we wrote on 3 March, ...", "he wrote that ...": a sentence of the writer's own.
_OWN_SAYING = re.compile(
    r"\b(?:i|we|ich|wir|ik|wij?)[ ](?:wrote|schrieb(?:en)?|schre(?:ef|ven))|"
    r"(?:wrote|schrieb|écrit|escribió|escreveu|scritto|schreef)[ ,]{1,2}(?:that|dass|que|qu.|che|dat)\b",
    re.IGNORECASE,
)
# Gmail's older form and some phones': a date with its year, a name, an address, and nothing else.
_DATED_NAME = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[ ](?:.{0,80}?<[^<>\s]{1,200}@[^<>\s]{1,200}>:?|"
    r"\d{1,2}:\d\d[ ]GMT\S{0,7}[ ].{1,80})$"
)


def split_shared_lines(lines: Sequence[BodyLine]) -> list[BodyLine]:
    """Return the lines, each attribution that shares a line with the writer's words on one of its own."""
    split: list[BodyLine] = []
    for line in lines:
        shared = _WITHIN_A_LINE.match(line.text) if _may_share(line) else None
        if shared is None:
            split.append(line)
            continue
        split.extend(BodyLine(part, line.kind, line.coloured) for part in shared.groups())
    return split


def _may_share(line: BodyLine) -> bool:
    """Return whether a line may end in an attribution; looked at before the pattern is tried, which is slow."""
    if "wrote:" not in line.text or line.kind is not LineKind.OWN or len(line.text) > _LONGEST_LINE:
        return False
    return line.text.rstrip().endswith("wrote:")


def attributions(lines: Sequence[BodyLine]) -> dict[int, tuple[int, bool]]:
    """Return, by its first line, where each attribution ends and whether it is one beyond doubt."""
    found: dict[int, tuple[int, bool]] = {}
    for last, line in enumerate(lines):
        if not _may_end_one(line):
            continue
        start, sure = _start_of(lines, last)
        if start is not None:
            found[start] = (last + 1, sure)
    return found


def _may_end_one(line: BodyLine) -> bool:
    """Return whether an attribution can end in this line: with a colon, or with dashes as Zoho's does."""
    if line.kind is not LineKind.OWN or len(line.text) > _LONGEST_LINE:
        return False
    text = line.text.strip()
    # Most lines end in a letter and begin with one: nothing is drawn around them, and no date begins them.
    if text[-1:].isalpha() and text[:1].isalpha():
        return False
    text = _bare(text)
    return (
        text.endswith((":", "\uff1a")) or line.text.rstrip().endswith("----") or bool(_DATED_NAME.match(text))
    )


def _start_of(lines: Sequence[BodyLine], last: int) -> tuple[int | None, bool]:
    """Return where the attribution that ends in this line begins, or None, and whether it surely is one."""
    windows: list[tuple[int, str]] = []
    for start in range(last, max(-1, last - _MOST_LINES), -1):
        line = lines[start]
        if line.blank or line.kind is not LineKind.OWN or len(line.text) > _LONGEST_LINE:
            break
        windows.append((start, _bare(" ".join(one.text.strip() for one in lines[start : last + 1]))))
    for start, text in windows:
        if _OPENING.match(text) and _attributes(text):
            return start, _sure(text)
    for start, text in windows[:2]:
        if _attributes(text) and _names_its_writer(text):
            return start, _sure(text)
    return None, False


def _bare(text: str) -> str:
    """Return a line without what is drawn around it."""
    return text.strip().strip("-\u2013—*_|").strip()


def _attributes(text: str) -> bool:
    """Return whether these words say that somebody wrote at some time."""
    if _DATED_NAME.match(text):
        return True
    said = _VERB.search(text) is not None
    if said and any(map(str.isdigit, text)):
        return True
    return _ADDRESS_LAST.search(text) is not None and _TIME.search(text) is not None


def _names_its_writer(text: str) -> bool:
    """Return whether the words begin with who wrote: a name with its address, or a verb and then a date."""
    return "@" in text or _VERB_THEN_DATE.search(text) is not None


def _sure(text: str) -> bool:
    """Return whether this cannot well be a sentence of the writer's own."""
    if _OWN_SAYING.search(text):
        return False
    return "@" in text or _TIME.search(text) is not None or _DATE.search(text) is not None
