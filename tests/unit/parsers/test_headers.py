"""What tells two mails apart, and how header values become text and addresses."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.unit.parsers.written import mail_of
from worker.model import Address
from worker.parsers.addresses import read_addresses
from worker.parsers.headers import message_id_of, read_date, read_headers
from worker.parsers.mail import read_mail
from worker.parsers.parameters import read_parameters
from worker.parsers.words import readable


@pytest.mark.parametrize(
    ("line", "message_id"),
    [
        ("Message-ID: <a@b.example>", "<a@b.example>"),
        ("message-id:<a@b.example>", "<a@b.example>"),
        ("Message-ID:\r\n <a@b.example>", "<a@b.example>"),
        ("Message-ID: a@b.example", "<a@b.example>"),
        ("Message-ID: <a@b.example> <c@d.example>", "<a@b.example>"),
        ("Message-ID: <a b@c.example>", ""),
        ("Message-ID: none", ""),
        ("X-Message-ID: <a@b.example>", ""),
    ],
)
def test_message_id_is_read_from_the_header(line: str, message_id: str) -> None:
    assert message_id_of(mail_of("From: dana@agency.example", line)) == message_id


def test_message_id_in_the_body_is_nobodys() -> None:
    assert message_id_of(mail_of("Subject: x", body=b"Message-ID: <a@b.example>\r\n")) == ""


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Fri, 2 Jan 2026 09:00:00 +0100", datetime(2026, 1, 2, 8, tzinfo=UTC)),
        ("2 Jan 2026 09:00 GMT", datetime(2026, 1, 2, 9, tzinfo=UTC)),
        ("Fri, 2 Jan 2026 09:00:00 -0000", datetime(2026, 1, 2, 9, tzinfo=UTC)),
        ("Fri, 2 Jan 2026 09:00:00 +0100 (CET)", datetime(2026, 1, 2, 8, tzinfo=UTC)),
        ("Fri, 32 Jan 2026 09:00:00 +0100", None),
        ("Fri, 31 Dec 9999 23:00:00 -2359", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_date_is_read_as_utc_or_not_at_all(written: str, moment: datetime | None) -> None:
    assert read_date(read_headers(mail_of(f"Date: {written}")).first("date")) == moment


def test_thread_of_a_mail_is_every_message_id_it_names() -> None:
    mail = read_mail(mail_of("From: a@b.example", "In-Reply-To: <2@x>", "References: <1@x>\r\n <2@x> junk"))

    assert (mail.in_reply_to, mail.references) == ("<2@x>", ("<1@x>", "<2@x>"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Weekly status", "Weekly status"),
        ("=?utf-8?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?UTF-8?B?R3LDvMOfZQ==?=", "Grüße"),
        ("=?UTF-8?B?R3LDvMOfZQ?=", "Grüße"),
        ("=?iso-8859-1*de?Q?Gr=FC=DFe_aus?= K=?utf-8?Q?=C3=B6?=ln", "Grüße aus Köln"),
        ("=?utf-8?Q?one?= =?utf-8?Q?_two?=", "one two"),
        ("=?utf-8?Q?one?= and =?utf-8?Q?two?=", "one and two"),
        ("=?nonsense?Q?caf=C3=A9?=", "café"),
        ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        ("a\r\n b\tc\x00d", "a b c d"),
        ("=?utf-8?Q?a=0D=0AX-Evil:_1?=", "a X-Evil: 1"),
    ],
)
def test_header_text_is_decoded_onto_one_line(value: str, text: str) -> None:
    assert readable(value) == text


@pytest.mark.parametrize(
    ("value", "addresses"),
    [
        ("dana@agency.example", (Address("dana@agency.example"),)),
        ("Dana Weber <Dana@Agency.Example>", (Address("dana@agency.example", "Dana Weber"),)),
        ('"Weber, Dana" <dana@agency.example>', (Address("dana@agency.example", "Weber, Dana"),)),
        ("dana@agency.example (Dana (PM) Weber)", (Address("dana@agency.example"),)),
        (
            "a@b.example, c@d.example; e@f.example",
            (Address("a@b.example"), Address("c@d.example"), Address("e@f.example")),
        ),
        ("Team: a@b.example, c@d.example;", (Address("a@b.example"), Address("c@d.example"))),
        ("undisclosed-recipients:;", ()),
        ("=?utf-8?Q?J=C3=B6rg?= <j@b.example>", (Address("j@b.example", "Jörg"),)),
        ('"a@b.example" <c@d.example>', (Address("c@d.example", "a@b.example"),)),
        ("Dana <dana@agency.example\r\nBcc: x@y.example>", ()),
        ("Dana <not an address>", ()),
        ("dana@@agency.example", ()),
        ("dana@agency..example", ()),
        ("<>", ()),
        ("", ()),
    ],
)
def test_addresses_are_read_and_what_is_none_is_left_out(value: str, addresses: tuple[Address, ...]) -> None:
    assert read_addresses(value) == addresses


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ('text/calendar; name="invite.ics"', "invite.ics"),
        ("text/calendar;name=invite.ics;method=REQUEST", "invite.ics"),
        ('text/calendar; charset=utf-8; NAME="a \\"b\\".ics"', 'a "b".ics'),
        ("text/calendar; name*=utf-8''Gespr%C3%A4ch.ics", "Gespräch.ics"),
        ("text/calendar; name*1=.ics; name*0=invite", "invite.ics"),
        ('text/calendar; name="=?utf-8?Q?Gespr=C3=A4ch?=.ics"', "Gespräch.ics"),
        ("text/calendar; name=first.ics; name=second.ics", "first.ics"),
    ],
)
def test_file_name_is_read_however_it_is_written(value: str, name: str) -> None:
    content_type, parameters = read_parameters(value)

    assert (content_type, parameters["name"]) == ("text/calendar", name)
