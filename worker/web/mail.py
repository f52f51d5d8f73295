"""A mail that proves something: who sent it, what it says, and what of the record rests on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from worker.delivery.means import Means
from worker.errors import MailUnreadable
from worker.model import Address, IncomingMail
from worker.parsers.mail import read_mail
from worker.record import calls, evidence, projects
from worker.record.arrivals import MailState
from worker.record.engine import Transaction
from worker.record.evidence import EntryLine, MailEvidence, Proven
from worker.web import told
from worker.web.badges import VERDICTS, Badge
from worker.web.times import zone_name
from worker.web.told import ToldLine
from worker.web.words import excerpt, names_of

MOST = 100
LONGEST_TEXT = 100_000
_NEVER_HAD: Mapping[MailState, str] = {
    MailState.SET_ASIDE: "The mail was too large to be fetched, or could not be had; it is in the mailbox."
}


@dataclass(frozen=True, slots=True)
class ProvenLine:
    """What the mail says of one item."""

    proven: Proven
    verdict: Badge


@dataclass(frozen=True, slots=True)
class Mail:
    """What the page of a mail shows; `unreadable` says why it has no text, where it has none."""

    title: str
    mail: MailEvidence
    sender: str
    to: tuple[str, ...]
    date: datetime | None
    text: str
    unreadable: str
    zone: str
    proven: tuple[ProvenLine, ...]
    record: tuple[ToldLine, ...]
    more_record: int


def look(tx: Transaction, _means: Means, number: int, _now: datetime) -> Mail | None:
    """Return what the page of a mail shows, or None when there is none of that number."""
    stored = evidence.one_mail(tx, number)
    if stored is None:
        return None

    read, unreadable = _read(stored)
    entries, more = evidence.of_mail(tx, number, MOST)
    proven = evidence.proven_by(tx, number)
    return Mail(
        title=read.subject if read is not None and read.subject else f"Mail {number}",
        mail=stored,
        sender=_shown(read.sender) if read is not None and read.sender is not None else "",
        to=() if read is None else tuple(map(_shown, (*read.to, *read.cc))),
        date=None if read is None else read.date,
        text="" if read is None else excerpt(read.text, LONGEST_TEXT),
        unreadable=unreadable,
        zone=zone_name(_zone(tx, entries, proven)),
        proven=tuple(ProvenLine(one, VERDICTS[one.verdict]) for one in proven),
        record=told.lines(entries, names_of(tx, told.addresses(entries))),
        more_record=more,
    )


def _read(stored: MailEvidence) -> tuple[IncomingMail | None, str]:
    """Return the mail as values, or None and why there are none."""
    if stored.raw is None:
        return None, "" if stored.erased_on else _NEVER_HAD.get(stored.state, "The mail is not kept.")
    try:
        return read_mail(stored.raw), ""
    except MailUnreadable as error:
        return None, f"The mail cannot be read: {error}"


def _shown(person: Address) -> str:
    """Return a person as a mail's header names them."""
    return f"{person.name} <{person.address}>" if person.name else person.address


def _zone(tx: Transaction, entries: tuple[EntryLine, ...], proven: tuple[Proven, ...]) -> str:
    """Return the zone of the call or project that the mail is about, or an empty string."""
    call_ids = [one.call_id for one in proven] + [one.call_id for one in entries if one.call_id is not None]
    call = calls.facts(tx, call_ids[0]) if call_ids else None
    if call is not None:
        return call.zone
    project_ids = [one.project_id for one in entries if one.project_id is not None]
    project = projects.facts(tx, project_ids[0]) if project_ids else None
    return "" if project is None else project.zone
