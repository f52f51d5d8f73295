"""What a mail hands on: which quoted mails are minutes, and which are only what somebody answers."""

from __future__ import annotations

from datetime import date

import pytest

from worker.model import Section
from worker.parsers.minutes import read_minutes
from worker.parsers.minutes_forwarded import forwarded_minutes

CALL = date(2026, 3, 4)
PEOPLE = ("Dana Weber", "Tom Ekberg")
NOTES = "Decisions\n- Blue stays\n"


def head_of(sender: str, subject: str = "Notes") -> str:
    """Return the head that Outlook writes above a mail."""
    return f"From: {sender}\nSent: Wednesday, 4 March 2026 15:00\nTo: Dana Weber\nSubject: {subject}\n\n"


def decisions_in(text: str) -> list[str]:
    """Return the decisions of what Dana sent."""
    items = read_minutes(text, CALL, PEOPLE, "Dana Weber").items
    return [item.text for item in items if item.section is Section.DECISION]


@pytest.mark.parametrize(
    "line",
    [
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
        "-------- Weitergeleitete Nachricht --------",
        "---------- Message transféré ---------",
        "---------- Mensaje reenviado ---------",
    ],
)
def test_forwarded_mail_is_read_whoever_wrote_it(line: str) -> None:
    assert decisions_in(f"FYI\n\n{line}\n{head_of('Somebody <a@b.example>')}{NOTES}") == ["Blue stays"]


@pytest.mark.parametrize(
    ("sender", "found"),
    [
        ("Tom Ekberg <tom@agency.example>", ["Blue stays"]),
        ("Otter.ai <no-reply@otter.ai>", ["Blue stays"]),
        ("Microsoft Teams <noreply@teams.example>", ["Blue stays"]),
        ("Ruth Heine <ruth@acme.example>", []),
        ("Dana Weber via Followthrough <worker@agency.example>", []),
    ],
)
def test_mail_below_outlooks_head_counts_when_a_colleague_or_a_note_taker_wrote_it(
    sender: str, found: list[str]
) -> None:
    assert decisions_in(f"See below.\n\n{head_of(sender)}{NOTES}") == found


def test_quote_signs_before_a_forwarded_mail_do_not_hide_it() -> None:
    forwarded = "".join(
        f"> {line}\n" for line in (head_of("Zoom <no-reply@zoom.example>") + NOTES).split("\n")
    )

    assert decisions_in(f"Begin forwarded message:\n\n{forwarded}") == ["Blue stays"]


def test_older_mail_below_the_forwarded_one_is_left_alone() -> None:
    older = head_of("Tom Ekberg <tom@agency.example>") + "Decisions\n- Red stays\n"

    assert decisions_in(head_of("Tom Ekberg <tom@agency.example>") + NOTES + "\n" + older) == ["Blue stays"]


def test_older_mail_of_a_forwarded_thread_counts_where_the_newest_says_nothing() -> None:
    older = head_of("Tom Ekberg <tom@agency.example>") + NOTES

    assert decisions_in(head_of("Otter.ai <no-reply@otter.ai>") + "fyi\n\n" + older) == ["Blue stays"]


def test_own_letter_of_the_worker_further_down_is_nobodys_minutes() -> None:
    older = head_of("Dana Weber via Followthrough <worker@agency.example>") + NOTES

    assert decisions_in(head_of("Otter.ai <no-reply@otter.ai>") + "fyi\n\n" + older) == []


def test_own_minutes_above_what_is_answered_are_the_only_ones() -> None:
    answered = head_of("Tom Ekberg <tom@agency.example>") + "Decisions\n- Red stays\n"

    assert decisions_in(f"{NOTES}\n{answered}") == ["Blue stays"]


def test_own_addition_counts_beside_a_recap_that_is_forwarded() -> None:
    recap = head_of("Otter.ai <no-reply@otter.ai>") + NOTES

    assert decisions_in(f"Decision: no popup\n\n{recap}") == ["no popup", "Blue stays"]


def test_i_in_a_forwarded_mail_is_whoever_wrote_that() -> None:
    text = head_of("Tom Ekberg <tom@agency.example>") + "Actions\n- I send the list\n"

    (item,) = read_minutes(text, CALL, PEOPLE, "Dana Weber").items

    assert item.owner == "Tom Ekberg"


def test_mail_without_another_in_it_hands_nothing_on() -> None:
    assert forwarded_minutes("Hello\n\nall is well", PEOPLE).mails == ()


def test_writer_of_a_forwarded_mail_is_found_below_its_subject_as_thunderbird_writes_it() -> None:
    head = "-------- Forwarded Message --------\nSubject: For Dana Weber\nDate: Wed, 4 Mar 2026 15:00\nFrom: Tom Ekberg <tom@agency.example>\nTo: Dana Weber\n\n"

    (item,) = read_minutes(f"{head}Actions\n- I send the list\n", CALL, PEOPLE, "Dana Weber").items

    assert item.owner == "Tom Ekberg"
