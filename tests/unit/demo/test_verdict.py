from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from worker.demo.people import CLIENT, PM, WORKER
from worker.demo.report import Read
from worker.demo.smtp import Caught
from worker.demo.story import TITLE, ZONE, Left, tell
from worker.demo.verdict import faults, left_by_smtp
from worker.record.picture import Picture

STORY = tell(datetime(2026, 10, 5, 9, tzinfo=ZONE))
LETTERS = STORY.letters
CLEAN = Picture(
    mails=(),
    calls=tuple((TITLE, start, False) for start in STORY.calls),
    steps=(("call/1/agenda-reminder//", "sent"),),
    letters=(("mail/1/1", "<1@agency.example>", "sent"),),
    recipients=(),
    questions=(),
)
FROM_WORKER = Read(WORKER.address, "Agenda due", "<1@agency.example>")
FROM_PM = Read(PM.address, "Invitation", "<2@agency.example>")


def judge(
    by_smtp: Sequence[Left] = LETTERS,
    by_record: Sequence[Left] = LETTERS,
    record: Picture = CLEAN,
    pm: Sequence[Read] = (FROM_WORKER,) * len(LETTERS),
    client: Sequence[Read] = (FROM_PM,),
) -> tuple[str, ...]:
    """Return what is not as the story demands."""
    read: Mapping[str, Sequence[Read]] = {PM.address: pm, CLIENT.address: client}
    return faults(STORY, by_smtp, by_record, record, read)


def test_story_played_as_demanded_has_no_faults() -> None:
    assert judge() == ()


def test_letter_that_did_not_leave_is_missing() -> None:
    assert judge(by_smtp=LETTERS[:-1], by_record=LETTERS[:-1]) == (
        "missing: agenda-reminder to Dana Weber, Wed 28 Oct 06:00 (says the SMTP catcher and the record)",
    )


def test_letter_that_left_twice_is_too_much() -> None:
    assert judge(by_smtp=(*LETTERS, LETTERS[0])) == (
        "too much: invite-understood to Dana Weber, Mon 05 Oct 09:00 (says the SMTP catcher)",
    )


def test_letter_that_left_a_minute_late_is_missing_at_its_time_and_too_much_at_the_other() -> None:
    late = replace(LETTERS[-1], at=LETTERS[-1].at + timedelta(minutes=1))

    assert len(judge(by_smtp=(*LETTERS[:-1], late))) == 2


def test_letter_to_the_client_is_too_much() -> None:
    to_client = replace(LETTERS[-1], to=CLIENT.address)

    assert judge(by_smtp=(*LETTERS, to_client), client=(FROM_PM, FROM_WORKER)) == (
        "too much: agenda-reminder to Carla Ruiz, Wed 28 Oct 06:00 (says the SMTP catcher)",
        "too much: Carla Ruiz found “Agenda due” from worker@agency.example",
    )


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        (replace(CLEAN, steps=(("call/9/agenda-reminder//", ""),)), "call/9/agenda-reminder// still waits"),
        (replace(CLEAN, letters=(("mail/1/1", "<1@x>", "held"),)), "mail/1/1 is held"),
        (replace(CLEAN, questions=("whose call is it?",)), "whose call is it?"),
        (replace(CLEAN, calls=CLEAN.calls[:-1]), "calls not cancelled in the record: Thu 08 Oct 10:00"),
    ],
)
def test_record_that_says_otherwise_is_a_fault(record: Picture, fault: str) -> None:
    (told,) = judge(record=record)

    assert fault in told


def test_own_copies_and_other_peoples_mail_are_no_letters_of_the_worker() -> None:
    raw = b"X-Followthrough-Letter: agenda-reminder\r\n\r\n"
    caught = [
        Caught(STORY.begins_at, WORKER.address, (PM.address, WORKER.address), raw),
        Caught(STORY.begins_at, PM.address, (WORKER.address,), b"Subject: Invitation\r\n\r\n"),
    ]

    assert left_by_smtp(caught) == (Left(STORY.begins_at, "agenda-reminder", PM.address),)
