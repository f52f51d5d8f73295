"""How much of a mail is too much: both sides of each bound."""

from __future__ import annotations

import pytest

from tests.unit.parsers.written import mail_of, multipart_of
from worker.errors import MailUnreadable
from worker.parsers.bounds import (
    DEEPEST_COMMENT,
    DEEPEST_NESTING,
    LARGEST_HEADER_BLOCK,
    LARGEST_MAIL,
    MOST_ADDRESSES,
    MOST_PARTS,
)
from worker.parsers.mail import read_mail

FROM = "From: dana@agency.example"
PART = b"Content-Type: text/plain\r\n\r\nHello"


def mail_of_size(size: int) -> bytes:
    """Return a mail of this many bytes."""
    head = mail_of(FROM, body=b"")
    return head + b"x" * (size - len(head))


def mail_with_header_of(size: int) -> bytes:
    """Return a mail whose header block has this many bytes."""
    head = f"{FROM}\r\nX-Long: "
    return (head + "x" * (size - len(head))).encode() + b"\r\n\r\nHello"


def mail_nested(levels: int) -> bytes:
    """Return a mail in a mail in a mail, this many levels deep."""
    return b"Content-Type: message/rfc822\r\n\r\n" * levels + mail_of(FROM)


def mail_to(people: int) -> bytes:
    """Return a mail to this many people."""
    return mail_of(FROM, "To: " + ", ".join(f"p{n}@acme.example" for n in range(people)))


def mail_with_comment(depth: int) -> bytes:
    """Return a mail whose sender has a comment nested this deep."""
    return mail_of("From: " + "(" * depth + ")" * depth + " dana@agency.example")


@pytest.mark.parametrize(
    "raw",
    [
        mail_of_size(LARGEST_MAIL),
        mail_with_header_of(LARGEST_HEADER_BLOCK),
        multipart_of(*[PART] * (MOST_PARTS - 1)),
        mail_nested(DEEPEST_NESTING),
        mail_to(MOST_ADDRESSES),
        mail_with_comment(DEEPEST_COMMENT),
    ],
    ids=["size", "header block", "parts", "depth", "addresses", "comments"],
)
def test_mail_at_the_bound_is_read(raw: bytes) -> None:
    assert read_mail(raw) is not None


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (mail_of_size(LARGEST_MAIL + 1), "26214401 bytes"),
        (mail_with_header_of(LARGEST_HEADER_BLOCK + 5), "header block"),
        (multipart_of(*[PART] * MOST_PARTS), "200 parts"),
        (mail_nested(DEEPEST_NESTING + 1), "20 levels"),
        (mail_to(MOST_ADDRESSES + 1), "501 addresses"),
        (mail_with_comment(DEEPEST_COMMENT + 1), "comments"),
    ],
    ids=["size", "header block", "parts", "depth", "addresses", "comments"],
)
def test_mail_beyond_the_bound_is_set_aside_with_its_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(MailUnreadable, match=reason):
        read_mail(raw)


def test_parentheses_in_a_subject_hurt_nobody() -> None:
    mail = read_mail(mail_of(FROM, "Subject: " + "(" * 100))

    assert mail.subject == "(" * 100
