"""Mail as it arrives: stored once and taken once, whatever shows it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.unit.record.made import NOW, OWN, add_letter, claimed_letter, make_arrival
from worker.model import LetterState
from worker.record import arrivals, letters
from worker.record.arrivals import Cursor, MailState
from worker.record.engine import Database, open_engine
from worker.record.identity import Arrival
from worker.record.tables import blob, mail, sighting

INBOX = "worker@imap.example.com/INBOX"
OTHER = "sales@imap.example.com/INBOX"
YEAR = timedelta(days=365)


def opened(database: Database, name: str = INBOX, uidvalidity: int = 1, uidnext: int = 1) -> Cursor:
    """Return where this mailbox is to be read on."""
    with database.begin() as tx:
        return arrivals.open_mailbox(tx, name, uidvalidity, uidnext, NOW)


def stored(database: Database, cursor: Cursor, *fetched: Arrival) -> int:
    """Return how many of the fetched mails were new."""
    with database.begin() as tx:
        return arrivals.store(tx, cursor, fetched, NOW)


def waiting(database: Database, name: str = INBOX) -> list[tuple[str, bool]]:
    """Return the text of each mail that waits to be taken, and whether it may start something."""
    with database.begin() as tx:
        mails = arrivals.waiting(tx, name, 100)
    return [(one.raw.partition(b"\r\n\r\n")[2].decode().strip(), one.takes_effect) for one in mails]


def states(database: Database) -> list[tuple[str, str]]:
    """Return the state of each mail in the record, and why."""
    with database.begin() as tx:
        return [(row.state, row.reason) for row in tx.execute(select(mail).order_by(mail.c.id))]


@pytest.mark.promise("the first connect starts nothing from the mail that was there before")
def test_first_connect_begins_behind_the_mail_that_is_there_already(database: Database) -> None:
    cursor = opened(database, uidnext=4_712)

    assert cursor.next_uid == 4_712


def test_later_connect_goes_on_behind_the_last_mail_that_was_stored(database: Database) -> None:
    stored(database, opened(database, uidnext=3), make_arrival(3), make_arrival(7))

    assert opened(database, uidnext=900).next_uid == 8


def test_mail_is_kept_byte_for_byte(database: Database) -> None:
    raw = bytes(range(256)) * 40
    stored(database, opened(database), make_arrival(1, raw=raw, size=len(raw)))

    with database.begin() as tx:
        assert [one.raw for one in arrivals.waiting(tx, INBOX, 10)] == [raw]


@pytest.mark.promise("the same mail fetched twice changes nothing")
def test_same_mail_fetched_twice_changes_nothing(database: Database) -> None:
    cursor = opened(database)

    assert stored(database, cursor, make_arrival(1), make_arrival(2)) == 2
    assert stored(database, cursor, make_arrival(1), make_arrival(2)) == 0
    assert waiting(database) == [("mail 1", True), ("mail 2", True)]


def test_mail_taken_is_not_taken_again_when_it_is_fetched_again(database: Database) -> None:
    cursor = opened(database)
    stored(database, cursor, make_arrival(1))
    with database.begin() as tx:
        taken = [arrivals.end(tx, 1, MailState.TAKEN, "", NOW) for _ in range(2)]

    stored(database, cursor, make_arrival(1))

    assert taken == [True, False]
    assert waiting(database) == []


@pytest.mark.promise("one mail that reaches two mailboxes is taken once")
@pytest.mark.parametrize(
    "again",
    [
        pytest.param(make_arrival(9, "hello"), id="the same bytes"),
        pytest.param(
            make_arrival(9, "hello", raw=b"Received: elsewhere\r\n\r\nhello\r\n"), id="other trace headers"
        ),
    ],
)
def test_mail_that_a_second_mailbox_shows_is_taken_once(database: Database, again: Arrival) -> None:
    first, second = opened(database), opened(database, OTHER)
    stored(database, first, make_arrival(1, "hello"))

    new = stored(database, second, again)

    assert new == 0
    assert waiting(database) == [("hello", True)]
    assert waiting(database, OTHER) == []


@pytest.mark.parametrize(
    "another",
    [
        pytest.param(make_arrival(2, "hello", message_id="<2@x.example>", raw=b"other"), id="Message-ID"),
        pytest.param(make_arrival(2, "hello", dated_at=NOW + timedelta(seconds=1), raw=b"other"), id="date"),
        pytest.param(make_arrival(2, "hello", size=1, raw=b"other"), id="size"),
        pytest.param(make_arrival(2, "hello", message_id="", raw=b"other"), id="no Message-ID"),
    ],
)
def test_mail_that_differs_from_a_known_one_is_another_mail(database: Database, another: Arrival) -> None:
    cursor = opened(database)
    stored(database, cursor, make_arrival(1, "hello"))

    assert stored(database, cursor, another) == 1


def test_two_mails_without_message_id_are_two_mails(database: Database) -> None:
    fetched = [make_arrival(uid, message_id="", dated_at=None) for uid in (1, 2)]

    assert stored(database, opened(database), *fetched) == 2


def test_one_mail_twice_in_one_batch_is_stored_once(database: Database) -> None:
    fetched = [make_arrival(1, "hello"), make_arrival(2, "hello")]

    assert stored(database, opened(database), *fetched) == 1
    with database.begin() as tx:
        assert len(tx.execute(select(blob)).all()) == 1
        assert len(tx.execute(select(sighting)).all()) == 2


@pytest.mark.promise("a change of UIDVALIDITY loses no mail and takes none twice")
def test_changed_uidvalidity_rereads_all_and_takes_only_what_is_new(database: Database) -> None:
    stored(database, opened(database), make_arrival(1, "known"))

    cursor = opened(database, uidvalidity=2, uidnext=3)
    new = stored(database, cursor, make_arrival(1, "known"), make_arrival(2, "new"))

    assert cursor.next_uid == 1
    assert new == 1
    assert waiting(database) == [("known", True), ("new", True)]


@pytest.mark.promise("old mail that a change of UIDVALIDITY brings up starts nothing")
@pytest.mark.parametrize(
    ("uid", "received_at", "dated_at", "takes_effect"),
    [
        pytest.param(1, NOW - timedelta(minutes=59), NOW - timedelta(minutes=59), True, id="just arrived"),
        pytest.param(1, NOW - timedelta(minutes=61), NOW - timedelta(minutes=61), False, id="there before"),
        pytest.param(1, NOW, NOW - YEAR, False, id="restored under a new date of arrival"),
        pytest.param(1, NOW, NOW - timedelta(days=6), True, id="long on its way"),
        pytest.param(1, NOW, None, True, id="without a date of its own"),
        pytest.param(4, NOW - YEAR, NOW - YEAR, False, id="last of the old ones"),
        pytest.param(5, NOW - YEAR, NOW - YEAR, True, id="first to arrive after the change"),
    ],
)
def test_unknown_mail_after_a_changed_uidvalidity_starts_something_only_when_it_is_new(
    database: Database, uid: int, received_at: datetime, dated_at: datetime | None, takes_effect: bool
) -> None:
    opened(database)
    cursor = opened(database, uidvalidity=2, uidnext=5)

    stored(database, cursor, make_arrival(uid, "found", received_at=received_at, dated_at=dated_at))

    assert waiting(database) == [("found", takes_effect)]


def test_mail_read_again_counts_from_when_all_was_last_known(database: Database) -> None:
    later = NOW + timedelta(days=3)
    with database.begin() as tx:
        arrivals.caught_up(tx, arrivals.open_mailbox(tx, INBOX, 1, 1, NOW), later)
    cursor = opened(database, uidvalidity=2, uidnext=9)
    days = [make_arrival(day, received_at=NOW + timedelta(days=day), dated_at=None) for day in (2, 4)]

    stored(database, cursor, *days)

    assert waiting(database) == [("mail 2", False), ("mail 4", True)]


def test_watcher_that_lost_its_lease_does_not_move_the_next_ones_place(database: Database) -> None:
    stale = opened(database)
    current = opened(database, uidvalidity=2, uidnext=1)
    stored(database, stale, make_arrival(900, "from before the change"))

    assert opened(database, uidvalidity=2).next_uid == current.next_uid


def test_place_in_a_mailbox_never_moves_back(database: Database) -> None:
    cursor = opened(database)
    stored(database, cursor, make_arrival(9))
    stored(database, cursor, make_arrival(4))

    assert opened(database).next_uid == 10


@pytest.mark.promise("a mail that cannot be fetched is set aside with its reason, and the next one taken")
def test_mail_without_bytes_is_set_aside_with_its_reason(database: Database) -> None:
    reason = "the mail has 99 bytes and mailbox.largest_mail allows 9"
    too_large = make_arrival(1, raw=None, message_id="", dated_at=None, size=99, reason=reason)

    stored(database, opened(database), too_large, make_arrival(2))

    assert states(database) == [(MailState.SET_ASIDE, reason), (MailState.STORED, "")]
    assert waiting(database) == [("mail 2", True)]


def test_own_copy_is_taken_out_before_anybody_reads_it(database: Database) -> None:
    with database.begin() as tx:
        held = claimed_letter(tx)

    copy = make_arrival(1, message_id=held.message_id, raw=held.raw)
    stored(database, opened(database), copy)

    assert states(database) == [(MailState.OWN_COPY, "")]
    assert waiting(database) == []


def test_own_copy_without_bytes_is_still_known_as_ours(database: Database) -> None:
    with database.begin() as tx:
        add_letter(tx)

    copy = make_arrival(1, message_id="<mail/1/0@agency.example>", raw=None)
    stored(database, opened(database), copy)

    assert states(database) == [(MailState.OWN_COPY, "")]


def test_own_copy_settles_the_letter_that_waits_for_it(database: Database) -> None:
    with database.begin() as tx:
        held = claimed_letter(tx)
        letters.settle(tx, held, LetterState.UNKNOWN, NOW, NOW + timedelta(minutes=10))

    stored(database, opened(database), make_arrival(1, message_id=held.message_id, raw=held.raw))

    with database.begin() as tx:
        assert [one.copy_seen_at for one in letters.settled(tx, NOW, 10)] == [NOW]


def test_only_so_many_mails_are_handed_out_at_a_time_oldest_first(database: Database) -> None:
    stored(database, opened(database), *(make_arrival(uid) for uid in (3, 1, 2)))

    with database.begin() as tx:
        first = arrivals.waiting(tx, INBOX, 2)

    assert [one.raw.split()[-1] for one in first] == [b"3", b"1"]


def test_mail_is_told_from_our_letters_by_the_whole_id(database: Database) -> None:
    with database.begin() as tx:
        add_letter(tx)

    stored(database, opened(database), make_arrival(1, f"a mail to {OWN}"), replace(make_arrival(2)))

    assert [state for state, _ in states(database)] == [MailState.STORED, MailState.STORED]


@pytest.mark.parametrize("length", [1, 500, 990])
def test_mail_with_a_message_id_of_any_length_is_stored(database: Database, length: int) -> None:
    # Characters of four bytes each, none like the one before it, so that nothing can be compressed.
    odd = "".join(chr(0x10000 + number * 102_947 % 60_000) for number in range(length))

    stored(database, opened(database), make_arrival(1, message_id=f"<{odd}>"))

    assert [state for state, _ in states(database)] == [MailState.STORED]


def test_mail_dated_at_the_end_of_time_is_known_again_whatever_zone_postgresql_is_in(
    postgres_record: str,
) -> None:
    database = open_engine(postgres_record)
    with database.begin() as tx:
        tx.exec_driver_sql(f"ALTER DATABASE {database.url.database} SET timezone = 'Europe/Berlin'")
    # The setting counts for connections that are made from now on.
    database.dispose()
    last_day = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)

    cursor = opened(database)
    stored(database, cursor, make_arrival(1, dated_at=last_day))
    anew = opened(database, uidvalidity=2, uidnext=2)
    stored(database, anew, make_arrival(1, dated_at=last_day, raw=b"other traces"))
    known = states(database)
    database.dispose()

    assert len(known) == 1


@pytest.mark.promise("a forged mail under a known Message-ID does not keep the true one out")
def test_two_mails_of_one_mailbox_that_bear_one_id_are_both_stored(database: Database) -> None:
    first = make_arrival(1, "true words")
    second = replace(first, uid=2, raw=b"other words, as many of them as before")

    assert stored(database, opened(database), first, second) == 2
