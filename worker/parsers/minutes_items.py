"""One item of minutes: what is to be done or was said, who owns it, when it is due, and what is done about a risk."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from worker.model import MinutesItem, Section
from worker.parsers.due_dates import DueReader
from worker.parsers.item_words import (
    BRACKET_LAST,
    FIELD_LAST,
    FIRM,
    HEAD,
    HEAD_BRACKET,
    LAST_TWO,
    LOOSE_END,
    MENTION_FIRST,
    MENTIONS_LAST,
    MITIGATION,
    NEEDS_ITS_DAY,
    NONE,
    NONE_AT_ALL,
    REPORTS,
    SEGMENT_LAST,
    THEREFORE,
    TIMESTAMP,
    TOPIC,
)
from worker.parsers.owner_words import HONORIFIC
from worker.parsers.owners import OwnerReader, Owners, first_names

_DATED = (Section.ACTION, Section.IN_PROGRESS)
_OWNED = (Section.ACTION, Section.IN_PROGRESS, Section.RISK, Section.ISSUE)
_MOST_ENDS = 5


@dataclass(frozen=True, slots=True)
class ItemReader:
    """Reads the items of one call's minutes."""

    owners: OwnerReader
    dues: DueReader

    def read(self, text: str, section: Section) -> MinutesItem:
        """Return the item that this text is in its section."""
        text = TIMESTAMP.sub("", text).strip()
        if section is Section.RISK:
            return self._risk(text)
        if section in _OWNED:
            return self._owned(text, section)
        return MinutesItem(section, text)

    def leads(self, text: str) -> str:
        """Return the name with which a sentence begins that has somebody of the call as its subject, or ''."""
        title = HONORIFIC.match(text)
        if title is not None:
            name = self.leads(text[title.end() :])
            return text[: title.end()] + name if name else ""
        for name in (*first_names((*self.owners.people, self.owners.writer)), *_I):
            if text[: len(name)].lower() == name.lower() and re.match(
                r"(?:\s|['\u2019](?:ll|s\s))", text[len(name) : len(name) + 3]
            ):
                return name
        return ""

    def subject(self, text: str) -> Owners | None:
        """Return who is the subject of a sentence: "Dana and Tom to agree on it", "I'll send it"; or None."""
        text = text.removeprefix("@")
        found, rest = FIRM.match(text), text
        if found and self.leads(text[found.end() :]):
            rest = text[found.end() :]
        names: list[str] = []
        while (name := self.leads(rest)) and len(names) < _MOST_ENDS:
            names.append(name)
            joined = re.match(
                r"(?:\s[A-ZÀ-Þ]\.)?\s?(?:&|\+|/|,|and\b|und\b|et\b|y\b|e\b|en\b)\s?", rest[len(name) :]
            )
            if joined is None or not self.leads(rest[len(name) + joined.end() :]):
                break
            rest = rest[len(name) + joined.end() :]
        return self.owners.of(", ".join(self._initialled(names, rest))) if names else None

    def _initialled(self, names: list[str], rest: str) -> list[str]:
        """Return the names, the last with its family name's first letter where that is written."""
        initial = re.match(r"\s[A-ZÀ-Þ]\.(?=\s)", rest[len(names[-1]) :])
        return [*names[:-1], names[-1] + initial.group()] if initial else names

    def _risk(self, text: str) -> MinutesItem:
        """Return a risk with what is done about it, wherever in the text that stands."""
        labelled = MITIGATION.search(text)
        cut = labelled or THEREFORE.search(text)
        if cut is None or not cut.start():
            return self._owned(text, Section.RISK)
        item = self._owned(text[: cut.start()].strip(), Section.RISK)
        measure = text[cut.end() :].strip().rstrip(")" if labelled and "(" in cut.group() else "").strip()
        if is_none(measure):
            return item
        if not labelled and self.owners.of(measure) is not None:
            return replace(item, owner=self.owners.as_written(measure).text)
        return replace(item, mitigation=measure)

    def _owned(self, text: str, section: Section) -> MinutesItem:
        """Return an item with owner and due date, these cut off where they stand apart."""
        item = MinutesItem(section, text)
        named = False
        for _ in range(_MOST_ENDS):
            shorter = self._without_end(item, named=named)
            if shorter is None:
                break
            named = named or shorter.owner != item.owner or (shorter.due_text == item.due_text)
            item = shorter
        if not item.owner:
            item = self._without_beginning(item)
        if section in _DATED and not item.due_text:
            item = self._with_due_within(item)
        text = LOOSE_END.sub("", item.text).strip() or text
        return replace(item, text=text)

    def _without_end(self, item: MinutesItem, *, named: bool) -> MinutesItem | None:
        """Return the item without the owner or the due date that stands last, or None when neither does."""
        text = LOOSE_END.sub("", item.text.rstrip(" .;,"))
        for pattern in (FIELD_LAST, MENTIONS_LAST, BRACKET_LAST, LAST_TWO, SEGMENT_LAST):
            found = pattern.search(text, max(0, len(text) - 160))
            if found is None or not found.start():
                continue
            told = self._told(item, found.group(1), sure=pattern is FIELD_LAST)
            if told is not None:
                return replace(told, text=text[: found.start()])
        due = self.dues.of(item.text) if item.section in _DATED and not item.due_text else None
        if due is None or not due.last or not due.start:
            return None
        if NEEDS_ITS_DAY.search(item.text[: due.start]):
            # "Move it to Sunday" without its day says nothing.
            return replace(item, due=due.day, due_text=due.text)
        return replace(
            item, text=item.text[: due.start].rstrip(" ,;(\u2013—-"), due=due.day, due_text=due.text
        )

    def _told(self, item: MinutesItem, words: str, *, sure: bool = False) -> MinutesItem | None:
        """Return the item with what these words say of owner and due date, or None when they say something else."""
        for part in _parts(words, self.owners):
            due = self.dues.all_of(part) if item.section in _DATED and not item.due_text else None
            owners = (self.owners.as_written(part) if sure else self.owners.of(part)) if due is None else None
            if due is not None:
                item = replace(item, due=due.day, due_text=due.text)
            elif owners is not None and (not item.owner or not owners.names):
                item = replace(item, owner=item.owner or owners.text)
            else:
                return None
        return item

    def _without_beginning(self, item: MinutesItem) -> MinutesItem:
        """Return the item with the owner who stands before it: "Dana: ...", "@dana ...", "Dana to ..."."""
        for pattern in (MENTION_FIRST, HEAD_BRACKET, HEAD):
            found = pattern.match(item.text)
            told = self._told(item, found.group(1)) if found else None
            if found and told is not None:
                rest = item.text[found.end() :].strip()
                return (
                    self._without_beginning(replace(told, text=rest))
                    if rest and not told.owner
                    else replace(told, text=rest or item.text)
                )
        topic = TOPIC.match(item.text)
        said = item.text[topic.end() :] if topic and not self.subject(item.text) else item.text
        subject = self.subject(said) if item.section in _DATED and not REPORTS.match(said) else None
        return replace(item, owner=subject.text) if subject else item

    def _with_due_within(self, item: MinutesItem) -> MinutesItem:
        """Return the item with the due date that its sentence speaks of, which stays in it."""
        due = self.dues.of(item.text)
        return replace(item, due=due.day, due_text=due.text) if due else item


_I = ("I", "ich", "Ich", "je", "Je", "yo", "Yo", "io", "Io", "ik", "Ik", "eu", "Eu", "me", "Me")


def is_none(text: str) -> bool:
    """Return whether a line says that there is nothing to say under its heading."""
    said = text.strip().strip("()[]*_").strip()
    return not any(map(str.isalnum, said)) or said.lower() in NONE or NONE_AT_ALL.fullmatch(said) is not None


def _parts(words: str, owners: OwnerReader) -> tuple[str, ...]:
    """Return the words whole where they name owners, else at their commas: "Dana, Fri"."""
    if owners.of(words) is not None:
        return (words,)
    return tuple(part.strip() for part in re.split(r"[,;|\u2013—]|\s-\s", words) if part.strip()) or (words,)
