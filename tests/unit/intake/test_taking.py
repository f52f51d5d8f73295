"""Taking mail: each one decided once, and what breaks the worker set aside before the next one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.unit.intake.desk import Desk
from tests.unit.parsers.written import CORPUS, corpus_mail, mail_of
from worker.errors import RecordUnavailable
from worker.mailer.config import MailerConfig
from worker.mailer.letters import templates_folder
from worker.mailer.render import Renderer
from worker.model import Composition, OutgoingMail
from worker.record import history
from worker.record.config import RecordConfig
from worker.record.engine import Transaction, open_engine
from worker.record.picture import history_lines, picture
from worker.record.tables import account, blob, entry, person, project, series
from worker.record.writer import Writer
from worker.simulation.clocks import BEGIN
from worker.simulation.lab import ADDRESS, SECRET
from worker.simulation.story import CLIENT, PM, invite

CALL = BEGIN + timedelta(days=7)
INVITE = invite("status", 0, "Weekly status", CALL)
PLAIN = mail_of("From: dana@agency.example", "Message-ID: <1@agency.example>", "Subject: Hello")
TAKEN, ASIDE = "taken", "set_aside"


class BrokenRenderer(Renderer):
    """Breaks on every letter, as no letter should make it."""

    def __init__(self) -> None:
        super().__init__(MailerConfig(host="", address=ADDRESS, secret=SECRET), templates_folder())

    def render(self, draft: Composition) -> OutgoingMail:
        """Break."""
        raise RuntimeError(f"{draft.key} broke it")


def names(tx: Transaction) -> list[list[str]]:
    """Return the names of what an invite makes known."""
    columns = (account.c.name, project.c.name, person.c.address, series.c.uid)
    return [sorted(tx.execute(select(column)).scalars()) for column in columns]


@pytest.mark.promise("a plain invite makes account, project, people, series and calls known")
def test_invite_makes_account_project_people_and_series_known(desk: Desk) -> None:
    desk.lay_down(INVITE)

    desk.take()

    assert desk.read(names) == [
        ["acme.example"],
        ["acme.example"],
        [CLIENT, PM],
        ["status@agency.example"],
    ]
    assert desk.read(picture).calls == (("Weekly status", CALL, False),)


def test_invite_is_answered_once_inside_and_by_nobody_else(desk: Desk) -> None:
    desk.lay_down(INVITE)

    desk.take()

    assert [key for key, _, _ in desk.read(picture).letters] == ["mail/1/1"]
    assert {address for _, address, _ in desk.read(picture).recipients} == {PM, desk.means.address}


@pytest.mark.promise("a mail is taken once, however many workers take")
def test_two_workers_that_take_at_once_take_each_mail_once(desk: Desk) -> None:
    desk.lay_down(*(invite(f"call-{number}", 0, f"Call {number}", CALL) for number in range(30)))
    other = Writer(desk.means.database, RecordConfig())
    other.start()

    with ThreadPoolExecutor(max_workers=2) as threads:
        both = [desk, Desk(replace(desk.means, writer=other))]
        list(threads.map(Desk.take, both))
    other.stop()

    told = [line.about for line in desk.read(history_lines) if line.what == "mail taken"]
    assert len(told) == len(set(told)) == 30
    assert len(desk.read(picture).letters) == 30


def test_more_mails_than_are_looked_at_together_are_all_taken(desk: Desk) -> None:
    desk.lay_down(*(PLAIN.replace(b"<1@", f"<{number}@".encode()) for number in range(101)))

    assert [desk.take(), desk.take()] == [101, 0]
    assert set(desk.states()) == {TAKEN}


@pytest.mark.promise(
    "a mail that cannot be read is kept whole, set aside, asked about, and the next one taken"
)
@pytest.mark.parametrize("name", ["invite-without-a-start", "invite-cut-off"])
def test_invite_that_cannot_be_read_is_set_aside_and_the_next_mail_taken(desk: Desk, name: str) -> None:
    desk.lay_down(corpus_mail(name), INVITE)

    desk.take()

    ((state, reason), (next_state, _)) = desk.ends()
    assert (state, next_state) == (ASIDE, TAKEN)
    assert desk.questions() == (f"a mail could not be read: {reason}",)
    sizes = desk.read(lambda tx: set(tx.execute(select(blob.c.size)).scalars()))
    assert sizes == {len(corpus_mail(name)), len(INVITE)}


@pytest.mark.promise("a mail that makes the worker fail is set aside and cannot stop it")
def test_mail_that_makes_the_worker_fail_is_set_aside_and_the_next_one_taken(desk: Desk) -> None:
    desk.means = replace(desk.means, renderer=BrokenRenderer())
    desk.lay_down(INVITE, PLAIN)

    assert [desk.take(), desk.take()] == [2, 0]

    ((state, reason), end_of_the_next) = desk.ends()
    assert (state, end_of_the_next) == (ASIDE, (TAKEN, ""))
    assert reason == "the worker failed on it: RuntimeError"
    assert desk.questions() == (f"a mail could not be read: {reason}",)
    assert desk.read(picture).calls == ()


def test_invite_whose_question_cannot_be_written_is_followed_and_a_person_is_asked(desk: Desk) -> None:
    desk.means = replace(desk.means, language="tlh")
    desk.lay_down(INVITE)

    desk.take()

    assert desk.states() == [TAKEN]
    assert desk.read(picture).letters == ()
    assert desk.read(picture).calls == (("Weekly status", CALL, False),)
    assert ["templates/invite-understood/tlh" in one for one in desk.questions()] == [True]


@pytest.mark.promise("a database that is away stops intake and loses no mail")
def test_mail_waits_while_the_record_is_away(desk: Desk) -> None:
    desk.lay_down(INVITE)
    there = desk.means
    desk.means = replace(there, database=open_engine("sqlite:////no/such/folder/record.db"))

    with pytest.raises(RecordUnavailable):
        desk.take()
    desk.means = there

    assert desk.states() == ["stored"]
    assert desk.take() == 1
    assert len(desk.read(picture).letters) == 1


def test_mail_from_before_the_worker_enters_the_record_and_starts_nothing(desk: Desk) -> None:
    desk.lay_down(INVITE, PLAIN, takes_effect=False)

    desk.take()

    assert set(desk.states()) == {TAKEN}
    assert desk.read(picture).letters == ()
    assert desk.read(picture).calls == ()
    assert desk.questions() == ()
    assert desk.read(lambda tx: len(tx.execute(select(entry)).all())) == 1


def test_what_became_of_a_mail_is_told_by_history(desk: Desk) -> None:
    desk.lay_down(mail_of("From: worker@agency.example", "Subject: Ours"))

    desk.take()

    told = [what for _, what, _ in desk.read(lambda tx: history.of(tx, "mail/1"))]
    assert told == ["mail taken", "mail passed"]


@pytest.mark.parametrize(
    "field", ["From", "To", "Subject", "Message-ID", "In-Reply-To", "References", "Date", "Content-Type"]
)
def test_bytes_that_no_database_keeps_as_text_do_not_make_the_worker_fail(desk: Desk, field: str) -> None:
    raw = PLAIN.replace(
        b"From:", f"{field}: ".encode() + b"<a\x00\xed\xa0\x80\xff@b.example> =?utf-16?B?2D0=?=\r\nFrom:"
    )
    calendar = INVITE.replace(b"SUMMARY:", b"SUMMARY:\x00\xed\xa0\x80\xff\\n")
    desk.lay_down(raw, calendar)

    desk.take()

    assert desk.ends() == [(TAKEN, ""), (TAKEN, "")]


@pytest.mark.promise("no mail from outside can stop the worker: every one is taken or set aside")
def test_every_odd_mail_is_taken_or_set_aside_on_both_databases(desk: Desk) -> None:
    odd = sorted(CORPUS.glob("*.eml"))
    desk.lay_down(*(file.read_bytes() for file in odd), INVITE)

    assert desk.take() == len(odd) + 1

    broken = {
        file.name: reason
        for file, (_, reason) in zip(odd, desk.ends(), strict=False)
        if "the worker failed on it" in reason
    }
    assert broken == {}
    assert set(desk.states()) <= {TAKEN, ASIDE}
    assert desk.states()[-1] == TAKEN


def test_invite_that_the_database_cannot_index_is_set_aside_and_the_next_one_taken(desk: Desk) -> None:
    # Within the bounds of a UID, and too long for PostgreSQL in characters of four bytes each.
    uid = "".join(chr(0x10000 + number * 102_947 % 60_000) for number in range(990))
    desk.lay_down(INVITE.replace(b"UID:", f"UID:{uid}".encode()), PLAIN)

    desk.take()

    assert desk.states()[0] in (TAKEN, ASIDE)
    assert desk.states()[1] == TAKEN
