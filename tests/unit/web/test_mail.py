"""The page of a mail: who sent it, what proves that, what it says, and what rests on it."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import select, update

from tests.unit.record.made import make_arrival
from tests.unit.web.browser import Browser
from tests.unit.web.filled import CARLA, PROOF, Filled
from tests.unit.web.test_project import known_call, minutes_out
from worker.model import Verdict
from worker.record import arrivals, blobs
from worker.record.engine import Transaction
from worker.record.entries import EntryKind
from worker.record.tables import blob, mail


def stored_hash(tx: Transaction, number: int) -> str:
    """Return the hash that a mail's bytes are kept under."""
    return str(tx.execute(select(mail.c.blob_hash).where(mail.c.id == number)).scalar_one())


def test_mail_shows_its_headers_its_text_its_proof_and_the_hash_of_its_bytes(
    browser: Browser, filled: Filled
) -> None:
    number = filled.mail(CARLA, "Re: Minutes", "All confirmed.")

    page = browser.get(f"/mails/{number}").text
    with filled.means.reading() as tx:
        kept = tx.execute(select(blob.c.content)).scalar_one()

    for words in ("Re: Minutes", "Carla Jensen", "carla@nordhafen.example", "All confirmed.", PROOF):
        assert words in page
    assert hashlib.sha256(blobs.unpacked(kept) or b"").hexdigest() in page


@pytest.mark.parametrize(("proof", "said"), [(PROOF, "sender proved"), ("", "unproved")])
def test_mail_says_whether_its_sender_is_proved(
    browser: Browser, filled: Filled, proof: str, said: str
) -> None:
    number = filled.mail(CARLA, "Re: Minutes", "Fine.", proof=proof)

    assert said in browser.get(f"/mails/{number}").text


def test_mail_lists_the_items_and_the_lines_of_the_record_that_rest_on_it(
    browser: Browser, filled: Filled
) -> None:
    call = minutes_out(filled)
    number = filled.mail(CARLA, "Re: Minutes", "Confirmed.")
    filled.say(call, 1, Verdict.CONFIRMED, "Confirmed.", CARLA, number)
    filled.entry(EntryKind.CONFIRMATION, "Carla confirmed item 1.", CARLA, number, call)

    page = browser.get(f"/mails/{number}").text

    for words in ("The cut-over is on 20 April.", "Carla confirmed item 1.", 'href="/calls/1"'):
        assert words in page


def test_erased_mail_shows_no_word_of_it_but_its_hash_and_when_it_was_erased(
    browser: Browser, filled: Filled
) -> None:
    number = filled.mail(CARLA, "Secret plans", "Nobody may know.")

    def erase(tx: Transaction) -> str:
        tx.execute(update(blob).values(content=None, erased_on=filled.now))
        return stored_hash(tx, number)

    kept = filled.means.writer.run(erase)
    page = browser.get(f"/mails/{number}").text

    assert "erased on Mon 2 Mar 2026" in page
    assert kept in page
    assert "Secret plans" not in page
    assert "Nobody may know" not in page


def test_mail_that_cannot_be_read_says_why(browser: Browser, filled: Filled) -> None:
    arrival = make_arrival(1, raw=b"\r\nno header at all\r\n")
    filled.means.writer.run(
        lambda tx: arrivals.store(
            tx, arrivals.open_mailbox(tx, "worker/INBOX", 1, 1, filled.now), [arrival], filled.now
        )
    )

    assert "The mail cannot be read: the mail has no header" in browser.get("/mails/1").text


def test_mail_too_large_to_be_fetched_is_said_to_be_in_the_mailbox(browser: Browser, filled: Filled) -> None:
    arrival = make_arrival(1, raw=None, reason="40 MB is more than 25 MB")
    filled.means.writer.run(
        lambda tx: arrivals.store(
            tx, arrivals.open_mailbox(tx, "worker/INBOX", 1, 1, filled.now), [arrival], filled.now
        )
    )

    page = browser.get("/mails/1").text

    assert "it is in the mailbox" in page
    assert "40 MB is more than 25 MB" in page


def test_times_of_a_mail_are_in_the_zone_of_its_call(browser: Browser, filled: Filled) -> None:
    call = known_call(filled)
    number = filled.mail(CARLA, "Hello", "A word.")
    filled.entry(EntryKind.CONVERSATION, "A word.", CARLA, number, call)

    assert "(Europe/Berlin)" in browser.get(f"/mails/{number}").text
