"""Lines of the record: each under what it is about, with the mail that proves it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.unit.record.made import BEN, CARLA, NOW, add_letter, known_call, make_letter, stored_mail
from worker.record import entries
from worker.record.engine import Database
from worker.record.entries import EntryKind, Place
from worker.record.tables import entry


@pytest.mark.parametrize("place", [None, Place(1, 1), Place(1, 1, 1)])
def test_line_is_kept_under_what_it_is_about(database: Database, place: Place | None) -> None:
    with database.begin() as tx:
        known_call(tx)
        mail_id = stored_mail(tx)
        entries.add(tx, EntryKind.DECISION, NOW, "No popup", said_by="dana", mail_id=mail_id, place=place)

        row = tx.execute(select(entry)).one()

    assert Place(row.account_id, row.project_id, row.call_id) == (place or Place())
    assert (row.kind, row.text, row.said_by, row.mail_id, row.at) == (
        "decision",
        "No popup",
        "dana",
        mail_id,
        NOW,
    )


def test_last_mail_of_each_person_about_a_call_is_told(database: Database) -> None:
    with database.begin() as tx:
        call = known_call(tx)
        mails = [stored_mail(tx, uid) for uid in (1, 2, 3)]
        place = Place(1, 1, call.id)
        for who, mail_id in zip((CARLA, BEN, CARLA), mails, strict=True):
            entries.add(
                tx, EntryKind.CONVERSATION, NOW, "Hello", said_by=who.address, mail_id=mail_id, place=place
            )

        found = entries.said_about(tx, [call.id])

    assert found == {call.id: {CARLA.address: mails[2], BEN.address: mails[1]}}


def test_threads_are_known_by_our_letters_and_by_mail_that_was_kept(database: Database) -> None:
    with database.begin() as tx:
        add_letter(tx, make_letter("mail/1/0"))
        kept, passed = stored_mail(tx, 1), stored_mail(tx, 2)
        entries.add(tx, EntryKind.CONVERSATION, NOW, "Hello", said_by="dana", mail_id=kept)
        ids = ["<mail/1/0@agency.example>", "<mail-1@client.example>", "<mail-2@client.example>", "<x@y>"]

        found = entries.known_threads(tx, ids)

    assert passed != kept
    assert found == set(ids[:2])
