"""Which letter a mail answers, as the record finds it: by token, by the ids it refers to, or by its subject."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.unit.record.made import CARLA, DANA, NOW, PM, THREAD, add_letter, known_call, make_letter
from tests.unit.rules.arrivals import make_mail
from worker.model import Answered, Offer, OfferKind, OutgoingMail
from worker.record import threads
from worker.record.engine import Database, Transaction

TOKEN = "abcdefgh234567xy"
OTHER_TOKEN = "zzzzzzzz234567xy"
SECOND = timedelta(seconds=1)
SIXTY_DAYS = timedelta(days=60)


def written(
    tx: Transaction,
    key: str = "mail/1/0",
    subject: str = "Agenda due",
    token: str = TOKEN,
    at: datetime = NOW,
    to: tuple[str, ...] = (DANA,),
) -> None:
    """Write a letter that an answer may find."""
    new = make_letter(key, to, call_id=1, project_id=1, offer=Offer(OfferKind.DRAFT, "call/1/agenda/", 2))
    mail = OutgoingMail(new.mail.message_id, subject, new.mail.raw, token)
    add_letter(tx, replace(new, mail=mail), at)


def found_by(
    database: Database, tokens: tuple[str, ...] = (), now: datetime = NOW, **changes: Any
) -> Answered | None:
    """Return which letter a mail of Dana's answers."""
    values = {"subject": "Hello", "sender": PM, **changes}
    with database.begin() as tx:
        found = threads.answered_by(tx, make_mail(**values), tokens, now)
    return None if found is None else found[0]


def test_letter_is_found_by_its_token_with_what_it_was_about_and_offered(database: Database) -> None:
    with database.begin() as tx:
        known_call(tx)
        written(tx)
        answer = make_mail(sender=PM, to=(replace(PM, address=f"worker+{TOKEN}@agency.example"),))

        answered, call_id, project_id = threads.answered_by(tx, answer, (TOKEN,), NOW) or (None, None, None)

    assert answered is not None
    assert (answered.kind, answered.key, answered.by) == ("agenda-reminder", "mail/1/0", "token")
    assert answered.offer == Offer(OfferKind.DRAFT, "call/1/agenda/", 2)
    assert (answered.score, call_id, project_id) == (100, 1, 1)


@pytest.mark.parametrize(
    ("in_reply_to", "references"),
    [("<mail/1/0@agency.example>", ()), ("", ("<x@y>", "<mail/1/0@agency.example>"))],
)
def test_letter_is_found_by_the_id_that_an_answer_refers_to(
    database: Database, in_reply_to: str, references: tuple[str, ...]
) -> None:
    with database.begin() as tx:
        known_call(tx)
        written(tx)

    answered = found_by(database, in_reply_to=in_reply_to, references=references)

    assert answered is not None
    assert answered.by == "references"
    assert answered.score >= 80


@pytest.mark.parametrize(
    ("age", "found"), [(timedelta(0), True), (SIXTY_DAYS, True), (SIXTY_DAYS + SECOND, False)]
)
def test_subject_counts_for_sixty_days(database: Database, age: timedelta, found: bool) -> None:
    with database.begin() as tx:
        known_call(tx)
        written(tx)

    answered = found_by(database, now=NOW + age, subject="Re: Agenda due")

    assert (answered is not None) is found


@pytest.mark.parametrize("age", [timedelta(0), 10 * SIXTY_DAYS])
def test_token_and_ids_count_for_ever(database: Database, age: timedelta) -> None:
    with database.begin() as tx:
        known_call(tx)
        written(tx)

    assert found_by(database, now=NOW + age, in_reply_to="<mail/1/0@agency.example>") is not None


def test_subject_counts_only_for_whom_the_letter_was_for(database: Database) -> None:
    with database.begin() as tx:
        known_call(tx)
        written(tx)

    assert found_by(database, subject="Re: Agenda due", sender=CARLA) is None
    assert found_by(database, subject="Re: Agenda due", sender=None) is None


def test_subject_of_nothing_but_prefixes_finds_nothing(database: Database) -> None:
    with database.begin() as tx:
        known_call(tx)
        written(tx, subject="Re: ")

    assert found_by(database, subject="Re: AW:") is None


def test_subject_does_not_count_where_the_ids_name_another_letter(database: Database) -> None:
    with database.begin() as tx:
        known_call(tx)
        written(tx, subject="Minutes")
        written(tx, key="mail/2/0", token=OTHER_TOKEN)

    answered = found_by(database, subject="Re: Agenda due", in_reply_to="<mail/1/0@agency.example>")

    assert answered is not None
    assert answered.key == "mail/1/0"


def test_of_two_letters_with_one_subject_the_newer_is_answered(database: Database) -> None:
    with database.begin() as tx:
        known_call(tx)
        written(tx)
        written(tx, key="mail/2/0", token=OTHER_TOKEN, at=NOW + SECOND)

    answered = found_by(database, now=NOW + SECOND, subject="Re: Agenda due")

    assert answered is not None
    assert (answered.key, answered.by) == ("mail/2/0", "subject")


@pytest.mark.parametrize("tokens", [(), ("",), ("aaaaaaaaaaaaaaaa",)])
def test_mail_that_points_to_no_letter_answers_none(database: Database, tokens: tuple[str, ...]) -> None:
    with database.begin() as tx:
        known_call(tx)
        written(tx, token="")

    assert found_by(database, tokens, in_reply_to="", references=("<other@elsewhere.example>",)) is None


@pytest.mark.parametrize(
    ("ids", "found"), [((THREAD,), 1), (("<x@y>", THREAD), 1), (("<x@y>",), None), ((), None)]
)
def test_project_is_found_by_the_invite_that_a_mail_answers(
    database: Database, ids: tuple[str, ...], found: int | None
) -> None:
    with database.begin() as tx:
        known_call(tx)

        assert threads.project_of(tx, ids) == found


def test_series_without_a_thread_is_nobodys_thread(database: Database) -> None:
    with database.begin() as tx:
        known_call(tx, thread="")

        assert threads.project_of(tx, ("<x@y>",)) is None
