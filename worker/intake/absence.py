"""Somebody is away: nudges to them wait for their return, and the PM hears; it confirms nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from worker.delivery.means import Means
from worker.delivery.settling import settle_project
from worker.intake.arrived import Arrived, content_about, write
from worker.model import Audience, Away, NoteAway
from worker.record import entries, history, people, projects
from worker.record.engine import Transaction
from worker.record.entries import EntryKind
from worker.sequences.hours import zone_of

LETTER = "client-away"
# Who does not say when they are back is waited for this long, and then asked again.
UNSAID = timedelta(days=7)
_BACK_IN_THE_MORNING = time(8)


def note(
    tx: Transaction, means: Means, arrived: Arrived, number: int, effect: NoteAway, now: datetime
) -> None:
    """Remember the absence of one of the client's people, and tell the PM once for each return date."""
    away, sender, about = effect.away, arrived.facts.sender, arrived.facts.about
    if sender is None or about is None or sender.audience is not Audience.CLIENT:
        history.note(
            tx, now, "mail passed", f"mail/{arrived.id}", reason="an absence that no project waits for"
        )
        return

    address = sender.address.address
    until = _until(away, about.zone, now)
    known = people.away_until(tx, address)
    text = arrived.mail.new.text or arrived.mail.text
    entries.add(tx, EntryKind.ABSENCE, now, text, said_by=address, mail_id=arrived.id, place=arrived.place)
    already = known is not None and known > now and away.until is None
    if already or known == until or until <= now:
        return

    people.set_away(tx, address, until)
    projects.change(tx, about.project_id, now, "absence noted")
    settle_project(tx, means, about.project_id, now)
    if about.pm is not None:
        content = replace(content_about(about, about.pm), who=sender.address, until=away.until, quote=text)
        write(tx, means, arrived, number, LETTER, content, now)


def _until(away: Away, zone: str, now: datetime) -> datetime:
    """Return when letters may reach the person again."""
    if away.until is None:
        return now + UNSAID
    return datetime.combine(away.until, _BACK_IN_THE_MORNING, zone_of(zone)).astimezone(now.tzinfo)
