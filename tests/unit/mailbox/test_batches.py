"""One bad mail costs nobody but itself, and no answer is larger than memory allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone

import pytest

from worker.errors import MailUnreadable
from worker.mailbox.batches import AT_ONCE, Answer, Bounds, Source, fetched
from worker.mailbox.port import UNDATED, Fetched

BOUNDS = Bounds(batch=50, largest_mail=100)
ARRIVED = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


class Server:
    """A folder whose mails may poison an answer, be left out, or be gone."""

    def __init__(
        self,
        sizes: Mapping[int, int],
        *,
        poison: Iterable[int] = (),
        withheld: Iterable[int] = (),
        gone: Iterable[int] = (),
        arrived: object = ARRIVED,
    ) -> None:
        self._sizes = dict(sizes)
        self._poison = set(poison)
        self._withheld = set(withheld)
        self._gone = set(gone)
        self._arrived = arrived
        self.bodies_asked: list[list[int]] = []

    def ask(self, uids: Sequence[int], items: Sequence[str]) -> Mapping[int, Answer]:
        """Return sizes or bodies; MailUnreadable when a poisoned body is among them."""
        if "RFC822.SIZE" in items:
            return {uid: self._about(uid) for uid in uids if uid in self._sizes}

        self.bodies_asked.append(list(uids))
        if self._poison & set(uids):
            raise MailUnreadable("no end to it")
        missing = self._withheld | self._gone
        return {uid: {b"BODY[]": b"x" * self._sizes[uid]} for uid in uids if uid not in missing}

    def holds(self, uid: int) -> bool:
        """Return whether the mail is still in the folder."""
        return uid not in self._gone

    def _about(self, uid: int) -> Answer:
        """Return size and arrival."""
        return {b"RFC822.SIZE": self._sizes[uid], b"INTERNALDATE": self._arrived}


def take(server: Server, uids: Iterable[int], bounds: Bounds = BOUNDS) -> list[Fetched]:
    return list(fetched(Source(server.ask, server.holds), list(uids), bounds))


def test_mails_come_by_ascending_uid_and_each_once() -> None:
    server = Server({3: 1, 1: 1, 2: 1})

    mails = take(server, [3, 1, 2, 3])

    assert [mail.uid for mail in mails] == [1, 2, 3]


@pytest.mark.parametrize("bad", [1, 2, 5, 7, 8])
def test_a_mail_that_spoils_the_answer_is_set_apart_with_its_reason_and_the_others_come(bad: int) -> None:
    server = Server(dict.fromkeys(range(1, 9), 5), poison=[bad])

    mails = take(server, range(1, 9))

    assert [mail.uid for mail in mails] == list(range(1, 9))
    assert {mail.uid: mail.reason for mail in mails if mail.raw is None} == {bad: "no end to it"}


def test_two_mails_that_spoil_the_answer_are_both_set_apart() -> None:
    server = Server(dict.fromkeys(range(1, 9), 5), poison=[3, 4])

    mails = take(server, range(1, 9))

    assert [mail.uid for mail in mails if mail.raw is None] == [3, 4]


def test_a_mail_removed_meanwhile_is_left_out_without_a_word() -> None:
    server = Server({1: 5, 2: 5, 3: 5}, gone=[2])

    mails = take(server, [1, 2, 3])

    assert [mail.uid for mail in mails] == [1, 3]


def test_a_mail_that_is_listed_but_never_delivered_is_set_apart() -> None:
    server = Server({1: 5, 2: 5}, withheld=[2])

    mails = take(server, [1, 2])

    assert (mails[1].raw, "leaves it out" in mails[1].reason) == (None, True)


@pytest.mark.parametrize(("size", "read"), [(99, True), (100, True), (101, False)])
def test_a_mail_over_the_bound_is_not_read_and_the_reason_names_size_and_bound(size: int, read: bool) -> None:
    server = Server({1: size})

    (mail,) = take(server, [1])

    assert (mail.raw is not None, mail.size) == (read, size)
    assert mail.reason == ("" if read else f"the mail has {size} bytes and mailbox.largest_mail allows 100")
    assert server.bodies_asked == [[1]] * read


def test_no_command_asks_for_more_mails_than_the_batch() -> None:
    server = Server(dict.fromkeys(range(1, 8), 5))

    take(server, range(1, 8), Bounds(batch=3, largest_mail=100))

    assert server.bodies_asked == [[1, 2, 3], [4, 5, 6], [7]]


@pytest.mark.parametrize(
    ("size", "asked"), [(AT_ONCE // 2, [[1, 2], [3]]), (AT_ONCE // 2 + 1, [[1], [2], [3]])]
)
def test_no_command_asks_for_more_bytes_than_may_be_in_memory(size: int, asked: list[list[int]]) -> None:
    server = Server(dict.fromkeys(range(1, 4), size))

    take(server, range(1, 4), Bounds(batch=50, largest_mail=AT_ONCE))

    assert server.bodies_asked == asked


@pytest.mark.parametrize(
    ("told", "received_at"),
    [
        (datetime(2026, 11, 1, 10, 0, tzinfo=timezone(timedelta(hours=1))), ARRIVED),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1))), UNDATED),
        (None, UNDATED),
    ],
)
def test_the_day_of_arrival_is_in_utc_or_else_undated(told: object, received_at: datetime) -> None:
    server = Server({1: 5}, arrived=told)

    (mail,) = take(server, [1])

    assert mail.received_at == received_at


def test_nothing_is_asked_for_no_mails() -> None:
    assert take(Server({}), []) == []
