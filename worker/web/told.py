"""Lines of the record as pages show them: what was said, by whom, and the mail that proves it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from worker.record.entries import EntryKind
from worker.record.evidence import EntryLine
from worker.web.badges import Badge, Tone
from worker.web.words import called, excerpt, titled

_TONES: Mapping[EntryKind, Tone] = MappingProxyType(
    {EntryKind.CONFIRMATION: Tone.GOOD, EntryKind.DECISION: Tone.WAITS, EntryKind.RISK: Tone.BAD}
)


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One line of the record, its text cut to what a list can hold."""

    kind: Badge
    at: datetime
    who: str
    address: str
    text: str
    call_id: int | None
    mail_id: int | None
    erased_on: datetime | None


def lines(entries: Iterable[EntryLine], names: Mapping[str, str]) -> tuple[ToldLine, ...]:
    """Return lines of the record as pages show them."""
    return tuple(_line(entry, names) for entry in entries)


def addresses(entries: Iterable[EntryLine]) -> set[str]:
    """Return the addresses of all who said something in these lines."""
    return {entry.said_by for entry in entries if entry.said_by}


def _line(entry: EntryLine, names: Mapping[str, str]) -> ToldLine:
    """Return one line of the record."""
    return ToldLine(
        kind=Badge(titled(entry.kind), _TONES.get(entry.kind, Tone.CALM)),
        at=entry.at,
        who=called(entry.said_by, names),
        address=entry.said_by,
        text="" if entry.erased_on else excerpt(entry.text),
        call_id=entry.call_id,
        mail_id=entry.mail_id,
        erased_on=entry.erased_on,
    )
