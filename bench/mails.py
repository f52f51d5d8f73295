"""The mails that are measured with: about 3 KB each, plain or with HTML, most in known threads, every tenth an invite."""

from __future__ import annotations

import random
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

BEGIN = datetime(2027, 3, 1, 9, tzinfo=UTC)
PEOPLE = tuple((f"Person {number}", f"person{number}@client{number % 40}.example") for number in range(120))
PM = ("Dana Weber", "dana@agency.example")
WORKER = "worker@agency.example"
PROSE = (
    "the plan for next week is on track we moved one item and need your word on it please look at the budget "
    "release test report figures before our call thank you for this quick answer of yesterday"
)
WORDS = tuple(PROSE.split())
INVITE_EVERY = 10
SERIES_EVERY = 40


def mails(count: int, seed: int = 2) -> Iterator[bytes]:
    """Yield as many different mails, the same ones for the same seed, with bare line feeds."""
    chance = random.Random(seed)
    for number in range(count):
        if number % INVITE_EVERY == INVITE_EVERY - 1:
            yield _invite(number, chance)
        else:
            yield _letter(number, chance)


def one_mail(number: int) -> bytes:
    """Return a single plain mail, told apart from every other by its number."""
    return _letter(number, random.Random(number))


def _letter(number: int, chance: random.Random) -> bytes:
    """Return a mail between people: plain text, or plain text with HTML beside it."""
    text = _paragraphs(chance, chance.randint(2, 7))
    head = _head(number, chance, chance.choice(PEOPLE), f"Re: Status of item {number}")
    if chance.random() < 0.6:
        return "\n".join([*head, 'Content-Type: text/plain; charset="utf-8"', "", text, ""]).encode()

    html = "<html><body>" + "".join(f"<p>{part}</p>" for part in text.split("\n\n")) + "</body></html>"
    parts = [("text/plain", text[:900]), ("text/html", html[:1600])]
    return _alternative(head, parts, number)


def _invite(number: int, chance: random.Random) -> bytes:
    """Return an invite to a call with a client; one in four to a weekly one."""
    start = BEGIN + timedelta(days=number % 25, minutes=30 * (number % 16))
    person = chance.choice(PEOPLE)
    rule = ["RRULE:FREQ=WEEKLY;COUNT=12"] if number % SERIES_EVERY == SERIES_EVERY - 1 else []
    calendar = [
        "BEGIN:VCALENDAR",
        "PRODID:-//Google Inc//Google Calendar 70.9054//EN",
        "VERSION:2.0",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        f"DTSTART:{_stamp(start)}",
        f"DTEND:{_stamp(start + timedelta(minutes=30))}",
        f"DTSTAMP:{_stamp(BEGIN - timedelta(days=7))}",
        f"UID:call-{number}@agency.example",
        *rule,
        f"ORGANIZER;CN={PM[0]}:mailto:{PM[1]}",
        f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN={person[0]}:mailto:{person[1]}",
        f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN={PM[0]}:mailto:{PM[1]}",
        f"DESCRIPTION:{_sentence(chance, 60)}",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        f"SUMMARY:Status call {number}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    head = _head(number, chance, PM, f"Invitation: Status call {number}")
    parts = [("text/plain", _paragraphs(chance, 1)), ("text/calendar; method=REQUEST", "\n".join(calendar))]
    return _alternative(head, parts, number)


def _head(number: int, chance: random.Random, sender: tuple[str, str], subject: str) -> list[str]:
    """Return the header of a mail that came through three servers."""
    date = format_datetime(BEGIN - timedelta(minutes=5_000 - number % 5_000))
    hops = [
        f"Received: from mx{hop}.client.example (mx{hop}.client.example [192.0.2.{hop}])\n"
        f"\tby relay{hop}.example.net with ESMTPS id {chance.getrandbits(64):x}; {date}"
        for hop in range(3)
    ]
    signature = b64encode(chance.randbytes(192)).decode()
    return [
        f"Return-Path: <{sender[1]}>",
        *hops,
        f"DKIM-Signature: v=1; a=rsa-sha256; d=client.example; s=mail;\n\tb={signature}",
        f"From: {sender[0]} <{sender[1]}>",
        f"To: {PM[0]} <{PM[1]}>, {WORKER}",
        f"Subject: {subject}",
        f"Date: {date}",
        f"Message-ID: {_id(number)}",
        f"References: {_id(_thread(number))}",
        "MIME-Version: 1.0",
    ]


def _id(number: int) -> str:
    """Return the Message-ID of a mail."""
    return f"<{number}.CAF0x3Fh2kQ@mail.client.example>"


def _thread(number: int) -> int:
    """Return which mail this one answers: the invite before it, save for every fifth, of a thread unknown."""
    if number % 5 == 3:
        return 1_000_000 + number
    return number // INVITE_EVERY * INVITE_EVERY - 1


def _alternative(head: list[str], parts: list[tuple[str, str]], number: int) -> bytes:
    """Return a mail that says the same in several parts."""
    lines = [*head, f'Content-Type: multipart/alternative; boundary="=_{number}"', ""]
    for content_type, text in parts:
        charset = f'Content-Type: {content_type}; charset="utf-8"'
        lines += [f"--=_{number}", charset, "Content-Transfer-Encoding: 8bit", "", text, ""]
    return "\n".join([*lines, f"--=_{number}--", ""]).encode()


def _paragraphs(chance: random.Random, count: int) -> str:
    """Return so many paragraphs in lines of a mail's width."""
    return "\n\n".join(
        "\n".join(_sentence(chance, 72) for _ in range(chance.randint(2, 6))) for _ in range(count)
    )


def _sentence(chance: random.Random, width: int) -> str:
    """Return words, as many as fit into the width."""
    return " ".join(chance.choices(WORDS, k=width // 5))[:width]


def _stamp(moment: datetime) -> str:
    """Return a moment as iCalendar writes it in UTC."""
    return moment.strftime("%Y%m%dT%H%M%SZ")
