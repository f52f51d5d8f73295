from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest

from worker.demo.people import CLIENT, MANAGER, OWNER, PEOPLE, PM, WORKER
from worker.demo.report import Read
from worker.demo.smtp import Caught
from worker.demo.story import ZONE, Left, Story
from worker.demo.usual import TITLE
from worker.demo.verdict import faults, leaks, left_by_smtp
from worker.demo.weeks import tell
from worker.record.picture import Picture

STORY = tell(datetime(2026, 10, 5, 9, tzinfo=ZONE))
LETTERS = STORY.letters
MONDAY_NOON = datetime(2026, 11, 9, 12, tzinfo=ZONE)
CLEAN = Picture(
    mails=(),
    calls=tuple((TITLE, start, False) for start in STORY.calls),
    steps=(("call/1/agenda-reminder//", "sent"),),
    letters=(("mail/1/1", "<1@agency.example>", "sent"),),
    recipients=(),
    questions=(),
)
FROM_PM = Read(PM.address, "Invitation", "<2@agency.example>")
FROM_OWNER = Read(OWNER.address, "About your minutes", "<3@agency.example>")


def found_by(address: str) -> tuple[Read, ...]:
    """Return the worker's letters as somebody finds them in the mailbox."""
    return tuple(
        Read(WORKER.address, letter.kind, f"<{letter.at}>") for letter in LETTERS if letter.to == address
    )


READ = {person.address: found_by(person.address) for person in PEOPLE}


def judge(
    by_smtp: Sequence[Left] = LETTERS,
    by_record: Sequence[Left] = LETTERS,
    record: Picture = CLEAN,
    story: Story = STORY,
    **read: Sequence[Read],
) -> tuple[str, ...]:
    """Return what is not as the story demands; `read` is what the client or the PM found, when it is something else."""
    people = {"client": CLIENT.address, "pm": PM.address}
    found: Mapping[str, Sequence[Read]] = READ | {people[name]: mails for name, mails in read.items()}
    return faults(story, by_smtp, by_record, record, found)


def test_story_played_as_demanded_has_no_faults() -> None:
    assert judge() == ()


def test_letter_that_did_not_leave_is_missing() -> None:
    assert judge(by_smtp=LETTERS[1:], by_record=LETTERS[1:]) == (
        "missing: invite-understood to Dana Weber, Mon 05 Oct 09:00 (says the SMTP catcher and the record)",
    )


def test_letter_that_left_twice_is_too_much() -> None:
    assert judge(by_smtp=(*LETTERS, LETTERS[0])) == (
        "too much: invite-understood to Dana Weber, Mon 05 Oct 09:00 (says the SMTP catcher)",
    )


def test_letter_that_left_a_minute_late_is_missing_at_its_time_and_too_much_at_the_other() -> None:
    late = replace(LETTERS[-1], at=LETTERS[-1].at + timedelta(minutes=1))

    assert len(judge(by_smtp=(*LETTERS[:-1], late))) == 2


def test_letter_that_went_to_somebody_else_is_missing_here_and_too_much_there() -> None:
    (escalation,) = (letter for letter in LETTERS if letter.to == OWNER.address)
    others = [letter for letter in LETTERS if letter != escalation]

    assert judge(by_smtp=(*others, replace(escalation, to=MANAGER.address))) == (
        "missing: confirmation-escalation to Olga Brandt, Mon 09 Nov 08:00 (says the SMTP catcher)",
        "too much: confirmation-escalation to Tom Okafor, Mon 09 Nov 08:00 (says the SMTP catcher)",
    )


def test_letter_that_somebody_does_not_find_in_their_mailbox_is_a_fault() -> None:
    (told,) = judge(pm=READ[PM.address][1:])

    assert told.startswith("letters that Dana Weber found by IMAP: ")


def test_client_finds_mail_of_the_pm_and_the_worker_and_of_nobody_else() -> None:
    found = (*READ[CLIENT.address], FROM_PM, FROM_OWNER)

    assert judge(client=found) == (f"too much: Carla Ruiz found “About your minutes” from {OWNER.address}",)


def test_viewers_words_may_be_those_of_somebody_who_is_away() -> None:
    answered = max(
        letter for letter in LETTERS if letter.kind == "client-answered" and letter.at < MONDAY_NOON
    )
    others = [letter for letter in LETTERS if letter != answered]
    left = (*others, replace(answered, kind="client-away"))

    assert judge(left, left, story=replace(STORY, words="I am away")) == ()
    assert len(judge(left, left)) == 2


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        (replace(CLEAN, steps=(("call/9/agenda-reminder//", ""),)), "call/9/agenda-reminder// still waits"),
        (replace(CLEAN, letters=(("mail/1/1", "<1@x>", "held"),)), "mail/1/1 is held"),
        (replace(CLEAN, questions=("whose call is it?",)), "whose call is it?"),
        (replace(CLEAN, calls=CLEAN.calls[:-1]), "calls not cancelled in the record: Wed 07 Oct 10:00"),
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


@pytest.mark.parametrize("encoded", ["quoted-printable", "base64"])
def test_internal_note_in_a_mail_to_the_client_is_found_however_it_is_encoded(encoded: str) -> None:
    note = STORY.internal[0]
    mail = EmailMessage()
    mail.set_content(f"Minutes, in ä\n{note[:20]}\n{note[20:].strip()}\n", cte=encoded)
    to_client = Caught(STORY.begins_at, WORKER.address, (CLIENT.address, PM.address), mail.as_bytes())
    to_pm = replace(to_client, recipients=(PM.address,))

    assert [*leaks(STORY, [to_pm])] == []
    assert [*leaks(STORY, [to_client])] == [
        f"the internal note “{note}” is in a mail to Carla Ruiz, Mon 05 Oct 09:00"
    ]
