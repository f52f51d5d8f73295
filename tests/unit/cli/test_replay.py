"""`worker replay`: an operator sees what stored mails would lead to, and lets one that was set aside be taken again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.unit.cli.command import Run
from tests.unit.record.made import NOW, make_arrival
from tests.unit.settings.folder import ENVIRONMENT
from worker.record import arrivals, kept, questions
from worker.record.arrivals import MailState
from worker.record.engine import Database, open_engine

PLAIN = b"From: Dana Weber <dana@firm.example>\r\nSubject: Hello\x1b[2J\r\nMessage-ID: <1@firm.example>\r\n\r\nHi\r\n"
ASIDE = b"From: Olga <olga@firm.example>\r\nSubject: Two\r\nMessage-ID: <2@firm.example>\r\n\r\nHi again\r\n"
UNREADABLE = b"\r\nno header at all\r\n"


@dataclass(frozen=True, slots=True)
class Office:
    """A record with mail 1, which was taken, and mails 2 and 3, which were set aside."""

    run: Run
    database: Database

    def states(self) -> list[MailState]:
        """Return where each mail stands."""
        with self.database.begin() as tx:
            return [one.state for number in (1, 2, 3) if (one := kept.read(tx, number)) is not None]

    def asked(self) -> int:
        """Return how many questions wait."""
        with self.database.begin() as tx:
            return len(questions.unanswered(tx))


@pytest.fixture
def office(run: Run, sqlite_record: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """Yield a record with mails in it."""
    for name, value in {**ENVIRONMENT, "FOLLOWTHROUGH_RECORD_URL": sqlite_record}.items():
        monkeypatch.setenv(name, value)
    database = open_engine(sqlite_record)
    with database.begin() as tx:
        cursor = arrivals.open_mailbox(tx, "worker", 1, 1, NOW)
        raws = enumerate((PLAIN, ASIDE, UNREADABLE), start=1)
        arrivals.store(tx, cursor, [make_arrival(uid, raw=raw, size=len(raw)) for uid, raw in raws], NOW)
        arrivals.end(tx, 1, MailState.TAKEN, "", NOW)
        for number in (2, 3):
            arrivals.end(tx, number, MailState.SET_ASIDE, "the worker failed on it", NOW)
            questions.put(tx, NOW, "a mail could not be read", mail_id=number)
    yield Office(run, database)
    database.dispose()


def test_mail_is_shown_with_when_who_subject_what_it_answers_proof_and_effects(office: Office) -> None:
    ran = office.run("replay", "1")

    assert ran.status == 0
    for words in (
        "Mail 1, 2026-03-02 08:00 UTC, taken",
        "Dana Weber <dana@firm.example>",
        "subject Hello",
        "no letter that is known",
        "nothing proves who sent it",
        "would",
    ):
        assert words in ran.out
    assert "\x1b" not in ran.out
    assert "Mail 2" not in ran.out


def test_newest_mails_are_shown_when_none_is_named(office: Office) -> None:
    both, one = office.run("replay"), office.run("replay", "--most", "1")

    assert [f"Mail {number}," in both.out for number in (1, 2, 3)] == [True, True, True]
    assert [f"Mail {number}," in one.out for number in (1, 2, 3)] == [False, False, True]


def test_mails_that_were_set_aside_are_shown_with_the_reason_and_whether_it_still_holds(
    office: Office,
) -> None:
    ran = office.run("replay", "--set-aside")

    assert "Mail 1," not in ran.out
    assert "because the worker failed on it" in ran.out
    assert "would be set aside: the mail has no header" in ran.out


def test_set_aside_mail_is_given_back_once_the_person_agrees(office: Office) -> None:
    ran = office.run("replay", "2", "--take", given=b"y\n")

    assert ran.status == 0
    assert "Given back: mail 2." in ran.out
    assert office.states() == [MailState.TAKEN, MailState.STORED, MailState.SET_ASIDE]
    assert office.asked() == 1


@pytest.mark.parametrize("said", [b"n\n", b"\n", b""])
def test_nothing_is_given_back_unless_the_person_agrees(office: Office, said: bytes) -> None:
    ran = office.run("replay", "2", "--take", given=said)

    assert ran.status == 1
    assert office.states()[1] is MailState.SET_ASIDE


def test_mail_that_still_cannot_be_read_stays_set_aside_beside_the_others(office: Office) -> None:
    ran = office.run("replay", "--set-aside", "--take", "--yes")

    assert ran.status == 0
    assert "Mail 3 stays set aside" in ran.out
    assert office.states() == [MailState.TAKEN, MailState.STORED, MailState.SET_ASIDE]


def test_nothing_that_can_be_given_back_is_told_by_the_status(office: Office) -> None:
    assert office.run("replay", "3", "--take", "--yes").status == 1


def test_mail_that_was_taken_is_never_given_back(office: Office) -> None:
    ran = office.run("replay", "1", "2", "--take", "--yes")

    assert (ran.status, office.states()[1]) == (2, MailState.SET_ASIDE)
    assert "mail 1 is taken; only a mail that was set aside can be taken again" in ran.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("replay", "7"), "there is no mail 7; worker replay shows the newest, with their numbers"),
        (("replay", "--take"), "name mails, or add --set-aside"),
    ],
)
def test_what_cannot_be_done_is_told_with_the_remedy(
    office: Office, arguments: tuple[str, ...], told: str
) -> None:
    ran = office.run(*arguments)

    assert ran.status == 2
    assert told in ran.err.replace("│ ", "")


def test_empty_lists_are_told_in_a_sentence(
    run: Run, sqlite_record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**ENVIRONMENT, "FOLLOWTHROUGH_RECORD_URL": sqlite_record}.items():
        monkeypatch.setenv(name, value)

    assert run("replay", "--set-aside").out == "No mail was set aside."
    assert run("replay").out == "There is no mail yet."
