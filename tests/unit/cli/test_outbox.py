"""`worker outbox` and `worker questions`: a person sees what waits, and decides it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.unit.cli.command import Ran, Run
from tests.unit.record.made import DANA, NOW, add_letter, claimed_letter, make_letter
from tests.unit.settings.folder import ENVIRONMENT
from worker.model import LetterState, OutgoingMail
from worker.record import history, letters, questions
from worker.record.engine import Database, Transaction, open_engine

REASON = "nobody can tell whether it left; look in the Sent folder, then send it or end it"
RAW = (
    b"Subject: Agenda due\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: 8bit\r\n\r\nSend the agenda.\x1b[2J\r\n"
)


@dataclass(frozen=True, slots=True)
class Office:
    """A record with letter 1, which is held, and what runs commands on it."""

    run: Run
    database: Database

    def state(self, number: int = 1) -> LetterState:
        """Return where a letter stands."""
        with self.database.begin() as tx:
            found = letters.read(tx, number)
        assert found is not None
        return found.state

    def asked(self) -> tuple[str, ...]:
        """Return the questions that wait."""
        with self.database.begin() as tx:
            return questions.unanswered(tx)

    def decided(self) -> list[object]:
        """Return who has decided about letter 1."""
        with self.database.begin() as tx:
            return [
                detail["by"] for _, what, detail in history.of(tx, "mail/1/0") if what == "letter decided"
            ]


@pytest.fixture
def office(run: Run, sqlite_record: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """Yield a record with a held letter in it, and a question about a mail."""
    for name, value in {**ENVIRONMENT, "FOLLOWTHROUGH_RECORD_URL": sqlite_record}.items():
        monkeypatch.setenv(name, value)
    database = open_engine(sqlite_record)
    with database.begin() as tx:
        _hold_letter(tx)
        questions.put(tx, NOW, "carl wrote in no known thread")
    yield Office(run, database)
    database.dispose()


def _hold_letter(tx: Transaction) -> None:
    """Add letter 1, held, with its question."""
    mail = OutgoingMail("<letter-1@agency.example>", "Agenda due", RAW)
    held = claimed_letter(tx, make_letter(mail=mail))
    letters.settle(tx, held, LetterState.HELD, NOW, reason=REASON)
    questions.put(tx, NOW, f"agenda-reminder is held: {REASON}", letter_id=held.id)


def test_outbox_lists_letters_with_state_person_subject_and_reasons(office: Office) -> None:
    with office.database.begin() as tx:
        add_letter(tx, make_letter("mail/2/0"))

    ran = office.run("outbox")

    assert ran.status == 0
    assert ran.out.index("held") < ran.out.index("ready")
    for words in ("agenda-reminder", f"to {DANA}", "“Agenda due”", "2026-03-02", "answers mail 1"):
        assert words in ran.out


def test_held_letters_alone_are_listed_when_asked_for(office: Office) -> None:
    with office.database.begin() as tx:
        add_letter(tx, make_letter("mail/2/0"))

    ran = office.run("outbox", "--held")

    assert "answers mail 1" in ran.out
    assert "question 1" in ran.out
    assert "answers mail 2" not in ran.out


def test_one_letter_is_shown_with_its_text_its_recipients_and_its_history(office: Office) -> None:
    ran = office.run("outbox", "show", "1")

    for words in (
        "<letter-1@agency.example>",
        "Send the agenda.",
        "pending",
        "(our own copy)",
        "letter held",
    ):
        assert words in ran.out
    assert "\x1b" not in ran.out


def test_held_letter_is_sent_again_once_the_person_agrees(office: Office) -> None:
    ran = office.run("outbox", "send", "1", given=b"y\n")

    assert ran.status == 0
    assert "Letter 1, agenda-reminder to dana@agency.example: “Agenda due”" in ran.out
    assert REASON in ran.out
    assert office.state() is LetterState.READY
    assert len(office.decided()) == 1


@pytest.mark.parametrize("command", ["send", "end"])
@pytest.mark.parametrize("said", [b"n\n", b"\n", b""])
def test_nothing_is_done_unless_the_person_agrees(office: Office, command: str, said: bytes) -> None:
    ran = office.run("outbox", command, "1", given=said)

    assert ran.status == 1
    assert office.state() is LetterState.HELD
    assert office.decided() == []


@pytest.mark.parametrize(
    ("arguments", "state"),
    [
        (("send", "1"), LetterState.READY),
        (("end", "1"), LetterState.FAILED),
        (("end", "1", "--left"), LetterState.SENT),
    ],
)
def test_with_yes_nobody_is_asked(office: Office, arguments: tuple[str, ...], state: LetterState) -> None:
    ran = office.run("outbox", *arguments, "--yes")

    assert ran.status == 0
    assert office.state() is state
    assert office.asked() == ("carl wrote in no known thread",)


@pytest.mark.parametrize("arguments", [("send", "1"), ("end", "1"), ("end", "1", "--left")])
def test_letter_that_is_not_held_is_not_decided(office: Office, arguments: tuple[str, ...]) -> None:
    office.run("outbox", "end", "1", "--yes")

    ran = office.run("outbox", *arguments, "--yes")

    assert ran.status == 2
    assert "letter 1 is failed; only a held letter waits for a person" in ran.err
    assert len(office.decided()) == 1


@pytest.mark.parametrize("command", ["show", "send", "end"])
def test_letter_that_is_not_there_is_told(office: Office, command: str) -> None:
    ran = office.run("outbox", command, "7")

    assert (ran.status, ran.err) == (2, "there is no letter 7; worker outbox lists them")


def test_questions_that_wait_are_listed_with_what_they_are_about(office: Office) -> None:
    ran = office.run("questions")

    assert "carl wrote in no known thread" in ran.out
    assert "letter 1, held" in ran.out


def test_answered_question_is_not_listed_any_more(office: Office) -> None:
    ran = office.run("questions", "answer", "2")

    assert (ran.status, ran.out) == (0, "Question 2 is answered.")
    assert "carl wrote" not in office.run("questions").out


def test_question_about_a_held_letter_leads_to_the_letter(office: Office) -> None:
    ran = office.run("questions", "answer", "1")

    assert ran.status == 2
    assert "worker outbox send 1" in ran.err
    assert len(office.asked()) == 2


def test_empty_lists_are_told_in_a_sentence(office: Office) -> None:
    office.run("outbox", "end", "1", "--yes")
    office.run("questions", "answer", "2")

    assert office.run("outbox", "--held").out == "No letter is held."
    assert office.run("questions").out == "No question waits for an answer."


@pytest.mark.parametrize("arguments", [("outbox",), ("outbox", "send", "1", "--yes"), ("questions",)])
def test_record_that_is_not_there_is_told_and_not_made(
    office: Office, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOLLOWTHROUGH_RECORD_URL", "sqlite:////no/such/record.db")

    ran: Ran = office.run(*arguments)

    assert ran.status == 2
    assert "there is no record yet" in ran.err
