"""Stored mails are found again by their number, and only one that was set aside is given back, on both databases."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.record.made import NOW, make_arrival
from worker.record import arrivals, kept, questions
from worker.record.arrivals import MailState
from worker.record.engine import Database, Transaction

BOX = "worker@imap.agency.example/INBOX"


def store(tx: Transaction, *uids: int, fetched: bool = True) -> None:
    """Store mails with these UIDs; one that was not fetched has no bytes."""
    cursor = arrivals.open_mailbox(tx, BOX, 1, 1, NOW)
    shown = [make_arrival(uid) for uid in uids]
    unfetched = [replace(one, raw=None, reason="too large") for one in shown]
    arrivals.store(tx, cursor, shown if fetched else unfetched, NOW)


def set_aside(tx: Transaction, number: int) -> None:
    """Set a stored mail aside, and ask about it."""
    arrivals.end(tx, number, MailState.SET_ASIDE, "no header", NOW)
    questions.put(tx, NOW, "a mail could not be read: no header", mail_id=number)


def test_newest_mails_are_told_oldest_first(database: Database) -> None:
    with database.begin() as tx:
        store(tx, 1, 2, 3)

        assert kept.newest(tx, 2) == (2, 3)
        assert kept.newest(tx, 4) == (1, 2, 3)


def test_mail_is_read_with_its_bytes_and_what_became_of_it(database: Database) -> None:
    with database.begin() as tx:
        store(tx, 1)
        set_aside(tx, 1)

        found = kept.read(tx, 1)

    assert found is not None
    assert (found.state, found.reason, found.raw) == (MailState.SET_ASIDE, "no header", make_arrival(1).raw)


def test_mail_that_is_not_there_is_none(database: Database) -> None:
    with database.begin() as tx:
        assert kept.read(tx, 1) is None


def test_mail_that_was_set_aside_waits_again_once_it_is_given_back(database: Database) -> None:
    with database.begin() as tx:
        store(tx, 1, 2)
        set_aside(tx, 1)
        set_aside(tx, 2)

    with database.begin() as tx:
        assert [kept.give_back(tx, 1, NOW), kept.give_back(tx, 1, NOW)] == [True, False]

        assert [one.id for one in arrivals.waiting(tx, BOX, 9)] == [1]
        assert kept.set_aside(tx) == (2,)
        assert questions.unanswered(tx) == ("a mail could not be read: no header",)


def test_mail_that_was_taken_is_not_given_back(database: Database) -> None:
    with database.begin() as tx:
        store(tx, 1)
        arrivals.end(tx, 1, MailState.TAKEN, "", NOW)

        assert not kept.give_back(tx, 1, NOW)
        assert arrivals.waiting(tx, BOX, 9) == ()


def test_mail_without_bytes_is_not_given_back_and_stays_asked_about(database: Database) -> None:
    with database.begin() as tx:
        store(tx, 1, fetched=False)

        assert kept.set_aside(tx) == (1,)
        assert not kept.give_back(tx, 1, NOW)
        assert questions.unanswered(tx) == ("a mail could not be fetched: too large",)
