"""Minutes written out: one text for each version, so that two versions can be compared line by line."""

from __future__ import annotations

from collections.abc import Sequence

from worker.model import PUT_TO_CLIENT, Item, Minutes, MinutesItem, Section
from worker.rules.numbering import numbered

_HEADINGS = {
    "en": {
        Section.COMPLETED: "Completed",
        Section.IN_PROGRESS: "In progress",
        Section.RISK: "Risks",
        Section.ISSUE: "Issues",
        Section.DECISION: "Decisions",
        Section.ACTION: "Action items",
        Section.PARKED: "Parking lot",
        Section.FEEDBACK: "Client feedback",
        Section.PRIORITY: "Priorities",
        Section.INTERNAL: "Internal",
    },
    "de": {
        Section.COMPLETED: "Erledigt",
        Section.IN_PROGRESS: "In Arbeit",
        Section.RISK: "Risiken",
        Section.ISSUE: "Probleme",
        Section.DECISION: "Entscheidungen",
        Section.ACTION: "Aufgaben",
        Section.PARKED: "Themenspeicher",
        Section.FEEDBACK: "Rückmeldung des Kunden",
        Section.PRIORITY: "Prioritäten",
        Section.INTERNAL: "Intern",
    },
}
_NOTES = {"en": "Notes", "de": "Notizen"}
_MITIGATION = {"en": "Mitigation", "de": "Gegenmaßnahme"}


def heading(section: Section, language: str) -> str:
    """Return what a section is called."""
    return _HEADINGS.get(language, _HEADINGS["en"])[section]


def written(minutes: Minutes, language: str, known: Sequence[Item] = ()) -> str:
    """Return the minutes as text, section by section; decisions and actions with their numbers."""
    numbers = {id(item): number for number, item in numbered(minutes, known)}
    blocks = [
        _block(heading(section, language), [_line(item, numbers.get(id(item)), language) for item in items])
        for section in Section
        if (items := _of(minutes, section, numbers))
    ]
    if minutes.unread:
        blocks.append(_block(_NOTES.get(language, _NOTES["en"]), [f"- {line}" for line in minutes.unread]))
    return "\n\n".join(blocks)


def _of(minutes: Minutes, section: Section, numbers: dict[int, int]) -> list[MinutesItem]:
    """Return the items of a section; the numbered ones by their numbers."""
    items = [item for item in minutes.items if item.section is section]
    return sorted(items, key=lambda item: numbers.get(id(item), 0)) if section in PUT_TO_CLIENT else items


def _block(head: str, lines: Sequence[str]) -> str:
    """Return a heading with its lines."""
    return "\n".join((f"{head}:", *lines))


def _line(item: MinutesItem, number: int | None, language: str) -> str:
    """Return one item as a line that can be read back."""
    mark = "-" if number is None else f"{number}."
    due = item.due.isoformat() if item.due is not None else item.due_text
    who = ", ".join(part for part in (item.owner, due) if part)
    line = f"{mark} {item.text}" + (f" ({who})" if who else "")
    if item.mitigation:
        line += f" - {_MITIGATION.get(language, _MITIGATION['en'])}: {item.mitigation}"
    return line
