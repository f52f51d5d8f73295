"""Reading minutes line by line: which heading a line stands below, and what it adds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from worker.model import MinutesItem, Section
from worker.parsers.minutes_chrome import is_chrome
from worker.parsers.minutes_headings import NOTHING_KNOWN, Heading, Kind, heading_of, known_heading, label_of
from worker.parsers.minutes_items import ItemReader, is_none
from worker.parsers.minutes_lines import MinutesLine
from worker.parsers.minutes_placing import (
    as_done,
    if_settled,
    parts_of,
    place,
    unknown_heading,
    with_field,
    without_topic,
)
from worker.parsers.minutes_sense import sense_of
from worker.parsers.minutes_sentences import (
    clauses_of,
    is_opening,
    is_small_talk,
    sentences_of,
    without_greeting,
)
from worker.parsers.minutes_tables import Column, label_of_row, read_columns, read_row, sections_side_by_side
from worker.parsers.owners import Owners

# A point or a sentence that is longer is none; it is kept, and pointed out.
_LONGEST = 800
_INTERNAL_MARK = re.compile(
    r"[(\[]\s*(?:internal|intern|interne|interno|confidential|vertraulich)(?: only)?\s*[)\]]", re.IGNORECASE
)
_FIELD = re.compile(
    r"(?P<owner>owner|responsible|assignee|who|verantwortlich|zuständig|wer|responsable|qui|responsabile|verantwoordelijk|responsável)\s?:\s*"
    r"|(?P<due>due|due date|deadline|by when|when|until|eta|bis|bis wann|fällig|termin|frist|échéance|pour quand|plazo|fecha|scadenza|entro|prazo"
    r"|uiterlijk)\s?:\s*"
    r"|(?P<mitigation>mitigations?|response|counter-?measure|contingency|plan b|fallback|workaround|gegenmaßnahmen?|maßnahmen?|massnahmen?|abhilfe"
    r"|parade|atténuation|mesures?|mitigación|medidas?|mitigazione|contromisur[ae]|maatregel(?:en)?|mitigação)\s?:\s*",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:because|since|as long as|unless|if|except|but|only|provided|until|so that|weil|da|falls|wenn|außer|aber|nur|sofern|solange|damit"
    r"|parce que|car|sauf|mais|si|porque|salvo|pero|perché|tranne|ma|omdat|tenzij|maar|mits|exceto|mas)\s",
    re.IGNORECASE,
)
_OWNED = (Section.ACTION, Section.IN_PROGRESS)
_PRIVATE = Heading(Kind.ITEMS, (Section.INTERNAL,))
# "Dana Weber (Acme, project lead)" below "Present"; what is longer says something.
_LONGEST_GUEST = 8


@dataclass(slots=True)
class Reading:
    """Where the reading of minutes stands: the heading above, who owns what is below it, and what was found."""

    reader: ItemReader
    items: list[MinutesItem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    heading: Heading = NOTHING_KNOWN
    group: Owners | None = None
    group_depth: int = -1
    columns: tuple[Column, ...] = ()
    sections: tuple[Section, ...] = ()
    parent: tuple[int, int] = (-1, -1)
    private_depth: int | None = None
    listed: bool = False

    def take(self, line: MinutesLine, following: MinutesLine | None) -> None:
        """Take up one line: a heading, a row, a field of the item above, or items."""
        if not line.cells:
            self.columns, self.sections = (), ()
        if not line.is_bullet and is_chrome(line.text):
            return
        if not line.text or self._fills(line) or self._opens(line, following):
            return
        if self._is_private(line):
            # In doubt a text is for our own people alone, however long it is.
            labelled = label_of(line.text)
            marked = labelled is not None and labelled[0].is_internal
            self._add(labelled[1] if labelled and marked else line.text, _PRIVATE, line)
        elif line.cells:
            self._row(line)
        elif line.is_bullet:
            self._say(line)
        else:
            for sentence in sentences_of(without_greeting(line.text)):
                self._say(replace(line, text=sentence))

    def _opens(self, line: MinutesLine, following: MinutesLine | None) -> bool:
        """Return whether a line opens something: a section, or the list of what one person has to do."""
        found = heading_of(line)
        if found is None and not line.cells:
            owners = self._group(line, following)
            if owners is not None:
                self.group, self.group_depth = owners, line.depth
                return True
            found = unknown_heading(line, following)
            if found is not None:
                self.unread.append(line.text)
        if found is None:
            return False
        if self.heading.is_internal and (found.level > self.heading.level or found == NOTHING_KNOWN):
            # A heading below "Internal" is internal as well, and so is one that nobody knows beside it.
            return True
        self.heading, self.group, self.parent, self.private_depth = found, None, (-1, -1), None
        self.listed = False
        return True

    def _group(self, line: MinutesLine, following: MinutesLine | None) -> Owners | None:
        """Return who owns the list below, when the line is nothing but names."""
        text = line.text.rstrip(" :")
        if (
            following is None
            or not following.is_bullet
            or following.depth <= line.depth
            or line.ticked is not None
        ):
            return None
        owners = self.reader.owners.of(text)
        return owners if owners is not None and owners.names else None

    def _fills(self, line: MinutesLine) -> bool:
        """Return whether a line is a field of the item above: "Owner: Dana", "Due: Friday"."""
        at, depth = self.parent
        found = _FIELD.match(line.text)
        if at < 0 or found is None or line.cells or (line.is_bullet and line.depth <= depth):
            return False
        rest = line.text[found.end() :].strip()
        self.items[at] = with_field(self.items[at], found.lastgroup or "", rest, self.reader)
        return True

    def _adds(self, line: MinutesLine) -> bool:
        """Return whether a point below another says more of it: a condition, or what is done about a risk."""
        at, depth = self.parent
        if at < 0 or not line.is_bullet or line.depth <= depth or line.ticked is not None:
            return False
        item = self.items[at]
        if _GOES_ON.match(line.text):
            # "... unless legal objects" below a decision is half of that decision.
            self.items[at] = replace(item, text=f"{item.text}, {line.text}")
            return True
        if item.section is Section.RISK and not item.mitigation:
            self.items[at] = replace(item, mitigation="" if is_none(line.text) else line.text)
            return True
        return False

    def _row(self, line: MinutesLine) -> None:
        """Take up a row of a table."""
        if self._heads_rows(line) or self._row_of_sections(line) or self._row_with_label(line):
            return
        below = self.heading if self.columns else self._heading_for(line)
        section = below.sections[0] if below.kind is Kind.ITEMS else None
        if section is None and Column.KIND not in self.columns:
            self._say(replace(line, cells=()))
            return
        if len(line.text) > _LONGEST:
            self.unread.append(line.text)
            return
        item = read_row(line.cells, self.columns, section or Section.PARKED, self.reader)
        if item is not None and if_settled(item.section, item.text) is item.section:
            self.items.append(item)
        elif not all(is_none(cell) for cell in line.cells):
            self.unread.append(line.text)

    def _row_with_label(self, line: MinutesLine) -> bool:
        """Return whether a row names the columns below it, or is a heading and what stands below that in one."""
        headed = read_columns(line.cells, self.heading)
        if headed is not None:
            self.columns, self.heading = headed
            return True
        if self.columns:
            return False
        label = label_of_row(line.cells)
        if label:
            self.take(replace(line, text=label, cells=()), None)
        return bool(label)

    def _heads_rows(self, line: MinutesLine) -> bool:
        """Return whether a row is a heading in the middle of a table: one cell that reaches across all columns."""
        said = [cell for cell in line.cells if cell]
        found = known_heading(said[0]) if len(said) == 1 and len(line.cells) > 1 else None
        if found is None or found.kind is not Kind.ITEMS:
            return False
        if not self.heading.is_internal or found.is_internal:
            self.heading, self.group, self.parent = found, None, (-1, -1)
        return True

    def _row_of_sections(self, line: MinutesLine) -> bool:
        """Return whether a row stands below headings side by side, each of its cells an item of its column."""
        if not self.sections:
            self.sections = () if self.columns else sections_side_by_side(line.cells)
            return bool(self.sections)
        for section, cell in zip(self.sections, line.cells, strict=False):
            item = self.reader.read(cell, Section.INTERNAL if self.heading.is_internal else section)
            if is_none(cell) or item in self.items:
                continue
            placed = if_settled(item.section, item.text)
            if placed is None or len(cell) > _LONGEST:
                self.unread.append(cell)
            else:
                self.items.append(replace(item, section=placed))
        return True

    def _say(self, line: MinutesLine) -> None:
        """Take up a point of a list, or one sentence."""
        if len(line.text) > _LONGEST:
            self.unread.append(line.text)
            return
        if self._fills(line) or self._adds(line) or is_none(line.text) or is_small_talk(line.text):
            return
        heading, text = self._below(line)
        if heading.kind is Kind.ASIDE:
            self.unread.append(line.text)
        if heading.kind is Kind.ATTENDANCE and len(text.split()) > _LONGEST_GUEST:
            self.unread.append(line.text)
        if heading.kind in {Kind.ASIDE, Kind.ATTENDANCE} or is_none(text):
            return
        promises = heading.kind is Kind.SENSE or Section.ACTION in heading.sections
        for part in parts_of(text, heading, line, labelled=text != line.text):
            for clause in clauses_of(part, self.reader.leads) if promises else (part,):
                self._add(clause, heading, line)

    def _below(self, line: MinutesLine) -> tuple[Heading, str]:
        """Return what a line stands below and its words: a heading of its own, as in "Decision: ...", goes first."""
        heading, labelled = self._heading_for(line), label_of(line.text)
        if labelled is None or heading.is_internal:
            return heading, line.text
        own, text = labelled
        if own.kind is Kind.ITEMS or (own.kind is Kind.SENSE and not line.is_bullet):
            return own, text
        if heading.kind is Kind.ITEMS or sense_of(text) is not None:
            return heading, line.text
        # "Present: ..." and "Date: ..." above the minutes are no part of them.
        return Heading(Kind.ATTENDANCE), "" if own.kind is not Kind.ASIDE else line.text

    def _heading_for(self, line: MinutesLine) -> Heading:
        """Return what a line stands below: the words below a list are often no longer part of it."""
        if line.is_bullet or self.heading.kind is not Kind.ITEMS or self.heading.is_internal:
            self.listed = self.listed or line.is_bullet
            return self.heading
        said = self.heading.sections == (Section.ACTION,) and sense_of(line.text) is Section.FEEDBACK
        return NOTHING_KNOWN if self.listed or said else self.heading

    def _is_private(self, line: MinutesLine) -> bool:
        """Return whether a line is marked as internal, or stands below a point that is."""
        labelled = label_of(line.text)
        if _INTERNAL_MARK.search(line.text) or (labelled is not None and labelled[0].is_internal):
            self.private_depth = line.depth
            return True
        if self.private_depth is not None and line.depth > self.private_depth:
            return True
        self.private_depth = None
        return False

    def _add(self, text: str, heading: Heading, line: MinutesLine) -> None:
        """Add one item, or what could not be placed."""
        grouped = self.group is not None and line.depth > self.group_depth
        section = place(text, heading, line, self.reader, grouped=grouped)
        if section is None:
            # Whatever names a day says more than "thanks for your time".
            idle = is_opening(text) and self.reader.dues.of(text) is None
            self.unread.extend([] if idle else [text])
            return
        item = self.reader.read(without_topic(text) if heading.kind is Kind.SENSE else text, section)
        if section is Section.ACTION:
            item = as_done(item)
        if self.group is not None and grouped and not item.owner and item.section in _OWNED:
            item = replace(item, owner=self.group.text)
        self.parent = (len(self.items), line.depth)
        self.items.append(item)
