"""Tables in minutes: what each column is by its heading, and the item of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from worker.model import MinutesItem, Section
from worker.parsers.minutes_headings import Heading, Kind, known_heading
from worker.parsers.minutes_items import ItemReader, is_none


class Column(StrEnum):
    """What stands in a column of a table of minutes."""

    TEXT = "text"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    KIND = "kind"
    MITIGATION = "mitigation"
    OTHER = "other"


_NAMES = {
    Column.TEXT: "what; task; item; description; topic; subject; title; point; details; was; aufgabe; thema; beschreibung; punkt; gegenstand; inhalt; quoi;"
    " tâche; description de l'action; sujet; qué; tarea; descripción; tema; cosa; descrizione; argomento; wat; taak; omschrijving; onderwerp; o quê; o que;"
    " descrição; assunto; work; step; name; text; comment; comments; note; notes; kommentar; bemerkung; anmerkung",
    Column.OWNER: "owner; owners; who; responsible; assignee; assigned to; assigned; lead; person; owned by; owner(s); wer; verantwortlich; verantwortliche;"
    " zuständig; verantwortlicher; qui; responsable; porteur; pilote; quién; quien; encargado; chi; responsabile; wie; verantwoordelijk; eigenaar; quem; responsável; by whom;"
    " made by; decided by; beschlossen von; durch",
    Column.DUE: "when; due; due date; deadline; by; by when; date; eta; target; target date; until; due by; bis; bis wann; wann; termin; fällig; frist; datum; fällig am;"
    " quand; pour quand; échéance; délai; pour le; cuándo; cuando; fecha; plazo; fecha límite; para cuándo; quando; entro; scadenza; data; wanneer; uiterlijk;"
    " prazo; até quando",
    Column.STATUS: "status; state; stand; zustand; statut; état; estado; stato; situação; progress; done; rag",
    Column.KIND: "type; kind; category; typ; art; kategorie; catégorie; tipo; soort; categoria; section; class",
    Column.MITIGATION: "mitigation; mitigations; response; measure; measures; countermeasure; contingency; mitigation plan; plan; what we do about it; what we do;"
    " gegenmaßnahme; gegenmaßnahmen; maßnahme; massnahme; maßnahmen; umgang; mesure; mesures; parade; atténuation; mitigación; medida; medidas;"
    " mitigazione; contromisura; contromisure; maatregel; maatregelen; mitigação",
    Column.OTHER: "#; no; no.; nr; nr.; id; ref; impact; probability; likelihood; severity; priority; prio; auswirkung; wahrscheinlichkeit; level; workstream; area;"
    " bereich; project; auswirkungen; n°; created; logged; added",
}  # fmt: skip
_COLUMNS: Mapping[str, Column] = {
    name.strip(): column for column, names in _NAMES.items() for name in names.split(";")
}
_COMMENTS = frozenset({"comment", "comments", "note", "notes", "kommentar", "bemerkung", "anmerkung"})
_OPEN = frozenset(
    {
        "open",
        "todo",
        "to do",
        "new",
        "offen",
        "neu",
        "ouvert",
        "abierto",
        "aperto",
        "aberto",
        "not started",
        "à faire",
    }
)


def read_columns(cells: Sequence[str], below: Heading) -> tuple[tuple[Column, ...], Heading] | None:
    """Return what each column holds and what the rows are, or None when this row is no row of headings."""
    names = [cell.lower().strip(" :*") for cell in cells]
    columns = [_COLUMNS.get(name, Column.OTHER) for name in names]
    known = [name for name in names if name in _COLUMNS]
    text = next(
        (at for at, name in enumerate(names) if name not in _COMMENTS and columns[at] is Column.TEXT), None
    )
    for at, cell in enumerate(cells):
        heading = known_heading(cell) if names[at] not in _COLUMNS or (at == 0 and text is None) else None
        if heading is not None and heading.kind is Kind.ITEMS and text is None:
            # "Risk | Impact | Mitigation": the column's own name says what its rows are.
            columns[at], text = Column.TEXT, at
            known.append(names[at])
            below = below if below.is_internal else replace(heading, level=below.level)
    if len(known) < 2 or len(known) * 2 < len(names) or not any(column is Column.TEXT for column in columns):
        return None
    if below.kind is not Kind.ITEMS and Column.KIND not in columns:
        below = _told_by(columns, below)
    if text is not None:
        columns = [Column.OTHER if c is Column.TEXT and at != text else c for at, c in enumerate(columns)]
    return tuple(columns), below


def sections_side_by_side(cells: Sequence[str]) -> tuple[Section, ...]:
    """Return the section of each column where all are headings, "Done | Doing | Blocked", or nothing."""
    found = [known_heading(cell) for cell in cells]
    sections = [one.sections[0] for one in found if one is not None and one.kind is Kind.ITEMS]
    return tuple(sections) if len(sections) == len(cells) > 1 and len(set(sections)) == len(sections) else ()


def label_of_row(cells: Sequence[str]) -> str:
    """Return a row as a line with its label, "Decisions | No popup" as "Decisions: No popup", or an empty string."""
    said = [cell for cell in cells if cell]
    if len(said) != 2 or len(cells) > 2 or known_heading(said[0]) is None:
        return ""
    return f"{said[0].rstrip(' :')}: {said[1]}"


def _told_by(columns: Sequence[Column], below: Heading) -> Heading:
    """Return what the rows of a table are by its columns alone, where no heading stands above it."""
    if Column.MITIGATION in columns:
        return replace(below, kind=Kind.ITEMS, sections=(Section.RISK,))
    if Column.OWNER in columns and Column.DUE in columns:
        return replace(below, kind=Kind.ITEMS, sections=(Section.ACTION,))
    return below


def read_row(
    cells: Sequence[str], columns: Sequence[Column], section: Section, reader: ItemReader
) -> MinutesItem | None:
    """Return the item of one row, or None when it has no text."""
    if not columns:
        return _read_loose_row(cells, section, reader)
    of: dict[Column, str] = {
        column: cell for column, cell in zip(columns, cells, strict=False) if column is not Column.OTHER
    }
    text = of.get(Column.TEXT, "")
    if is_none(text):
        return None
    item = replace(reader.read(text, _section(of, section)))
    if not is_none(of.get(Column.OWNER, "")):
        item = replace(item, owner=reader.owners.as_written(of[Column.OWNER]).text)
    if not is_none(of.get(Column.DUE, "")):
        due = reader.dues.of(of[Column.DUE])
        item = replace(item, due=due.day if due else None, due_text=of[Column.DUE])
    if not is_none(of.get(Column.MITIGATION, "")):
        item = replace(item, mitigation=of[Column.MITIGATION])
    return item


def _read_loose_row(cells: Sequence[str], section: Section, reader: ItemReader) -> MinutesItem | None:
    """Return the item of a row without headings: what names a person or a day is no part of its text."""
    said = [cell for cell in cells if not is_none(cell) and not cell.isdecimal()]
    text = next(
        (cell for cell in said if reader.owners.of(cell) is None and reader.dues.all_of(cell) is None), ""
    )
    if not text:
        return None
    item = reader.read(text, section)
    for cell in said:
        owners, due = reader.owners.of(cell), reader.dues.all_of(cell)
        if cell == text:
            continue
        if due is not None:
            item = replace(item, due=due.day, due_text=due.text)
        elif owners is not None:
            item = replace(item, owner=owners.text)
        else:
            item = replace(item, text=f"{item.text}, {cell}")
    return item


def _section(of: Mapping[Column, str], section: Section) -> Section:
    """Return the section of a row: its kind column decides, then its status; what is internal stays so."""
    if section is Section.INTERNAL:
        return section
    kind = known_heading(of.get(Column.KIND, ""))
    if kind is not None and kind.kind is Kind.ITEMS:
        section = kind.sections[0]
    status = of.get(Column.STATUS, "").lower().strip()
    if section is Section.ACTION and status not in _OPEN:
        found = known_heading(status)
        if (
            found is not None
            and found.sections
            and found.sections[0] in {Section.COMPLETED, Section.IN_PROGRESS}
        ):
            return found.sections[0]
    return section
