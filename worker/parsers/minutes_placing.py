"""Where one line of minutes belongs, what items it holds, and what a field or a last word adds to an item."""

from __future__ import annotations

import re
from dataclasses import replace

from worker.model import MinutesItem, Section
from worker.parsers.item_words import TOPIC
from worker.parsers.minutes_headings import NOTHING_KNOWN, Heading, Kind, label_of
from worker.parsers.minutes_items import ItemReader, is_none
from worker.parsers.minutes_lines import MinutesLine
from worker.parsers.minutes_sense import choose, sense_of, settled

_DONE_LAST = re.compile(
    r"\s*(?:[-\u2013—:,;]\s*|[(\[])(?P<status>[^\W\d_]{3,20}(?:\s[^\W\d_]{2,20})?)[)\]]?[.!]?$"
)
# A box below any other heading is a mere bullet.
_BOXED = ((), (Section.ACTION,), (Section.PRIORITY,))
_LISTED = (Section.COMPLETED, Section.IN_PROGRESS, Section.PRIORITY, Section.PARKED)


def place(
    text: str, heading: Heading, line: MinutesLine, reader: ItemReader, *, grouped: bool
) -> Section | None:
    """Return where a text belongs, or None when nothing says it; `grouped` below a line that names who does it."""
    if heading.is_internal:
        return Section.INTERNAL
    if line.ticked is not None and heading.sections[:1] in _BOXED:
        return Section.COMPLETED if line.ticked else Section.ACTION
    if line.ticked is False and heading.sections == (Section.DECISION,):
        # An open box is still to be ticked: nobody has decided yet.
        return None
    if heading.kind is Kind.ITEMS and len(heading.sections) == 1:
        return if_settled(heading.sections[0], text)
    led_by = reader.leads(text) if reader.subject(text) is not None else ""
    dated = reader.dues.of(text) is not None
    if heading.kind is Kind.ITEMS:
        return if_settled(choose(heading.sections, text, led_by=led_by, dated=dated), text)
    return Section.ACTION if grouped else _by_sense(text, reader, led_by, dated=dated)


def _by_sense(text: str, reader: ItemReader, led_by: str, *, dated: bool) -> Section | None:
    """Return where a text belongs by what it says: who and when beside what is to be done make an action."""
    item = reader.read(text, Section.ACTION)
    if item.owner and item.due_text and not led_by:
        return Section.ACTION
    sense = sense_of(text, led_by=led_by, dated=dated)
    topic = TOPIC.match(text) if not led_by else None
    if sense is not None or topic is None:
        return sense
    rest = text[topic.end() :]
    led_by = reader.leads(rest) if reader.subject(rest) is not None else ""
    return sense_of(rest, led_by=led_by, dated=dated and bool(led_by))


def without_topic(text: str) -> str:
    """Return a sentence without the topic before it that its own words name again: "Import: the import is done"."""
    topic = TOPIC.match(text)
    name = topic.group().rstrip(": ") if topic else ""
    rest = text[topic.end() :] if topic else ""
    again = len(name) > 3 and re.search(rf"(?<!\w){re.escape(name)}", rest, re.IGNORECASE)
    return rest if again else text


def unknown_heading(line: MinutesLine, following: MinutesLine | None) -> Heading | None:
    """Return that nothing is known of what stands below a heading that no synonym names, or None when it is none."""
    if (
        line.is_bullet
        or is_none(line.text)
        or len(line.text.split()) > 6
        or line.text.endswith((".", "!", ",", ";"))
    ):
        return None
    above_list = following is not None and following.is_bullet and line.alone and len(line.text.split()) <= 4
    if line.level or line.text.endswith(":") or above_list:
        return replace(NOTHING_KNOWN, level=line.level or 7)
    return None


def if_settled(section: Section, text: str) -> Section | None:
    """Return the section; what stands below "Decisions" without having been decided is none of them."""
    return settled(text) if section is Section.DECISION else section


def parts_of(text: str, heading: Heading, line: MinutesLine, *, labelled: bool) -> tuple[str, ...]:
    """Return the items that one line holds."""
    sections = heading.sections
    if labelled and ";" in text and Section.RISK not in sections:
        return tuple(_without_label(part.strip(), heading) for part in text.split(";") if part.strip())
    if labelled and not line.is_bullet and sections[:1] and sections[0] in _LISTED:
        short = [part.strip() for part in text.split(",")]
        if len(short) > 1 and all(
            1 < len(part.split()) < 5 and not any(map(str.isdigit, part)) for part in short
        ):
            return tuple(short)
    return (text,)


def _without_label(text: str, heading: Heading) -> str:
    """Return a part without the label that its line has already: "Decision: blue; decision: green"."""
    labelled = label_of(text)
    return labelled[1] if labelled is not None and labelled[0] == heading else text


def with_field(item: MinutesItem, name: str, value: str, reader: ItemReader) -> MinutesItem:
    """Return the item with the value of a field of its own line."""
    if is_none(value):
        return item
    if name == "owner":
        return replace(item, owner=reader.owners.as_written(value).text)
    if name == "due":
        due = reader.dues.of(value)
        return replace(item, due=due.day if due else None, due_text=value)
    return replace(item, mitigation=value)


def as_done(item: MinutesItem) -> MinutesItem:
    """Return an action as completed where it says so at its end: "contract sent out - done"."""
    found = _DONE_LAST.search(item.text)
    heading = label_of(f"{found['status']}: x") if found and found.start() else None
    if (
        found is None
        or heading is None
        or heading[0].sections not in {(Section.COMPLETED,), (Section.IN_PROGRESS,)}
    ):
        return item
    return replace(item, section=heading[0].sections[0], text=item.text[: found.start()])
