"""Mail that is cut off, damaged or made to hurt: it is read or set aside, and nothing else ever happens."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.parsers.written import CORPUS, calendar_of, event_of, mail_of, multipart_of
from worker.errors import MailUnreadable
from worker.model import Address, IncomingMail
from worker.parsers.calendar import read_invites
from worker.parsers.headers import message_id_of, read_date, read_headers
from worker.parsers.mail import read_mail

MAILS = st.sampled_from(sorted(path.read_bytes() for path in CORPUS.glob("*.eml")))
FROM = "From: dana@agency.example"

# Generous for a busy machine; what is quadratic takes minutes.
CPU_SECONDS = 8.0


def read_or_set_aside(raw: bytes) -> IncomingMail | None:
    """Return the mail when it was read whole, or None when it was set aside."""
    try:
        mail = read_mail(raw)
        for part in mail.calendars:
            read_invites(part)
    except MailUnreadable:
        return None
    return mail


def one_line_texts(mail: IncomingMail) -> list[str]:
    """Return everything of a mail that may end in a header of ours."""
    people: list[Address] = [*mail.to, *mail.cc, *([mail.sender] if mail.sender else [])]
    ids = [mail.message_id, mail.in_reply_to, *mail.references]
    return [mail.subject, *ids, *(one.address for one in people), *(one.name for one in people)]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(raw=MAILS, at=st.integers(0, 5000))
def test_mail_cut_off_anywhere_is_read_or_set_aside(raw: bytes, at: int) -> None:
    read_or_set_aside(raw[:at])


@settings(max_examples=500, deadline=None, derandomize=True)
@given(
    raw=MAILS, flips=st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=20)
)
def test_damaged_mail_is_read_or_set_aside_and_can_be_stored(
    raw: bytes, flips: list[tuple[int, int]]
) -> None:
    damaged = bytearray(raw)
    for at, byte in flips:
        damaged[at % len(damaged)] = byte

    mail = read_or_set_aside(bytes(damaged))

    texts = [] if mail is None else [mail.text, *one_line_texts(mail)]
    assert all("\x00" not in text and text.encode() is not None for text in texts)
    assert not any("\r" in text or "\n" in text for text in texts[1:])


@settings(max_examples=300, deadline=None, derandomize=True)
@given(raw=st.binary(max_size=400))
def test_any_bytes_at_all_are_read_or_set_aside(raw: bytes) -> None:
    read_or_set_aside(raw)
    read_or_set_aside(mail_of(FROM, "Content-Type: text/calendar", body=raw))
    read_or_set_aside(b"Subject: " + raw + b"\r\nTo: " + raw + b"\r\n\r\n")


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    value=st.text(max_size=60),
    name=st.sampled_from(["DTSTART", "DTEND", "RRULE", "EXDATE", "SEQUENCE", "ATTENDEE"]),
)
def test_any_value_in_an_invite_is_read_or_set_aside(value: str, name: str) -> None:
    event = event_of(f"{name}:{value}")
    body = calendar_of(event).text.encode("utf-8", "replace")

    read_or_set_aside(mail_of(FROM, "Content-Type: text/calendar; charset=utf-8", body=body))


HOSTILE = {
    "20,000 parts": multipart_of(*[b"\r\nA short part of a mail.\r\n"] * 20_000),
    "20,000 mails in mails": b"Content-Type: message/rfc822\r\n\r\n" * 20_000,
    "multiparts in multiparts": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
        for level in range(10_000)
    ),
    "lines like a boundary": mail_of(
        FROM, "Content-Type: multipart/mixed; boundary=x", body=b"--xy\n" * 1_000_000
    ),
    "2,000 comments in comments": mail_of("From: " + "(" * 2_000 + ")" * 2_000 + " a@b.example"),
    "5,000 recipients": mail_of(FROM, "To: " + ", ".join(f"a{n}@b.example" for n in range(4_000))),
    "a header of a megabyte": mail_of(FROM, "X-Long: " + "x" * 1_000_000),
    "26 MB": mail_of(FROM, body=b"x" * (26 * 1024 * 1024)),
    "a calendar of 8 MB": mail_of(FROM, "Content-Type: text/calendar", body=b"x\n" * 4_000_000),
    "a calendar of blocks in blocks": mail_of(
        FROM, "Content-Type: text/calendar", body=b"BEGIN:VCALENDAR\n" * 9_000
    ),
    "a calendar of 10,000 lines": mail_of(FROM, "Content-Type: text/calendar", body=b"UID:x\n" * 10_000),
}

ALLOWED = {
    "open quotes": mail_of('From: "' + '\\"' * 30_000),
    "open angles": mail_of("From: " + "<" * 60_000),
    "encoded words": mail_of(FROM, "Subject: " + "=?x?Q?a?= " * 6_000),
    "charsets that nobody knows": mail_of(
        FROM, "Subject: " + "".join(f"=?x{n}?B?aa?= " for n in range(4_000))
    ),
    "parameters": mail_of(FROM, "Content-Type: text/html" + "; a=b" * 12_000),
    "unclosed tags": mail_of(FROM, "Content-Type: text/html", body=b"<script " * 1_000_000),
    "a million tags": mail_of(FROM, "Content-Type: text/html", body=b"<a>" * 1_000_000),
    "punycode": mail_of(FROM, "Content-Type: text/plain; charset=punycode", body=b"a-" + b"z" * 500_000),
    "blank lines": mail_of(FROM, body=b"\r\n" * 5_000_000),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_mail_beyond_the_bounds_is_set_aside_at_once(kind: str) -> None:
    started = time.process_time()

    with pytest.raises(MailUnreadable):
        [read_invites(part) for part in read_mail(HOSTILE[kind]).calendars]

    assert time.process_time() - started < CPU_SECONDS


@pytest.mark.parametrize("kind", ALLOWED)
def test_mail_made_to_hurt_is_read_in_linear_time(kind: str) -> None:
    started = time.process_time()

    read_mail(ALLOWED[kind])

    assert time.process_time() - started < CPU_SECONDS


@pytest.mark.parametrize("raw", [b"", b"\r\n\r\n", b"\xff" * 100, b"Message-ID: <\r\nDate: \r\n\r\n"])
def test_identity_of_a_broken_mail_is_empty(raw: bytes) -> None:
    assert message_id_of(raw) == ""
    assert read_date(read_headers(raw).first("date")) is None
