from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from worker.demo.people import CLIENT
from worker.demo.replies import automatic_reply, reply

NOW = datetime(2026, 10, 7, 10, 0, tzinfo=UTC)
LETTER = b"""\
From: "Dana Weber via Followthrough" <worker@agency.example>\r
Reply-To: <worker+abc@agency.example>\r
To: Carla Ruiz <carla@acme.example>\r
Subject: Minutes: Weekly status\r
Date: Wed, 07 Oct 2026 09:30:00 +0000\r
Message-ID: <2@agency.example>\r
References: <1@agency.example>\r
\r
Is this right?\r
"""


def letter() -> EmailMessage:
    """Return a letter of the worker as a mail program has read it."""
    mail = message_from_bytes(LETTER, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


def test_answer_goes_to_where_the_letter_says_and_stands_in_its_thread() -> None:
    mail = reply(letter(), "Confirmed.", CLIENT, NOW)

    assert mail["To"] == "worker+abc@agency.example"
    assert mail["Subject"] == "Re: Minutes: Weekly status"
    assert (mail["In-Reply-To"], mail["References"]) == (
        "<2@agency.example>",
        "<1@agency.example> <2@agency.example>",
    )


def test_answer_quotes_the_letter_below_its_own_words() -> None:
    lines = reply(letter(), "Confirmed.\n", CLIENT, NOW).get_content().splitlines()

    assert lines == [
        "Confirmed.",
        "",
        "On Wed, 07 Oct 2026 at 11:30, Dana Weber via Followthrough wrote:",
        "> Is this right?",
    ]


def test_answer_to_an_answer_says_re_once() -> None:
    again = reply(reply(letter(), "Confirmed.", CLIENT, NOW), "And thank you.", CLIENT, NOW)

    assert again["Subject"] == "Re: Minutes: Weekly status"


def test_automatic_answer_goes_to_the_sender_says_what_it_is_and_quotes_nothing() -> None:
    mail = automatic_reply(letter(), "I am away.", CLIENT, NOW)

    assert mail["To"].addresses[0].addr_spec == "worker@agency.example"
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail.get_content().strip() == "I am away."
