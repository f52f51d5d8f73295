"""What the PM's minutes lack: owners and dates of actions, mitigations of risks, headings with nothing below (R12, R16)."""

from __future__ import annotations

from collections.abc import Iterator

from worker.model import Gap, Minutes, MinutesItem, Section

# The headings that minutes have whatever the call was about (R16); the others may well stay empty.
_EXPECTED = (Section.COMPLETED, Section.IN_PROGRESS, Section.RISK, Section.DECISION, Section.ACTION)


def gaps(minutes: Minutes) -> tuple[Gap, ...]:
    """Return what is missing, item by item in their order, then the expected headings with no item."""
    of_items = (
        Gap(missing, item.section, item.text) for item in minutes.items if (missing := _missing(item))
    )
    found = {item.section for item in minutes.items}
    of_headings = (Gap(("items",), section) for section in _EXPECTED if section not in found)
    return (*of_items, *of_headings)


def _missing(item: MinutesItem) -> tuple[str, ...]:
    """Return what one item lacks: "owner" and "date" of an action, "mitigation" of a risk."""
    if item.section is Section.ACTION:
        return tuple(_of_action(item))
    if item.section is Section.RISK and not item.mitigation:
        return ("mitigation",)
    return ()


def _of_action(item: MinutesItem) -> Iterator[str]:
    """Yield what an action lacks; "soon" is no date."""
    if not item.owner:
        yield "owner"
    if item.due is None:
        yield "date"
