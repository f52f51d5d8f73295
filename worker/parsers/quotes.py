"""What of a body the writer wrote, and what is quoted above, below and between their own lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from worker.parsers.attribution import attributions, split_shared_lines
from worker.parsers.body_lines import BodyLine, LineKind, next_said
from worker.parsers.header_blocks import header_block_at, is_rule, looks_labelled, separator_at

# The writer says that there is more inside the quote: "see below", "in blue", "Anmerkungen im Text".
_POINTS_INSIDE = re.compile(
    r"\b(?:below|in-?line|unten|untenstehend|im text|in (?:blue|red|green|blau|rot|grün)|ci-dessous|"
    r"dans le texte|"
    r"en (?:rouge|bleu|vert|rojo|azul|verde)|(?:más )?abajo|en el texto|abaixo|em (?:azul|vermelho|verde)|"
    r"no texto|"
    r"(?:qui )?sotto|in (?:rosso|blu|verde)|nel testo|hieronder|onderstaand|in het (?:blauw|rood|groen)|"
    r"in de tekst)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\s*[\[(<]?([A-Z]{2,3})[\])>]?\s*[:\]>)-]")


@dataclass(frozen=True, slots=True)
class Separated:
    """The writer's own lines, a run for each stretch between quotes, and what was cut around them."""

    runs: tuple[tuple[BodyLine, ...], ...]
    cut: tuple[str, ...]
    sure: bool


def separate(body: Sequence[BodyLine], initials: str = "") -> Separated:
    """Return the writer's own lines apart from what is quoted; `initials` are those of the writer."""
    lines = split_shared_lines(body)
    kinds = [line.kind for line in lines]
    edge, sure = _mark_heads(lines, kinds)
    if edge is not None:
        kinds[edge:] = [LineKind.QUOTED] * (len(lines) - edge)
        sure = _take_back(lines, kinds, edge, initials) and sure
    runs = tuple(_runs(lines, kinds))
    cut = tuple(line.text for line, kind in zip(lines, kinds, strict=True) if kind is LineKind.QUOTED)
    # Nothing of one's own above a quote that no > marks: the answer may stand below it.
    above = any(not line.blank for run in runs for line in run)
    return Separated(runs, cut, sure and (above or edge is None))


def _mark_heads(lines: list[BodyLine], kinds: list[LineKind]) -> tuple[int | None, bool]:
    """Mark the heads of quotes; return from where on all is quoted, or None, and if that is sure."""
    by_start, sure = attributions(lines), True
    at = 0
    while at < len(lines):
        ends, certain = _head_at(lines, at, by_start)
        if ends == at:
            at += 1
            continue
        follows = next_said(lines, ends)
        if follows is not None and lines[follows].kind is not LineKind.QUOTED:
            if certain:
                return _above_head(lines, at), sure
            sure, at = False, at + 1
            continue
        kinds[at:ends] = [LineKind.QUOTED] * (ends - at)
        at = ends
    return None, sure


def _head_at(lines: Sequence[BodyLine], at: int, by_start: dict[int, tuple[int, bool]]) -> tuple[int, bool]:
    """Return where the head of a quote ends that begins here, or `at` itself, and if it surely is one."""
    line = lines[at]
    if line.kind is LineKind.QUOTE_BEGINS:
        return at + 1, True
    if line.kind is LineKind.RULE:
        follows = next_said(list(lines[at + 1 : at + 4]), 0)
        return (
            (at + 1, True) if follows is not None and looks_labelled(lines[at + 1 + follows]) else (at, False)
        )
    if line.kind is not LineKind.OWN or line.blank:
        return at, False
    if at in by_start:
        return by_start[at]
    if separator_at(lines, at):
        return at + 1, True
    return at + header_block_at(lines, at), True


def _above_head(lines: Sequence[BodyLine], at: int) -> int:
    """Return where the quote begins, with the rule that many programs draw above its header."""
    above = at
    while above > 0 and at - above < 4 and (lines[above - 1].blank or is_rule(lines[above - 1])):
        above -= 1
    return above


def _take_back(lines: Sequence[BodyLine], kinds: list[LineKind], edge: int, initials: str) -> bool:
    """Mark as own what the writer wrote inside an Outlook quote; return False if some may be missed."""
    own = " ".join(line.text for line, kind in zip(lines, kinds, strict=True) if kind is LineKind.OWN)
    pointed = _POINTS_INSIDE.search(own) is not None
    coloured = [
        place for place in range(edge, len(lines)) if lines[place].coloured and not lines[place].blank
    ]
    signed = [place for place in range(edge, len(lines)) if _initialled(lines[place].text, initials)]
    said = sum(not line.blank for line in lines[edge:])
    taken = {*signed, *(coloured if pointed and len(coloured) * 2 < said else ())}
    for place in taken:
        kinds[place] = LineKind.OWN
    return bool(taken) or not pointed


def _initialled(text: str, initials: str) -> bool:
    """Return whether a line begins with the writer's initials, as in "[JP] not before Friday"."""
    found = _INITIALS.match(text)
    return found is not None and bool(initials) and found.group(1) == initials


def _runs(lines: Sequence[BodyLine], kinds: Sequence[LineKind]) -> Iterator[tuple[BodyLine, ...]]:
    """Yield each stretch of lines that are the writer's, signatures included."""
    pairs = zip(lines, kinds, strict=True)
    for quoted, run in groupby(pairs, key=lambda pair: pair[1] is LineKind.QUOTED):
        if not quoted:
            yield tuple(line for line, _ in run)
