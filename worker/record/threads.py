"""What a mail may be an answer to: letters of ours found by token, by id or by subject, and the series of a thread."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, or_, select

from worker.model import Answered, IncomingMail, read_offer
from worker.record.tables import letter, letter_recipient, series
from worker.rules.threads import KnownLetter, bare_subject, match

# Farther back a subject says nothing any more.
_SUBJECTS_COUNT_FOR = timedelta(days=60)
_MOST = 50
_KNOWN: Select[Any] = select(letter.c.id, letter.c.token, letter.c.message_id, letter.c.subject).order_by(
    letter.c.id.desc()
)
# Asked for every mail: built once, their values given beside them.
_TOKENS: BindParameter[list[str]] = bindparam("tokens", expanding=True)
_IDS: BindParameter[list[str]] = bindparam("ids", expanding=True)
_NAMED = _KNOWN.where(or_(letter.c.token.in_(_TOKENS), letter.c.message_id.in_(_IDS))).limit(_MOST)
_RECENT = _KNOWN.where(
    letter.c.created_at >= bindparam("since"),
    letter.c.id.in_(
        select(letter_recipient.c.letter_id).where(letter_recipient.c.address == bindparam("address"))
    ),
).limit(_MOST)
_LETTER = select(
    letter.c.id, letter.c.key, letter.c.kind, letter.c.offer, letter.c.call_id, letter.c.project_id
).where(letter.c.id == bindparam("number"))
_LETTERS: BindParameter[list[int]] = bindparam("letters", expanding=True)
_PEOPLE = select(letter_recipient.c.letter_id, letter_recipient.c.address).where(
    letter_recipient.c.letter_id.in_(_LETTERS)
)
_PROJECT = select(series.c.project_id).where(series.c.thread.in_(_IDS)).limit(1)


def answered_by(
    tx: Connection, mail: IncomingMail, tokens: Collection[str], now: datetime
) -> tuple[Answered, int | None, int | None] | None:
    """Return the letter that a mail answers, with the call and the project it is about, or None."""
    found = match(mail, _candidates(tx, mail, tokens, now))
    if found is None:
        return None
    row = tx.execute(_LETTER, {"number": found.letter_id}).one()
    answered = Answered(row.id, row.key, row.kind, read_offer(row.offer), found.by, found.score)
    return answered, row.call_id, row.project_id


def project_of(tx: Connection, message_ids: Collection[str]) -> int | None:
    """Return the project whose invite bears one of these Message-IDs, or None."""
    if not message_ids:
        return None
    number: int | None = tx.execute(_PROJECT, {"ids": list(message_ids)}).scalar_one_or_none()
    return number


def _candidates(
    tx: Connection, mail: IncomingMail, tokens: Collection[str], now: datetime
) -> tuple[KnownLetter, ...]:
    """Return the letters that the mail may answer, newest first."""
    ids = [one for one in (mail.in_reply_to, *mail.references) if one]
    rows: Sequence[Row[Any]] = ()
    if ids or tokens:
        rows = tx.execute(_NAMED, {"tokens": list(tokens), "ids": ids}).all()
    if rows:
        people = _people(tx, [row.id for row in rows])
        return tuple(_letter(row, people.get(row.id, ())) for row in rows)
    if mail.sender is None or not bare_subject(mail.subject):
        return ()
    values = {"since": now - _SUBJECTS_COUNT_FOR, "address": mail.sender.address}
    # Whom else these went to is not asked: that they went to the sender is why they are here.
    return tuple(_letter(row, (mail.sender.address,)) for row in tx.execute(_RECENT, values))


def _letter(row: Row[Any], to: tuple[str, ...]) -> KnownLetter:
    """Return the row as a letter that went to these addresses."""
    return KnownLetter(row.id, row.token, row.message_id, row.subject, to)


def _people(tx: Connection, letter_ids: list[int]) -> dict[int, tuple[str, ...]]:
    """Return whom each letter went to."""
    found: dict[int, tuple[str, ...]] = {}
    if letter_ids:
        for row in tx.execute(_PEOPLE, {"letters": letter_ids}):
            found[row.letter_id] = (*found.get(row.letter_id, ()), row.address)
    return found
