"""Lines of the record and the mails that prove them, as pages show them, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.unit.record.made import NOW, make_arrival
from tests.unit.record.test_pages import make_project
from worker.model import Said, Section, Verdict
from worker.record import accounts, arrivals, entries, evidence, items
from worker.record.arrivals import MailState
from worker.record.engine import Database, Transaction
from worker.record.entries import EntryKind, Place
from worker.record.items import NewItem
from worker.record.tables import blob, mail

CARLA = "carla@client.example"
HOUR = timedelta(hours=1)


def store(tx: Transaction, text: str = "hello") -> int:
    """Return the id of a stored mail, the first."""
    cursor = arrivals.open_mailbox(tx, "worker/INBOX", 1, 1, NOW)
    arrivals.store(tx, cursor, [make_arrival(1, text)], NOW)
    return 1


def say(tx: Transaction, text: str, hours: int = 0, mail_id: int | None = None, **place: int) -> None:
    """Add a line to the record."""
    about = Place(**place)
    at = NOW + hours * HOUR
    entries.add(tx, EntryKind.CONVERSATION, at, text, said_by=CARLA, mail_id=mail_id, place=about)


def test_lines_of_a_project_come_newest_first_with_those_of_its_account_alone(database: Database) -> None:
    with database.begin() as tx:
        one, other = make_project(tx), make_project(tx, name="App")
        say(tx, "old", project_id=one)
        say(tx, "new", 2, project_id=one, account_id=1)
        say(tx, "of the account", 1, account_id=1)
        say(tx, "of another project", project_id=other, account_id=1)
        say(tx, "of nobody")

    with database.begin() as tx:
        found, more = evidence.of_project(tx, one, 1, 10)

    assert [line.text for line in found] == ["new", "of the account", "old"]
    assert more == 0


@pytest.mark.parametrize(("most", "listed", "left_off"), [(1, 1, 2), (3, 3, 0), (4, 3, 0)])
def test_lines_beyond_the_most_are_counted(database: Database, most: int, listed: int, left_off: int) -> None:
    with database.begin() as tx:
        make_project(tx)
        for hours in range(3):
            say(tx, "word", hours, call_id=1)

    with database.begin() as tx:
        found, more = evidence.of_call(tx, 1, most)

    assert (len(found), more) == (listed, left_off)


def test_mail_is_told_with_its_bytes_its_hash_its_proof_and_what_rests_on_it(database: Database) -> None:
    with database.begin() as tx:
        number = store(tx)
        tx.execute(update(mail).values(proof="dmarc=pass"))
        say(tx, "hello", mail_id=number)
        say(tx, "of no mail")

    with database.begin() as tx:
        found = evidence.one_mail(tx, number)
        lines, _ = evidence.of_mail(tx, number, 10)

    assert found is not None
    assert (found.raw, found.proof, found.state) == (
        make_arrival(1, "hello").raw,
        "dmarc=pass",
        MailState.STORED,
    )
    assert len(found.hash) == 64
    assert [line.text for line in lines] == ["hello"]


def test_erased_mail_keeps_its_hash_and_when_it_was_erased(database: Database) -> None:
    with database.begin() as tx:
        number = store(tx)
        tx.execute(update(blob).values(content=None, erased_on=NOW))

    with database.begin() as tx:
        found = evidence.one_mail(tx, number)

    assert found is not None
    assert (found.raw, found.erased_on, len(found.hash)) == (None, NOW, 64)


@pytest.mark.parametrize(("version", "present"), [(1, False), (2, True)])
def test_mail_tells_what_it_says_of_items_and_whether_of_their_present_text(
    database: Database, version: int, present: bool
) -> None:
    with database.begin() as tx:
        make_project(tx)
        number = store(tx)
        for text in ("in April", "in May")[:version]:
            items.put(tx, 1, 1 if text == "in April" else 2, [NewItem(1, Section.DECISION, text)])
        (one,) = items.of_calls(tx, [1])[1]
        items.say(tx, one, Said(CARLA, Verdict.CONFIRMED, "fine", NOW, number, "dmarc=pass"))
        items.put(tx, 1, 2, [NewItem(1, Section.DECISION, "in May")])

    with database.begin() as tx:
        (found,) = evidence.proven_by(tx, number)

    assert (found.number, found.text, found.verdict, found.words) == (1, "in May", Verdict.CONFIRMED, "fine")
    assert found.present is present


def test_mail_that_is_not_there_is_none(database: Database) -> None:
    with database.begin() as tx:
        accounts.ensure_account(tx, "acme", "Acme", NOW)
        assert evidence.one_mail(tx, 7) is None
