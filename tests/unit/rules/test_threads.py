"""Which letter a mail answers."""

from __future__ import annotations

import time
from typing import Any

import pytest

from worker.model import Address, IncomingMail
from worker.rules.threads import KnownLetter, Match, bare_subject, match

WORKER = "worker@agency.example"
CARL = Address("carl@client.example", "Carl")
DANA = Address("dana@agency.example", "Dana Weber")
TOKEN, OTHER_TOKEN = "abcdefgh234567xy", "zzzzzzzz22222222"


def make_letter(id: int = 7, **changes: Any) -> KnownLetter:  # noqa: A002 - the field's name
    """Return a letter to Carl, with these changes."""
    values = {"token": TOKEN, "message_id": "<7@agency.example>", "subject": "Minutes of Tuesday"}
    return KnownLetter(**{"id": id, "to": (CARL.address,), **values, **changes})


def make_mail(**changes: Any) -> IncomingMail:
    """Return a mail from Carl to the worker that points to no letter, with these changes."""
    values = {"message_id": "<a@client.example>", "subject": "Hello", "sender": CARL}
    return IncomingMail(**{**values, "to": (Address(WORKER),), **changes})


def to_token(token: str) -> tuple[Address, ...]:
    """Return the recipients of a mail that answers the letter with this token."""
    return (Address(f"worker+{token}@agency.example"),)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"to": to_token(TOKEN)}, ("token", 100)),
        ({"to": (), "cc": to_token(TOKEN)}, ("token", 100)),
        ({"subject": f"Re: Minutes [#{TOKEN.upper()}]"}, ("token", 100)),
        ({"to": to_token(TOKEN), "sender": DANA}, ("token", 60)),
        ({"to": to_token(TOKEN), "sender": None}, ("token", 60)),
        ({"in_reply_to": "<7@agency.example>"}, ("references", 90)),
        ({"in_reply_to": "<7@agency.example>", "sender": DANA}, ("references", 90)),
        ({"references": ("<7@agency.example>", "<x@client.example>")}, ("references", 80)),
        ({"subject": "AW: Minutes of Tuesday"}, ("subject", 40)),
        ({"to": to_token(TOKEN), "in_reply_to": "<7@agency.example>", "sender": DANA}, ("references", 90)),
        ({"to": to_token(OTHER_TOKEN)}, None),
        ({"in_reply_to": "<8@agency.example>", "references": ("<8@agency.example>",)}, None),
        ({"subject": "Re: Minutes of Tuesday", "sender": DANA}, None),
        ({"subject": "Re: Minutes of Wednesday"}, None),
        ({"subject": f"Re: [#{OTHER_TOKEN}]"}, None),
        ({}, None),
    ],
)
def test_mail_is_matched_by_token_then_references_then_subject(
    changes: dict[str, Any], found: tuple[Any, int] | None
) -> None:
    expected = None if found is None else Match(7, *found)

    assert match(make_mail(**changes), (make_letter(),)) == expected


def test_surest_of_several_letters_is_the_one_answered() -> None:
    letters = (
        make_letter(8, token=OTHER_TOKEN, message_id="<8@agency.example>"),
        make_letter(7, token=TOKEN, message_id="<7@agency.example>"),
    )
    mail = make_mail(to=to_token(TOKEN), in_reply_to="<8@agency.example>", subject="Re: Minutes of Tuesday")

    assert match(mail, letters) == match(mail, letters[::-1]) == Match(7, "token", 100)


def test_latest_of_the_references_is_the_one_answered() -> None:
    letters = (
        make_letter(8, message_id="<early@agency.example>"),
        make_letter(7, message_id="<late@agency.example>"),
    )
    mail = make_mail(references=("<early@agency.example>", "<late@agency.example>", "<x@client.example>"))

    assert match(mail, letters) == match(mail, letters[::-1]) == Match(7, "references", 80)


def test_newest_of_several_letters_with_one_subject_is_the_one_answered() -> None:
    letters = (make_letter(8, token="", message_id=""), make_letter(7, token="", message_id=""))
    mail = make_mail(subject="Re: Minutes of Tuesday")

    assert match(mail, letters) == match(mail, letters[::-1]) == Match(8, "subject", 40)


def test_letter_without_token_id_and_subject_is_answered_by_nothing() -> None:
    mail = make_mail(subject="Re:", to=(Address("worker+@agency.example"),))

    assert match(mail, (make_letter(token="", message_id="", subject="Re: "),)) is None


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Minutes of Tuesday", "minutes of tuesday"),
        ("Re: Minutes of Tuesday", "minutes of tuesday"),
        ("RE: Fwd: AW: Antw: SV: WG: Minutes of Tuesday", "minutes of tuesday"),
        ("Re[2]: RE (3) : Minutes  of\tTuesday ", "minutes of tuesday"),
        ("[EXT] Re: [External] Minutes of Tuesday", "minutes of tuesday"),
        ("答复\uff1aMinutes of Tuesday", "minutes of tuesday"),
        ("Automatic reply: Minutes of Tuesday", "minutes of tuesday"),
        (f"Re: Minutes of Tuesday [#{TOKEN}]", "minutes of tuesday"),
        ("Release: Minutes", "release: minutes"),
        ("Reminder", "reminder"),
        ("Minutes re: Tuesday", "minutes re: tuesday"),
        ("[ACME] Minutes", "[acme] minutes"),
        ("Re:", ""),
        ("", ""),
    ],
)
def test_subject_is_compared_without_what_mail_programs_put_before_it(subject: str, bare: str) -> None:
    assert bare_subject(subject) == bare


@pytest.mark.parametrize("piece", ["re: ", "re[", " ", "re", "[ext]", "re (1) ", "[#"])
def test_subject_made_to_hurt_is_read_in_linear_time(piece: str) -> None:
    started = time.process_time()

    bare_subject(piece * 50_000 + "x")

    assert time.process_time() - started < 8.0
