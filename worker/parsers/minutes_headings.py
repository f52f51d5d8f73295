"""The headings of minutes and their synonyms in seven languages: what stands below one, or behind it in its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from worker.model import Section
from worker.parsers.heading_words import ABOUT_THE_CALL, ASIDE, ATTENDANCE, STATUS, SYNONYMS
from worker.parsers.minutes_lines import MinutesLine

_LEADING = re.compile(
    r"(?:key|main|new|top|our|the|today's|other|further|important|major|all|any|agreed|client|customer|project|team|confirmed|recent|current"
    r"|neue|wichtige|wichtigste|weitere|unsere|die|offene|heutige|aktuelle|nouvelles|principales|principaux|les|nos|nuevas|nuestras|las|los"
    r"|principali|nuove|le|i|gli|nieuwe|belangrijkste|de|novas|as|os|open|outstanding)\s"
)
_BEHIND = re.compile(
    r"\s(?:from|of|since|for|until|till|with|this|last|made|taken|so far|today|aus|von|vom|bis|seit|für|beim?|der|des|mit|aus dem"
    r"|heute|diese|letzte|depuis|du|de|des|pour|avec|cette|desde|para|del|hasta|da|dal|per|fino|sinds|voor|tot|van|até|desde)\s.*"
)
# "We agreed with Tom" says what was agreed; it is no heading.
_SENTENCE = re.compile(r"(?:we|wir|nous|on|si|it|is|i|ich)\s")
_JOINED = re.compile(r"\s*(?:&|\+|/|,|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\bor\b|\boder\b)\s*")
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
_AROUND = re.compile(r"^[^\w]+|^(?:\d{1,2}|[a-z])[.)]\s*|^\d{1,2}(?:\.\d{1,2}){0,3}\s+|[^\w]+$")
_PRIVATE = re.compile(
    r"(?<![^\W_])(?:internal|intern|interne[rsn]?|interno|interna|confidential|vertraulich|confidentiel|confidencial|not for (?:the )?client"
    r"|nicht für (?:den )?kunden)(?![^\W_])"
)
# "INTERNAL - not for the client" says it twice, and nothing else.
_ONLY_PRIVATE = re.compile(rf"\W{{0,9}}(?:{_PRIVATE.pattern}(?:\s(?:only|use only|notes?))?\W{{0,9}}){{2,4}}")
_LABEL = re.compile(r"\s*([^:>→=\n\u2013—|]{1,40}?)\s*(:|->|=>|→|\u2013|—|\s-{1,2}\s)\s*(?=\S)")
_LONGEST = 80


class Kind(StrEnum):
    """What becomes of the lines below a heading."""

    ITEMS = "items"
    SENSE = "sense"
    ASIDE = "aside"
    ATTENDANCE = "attendance"
    ABOUT_THE_CALL = "about the call"


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands below a heading: items of these sections; `level` is how high the heading itself stands."""

    kind: Kind
    sections: tuple[Section, ...] = ()
    level: int = 7

    @property
    def is_internal(self) -> bool:
        """Return whether what stands below is for our own people alone."""
        return Section.INTERNAL in self.sections


_OTHERS = {
    Kind.SENSE: STATUS,
    Kind.ASIDE: ASIDE,
    Kind.ATTENDANCE: ATTENDANCE,
    Kind.ABOUT_THE_CALL: ABOUT_THE_CALL,
}
NOTHING_KNOWN = Heading(Kind.SENSE)
_PRIVATE_HEADING = Heading(Kind.ITEMS, (Section.INTERNAL,))


def heading_of(line: MinutesLine) -> Heading | None:
    """Return what a line is the heading of, or None when it is none that is known."""
    text = line.text
    if len(text) > _LONGEST or line.cells or line.ticked is not None:
        return None
    marked = line.level > 0 or text.endswith(":")
    if line.is_bullet and not marked and not line.alone:
        # "- Done" may be a heading of a list in a list; "- Parked" with nothing below it is none.
        return None
    found = known_heading(text, loosely=marked or _is_short(line))
    few = len(text.split()) <= 3 and _is_short(line)
    if found is None and _says_private(text.lower(), marked=marked or few):
        found = _PRIVATE_HEADING
    return Heading(found.kind, found.sections, line.level or 7) if found else None


def _says_private(lower: str, *, marked: bool) -> bool:
    """Return whether a line that no synonym names is a heading of what is for our own people alone."""
    return _ONLY_PRIVATE.fullmatch(lower) is not None or (marked and _PRIVATE.search(lower) is not None)


def label_of(text: str) -> tuple[Heading, str] | None:
    """Return the heading that a line begins with and the words behind it, or None: "Decision: we keep the name"."""
    found = _LABEL.match(text)
    if found is None:
        return None
    heading = _PRIVATE_HEADING if _PRIVATE.search(found.group(1).lower()) else known_heading(found.group(1))
    if heading is None or (heading.kind in {Kind.SENSE, Kind.ASIDE} and ":" not in found.group(2)):
        return None
    return heading, text[found.end() :].strip()


def known_heading(text: str, *, loosely: bool = False) -> Heading | None:
    """Return the heading of these words, or None; `loosely` looks past words such as "new" or "from last week"."""
    lower = text.lower().replace("\u2019", "'")
    known = (_KNOWN.get(words) or _joined(words) for words in _forms(lower, loosely=loosely))
    found = next((heading for heading in known if heading is not None), None)
    # "Decisions (internal)": what is for our own people alone is never taken for anything else.
    return _PRIVATE_HEADING if found is not None and _PRIVATE.search(lower) else found


def _is_short(line: MinutesLine) -> bool:
    """Return whether a line that stands by itself is short enough for a heading and ends as one."""
    return line.alone and len(line.text.split()) <= 6 and not set(line.text) & set(".!,;:")


def _forms(lower: str, *, loosely: bool) -> Iterator[str]:
    """Yield the words as written, then with less and less around them."""
    bare = " ".join(_AROUND.sub("", _AROUND.sub("", _BRACKET.sub("", lower))).split())
    yield bare
    if not loosely or len(bare.split()) > 8 or _SENTENCE.match(bare):
        return
    shorter = _LEADING.sub("", bare, count=1)
    yield shorter
    behind = _BEHIND.sub("", bare, count=1)
    yield behind
    yield _LEADING.sub("", behind, count=1)


def _joined(words: str) -> Heading | None:
    """Return the heading of words such as "Decisions & actions": all their sections, or None when one is unknown."""
    parts = [part for part in _JOINED.split(words) if part]
    if not 1 < len(parts) <= 4:
        return None
    found = [_KNOWN.get(part) for part in parts]
    if any(one is None or one.kind is not Kind.ITEMS for one in found):
        return None
    return Heading(
        Kind.ITEMS, tuple(dict.fromkeys(section for one in found if one for section in one.sections))
    )


def _words(listed: str) -> Iterator[str]:
    """Yield the synonyms of a list, each without the signs that a heading is read without."""
    return (word.strip() for word in listed.split(";"))


def _known() -> Mapping[str, Heading]:
    """Return every synonym with its heading; where two sections share a word the one named first has it."""
    known: dict[str, Heading] = {}
    for section, listed in SYNONYMS.items():
        for word in _words(listed):
            known.setdefault(word, Heading(Kind.ITEMS, (section,)))
    for kind, listed in _OTHERS.items():
        for word in _words(listed):
            known.setdefault(word, Heading(kind))
    return known


_KNOWN = _known()
