"""What is read from each odd mail in tests/mail, and why some are set aside."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.unit.parsers.written import CORPUS, corpus_mail
from worker.errors import MailUnreadable
from worker.model import Address, Away, Method, NewText, Origin
from worker.parsers.calendar import read_invites
from worker.parsers.mail import read_mail

WRITTEN: dict[str, dict[str, Any]] = {
    "plain": {
        "text": "Hello, the minutes follow tomorrow.",
        "sender": Address("dana@agency.example", "Dana Weber"),
    },
    "bare-line-feeds": {"text": "Hello, the minutes follow tomorrow.", "subject": "ACME weekly status"},
    "latin-1-declared-as-ascii": {"text": "Grüße aus Köln, 5 € mehr"},
    "unknown-charset": {"text": "Grüße aus Köln"},
    "encoded-word-cut-inside-a-character": {"subject": "Status Köln"},
    "subject-hides-a-header": {"subject": "Status Bcc: all@acme.example", "cc": ()},
    "raw-bytes-in-a-header": {"sender": Address("joerg@agency.example", "Jörg Müller")},
    "name-with-a-comma": {"sender": Address("dana@agency.example", "Weber, Dana")},
    "group-of-hidden-recipients": {"to": ()},
    "no-sender": {"sender": None},
    "sender-is-no-address": {"sender": None},
    "unreadable-date": {"date": None},
    "date-without-a-zone": {"date": datetime(2026, 1, 2, 9, tzinfo=UTC)},
    "message-id-without-brackets": {"message_id": "<abc123@agency.example>"},
    "html-only": {"text": "Hello & welcome,\n\nthe call moves."},
    "nul-bytes": {"text": "Hello"},
    "multipart-never-closed": {"text": "The last words before the line went de"},
    "multipart-without-its-boundary": {"text": "Words that no boundary holds."},
    "broken-base64": {"text": "Hello, this is cut"},
    "bounce-with-the-invite-in-it": {"origin": Origin.BOUNCE, "calendars": ()},
    "bounce-that-says-auto-replied": {"origin": Origin.BOUNCE},
    "bounce-without-its-report-type": {"origin": Origin.BOUNCE, "calendars": ()},
    "postmaster-writes-by-hand": {"origin": Origin.PERSON},
    "out-of-office": {
        "origin": Origin.OUT_OF_OFFICE,
        "text": "I am away until 12 January.",
        "away": Away(date(2026, 1, 12)),
    },
    "out-of-office-without-a-header": {"origin": Origin.OUT_OF_OFFICE, "away": Away(date(2026, 1, 12))},
    "answer-inside-an-outlook-quote": {
        "origin": Origin.PERSON,
        "new": NewText(
            "Please see my notes in red.\n[RH] Not before the 20th.",
            "Ruth Heine\n\nVon: Dana Weber\nGesendet: Freitag, 2. Januar 2026 09:00\nAn: Ruth Heine\n"
            "Betreff: Protokoll\n\n1. Start am 12. Januar.\n2. Die Fotos liefert ACME.",
        ),
    },
    "auto-submitted-no": {"origin": Origin.PERSON},
    "mailing-list": {"origin": Origin.AUTOMATIC},
    "null-return-path-without-report": {"origin": Origin.AUTOMATIC},
    "read-receipt": {"origin": Origin.AUTOMATIC},
    "invite-inline-and-attached": {"origin": Origin.AUTOMATIC, "text": "Dana has invited you to a call."},
    "invite-in-a-forwarded-mail": {"origin": Origin.PERSON, "text": "Please follow this one."},
    "answer-to-an-invite": {"origin": Origin.PERSON},
    "minutes-in-an-outlook-table": {"origin": Origin.PERSON},
    "minutes-in-a-word-file": {"text": "The minutes are attached.\n\nDana"},
    "recap-forwarded-by-a-person": {"origin": Origin.PERSON, "document": ""},
    "recap-as-an-attached-mail": {"text": "Here it is."},
    "form-filled-in-inside-its-quote": {"origin": Origin.PERSON, "document": ""},
}

WINTER_CALL = datetime(2026, 1, 6, 14, tzinfo=UTC)
INVITED = {
    "invite-alone": (Method.REQUEST, WINTER_CALL, "Europe/Berlin"),
    "invite-inline-and-attached": (Method.REQUEST, WINTER_CALL, "Europe/Berlin"),
    "invite-with-a-byte-order-mark": (Method.REQUEST, WINTER_CALL, "Europe/Berlin"),
    "invite-in-utf-16": (Method.REQUEST, WINTER_CALL, "Europe/Berlin"),
    "invite-folded-inside-a-character": (Method.REQUEST, WINTER_CALL, "Europe/Berlin"),
    "invite-in-a-forwarded-mail": (Method.REQUEST, WINTER_CALL, "Europe/Berlin"),
    "invite-without-a-method-parameter": (Method.CANCEL, WINTER_CALL, "Europe/Berlin"),
    "invite-only-as-a-file": (Method.REQUEST, WINTER_CALL, "Europe/Berlin"),
    "invite-in-a-windows-zone": (Method.REQUEST, WINTER_CALL, "Europe/Berlin"),
    "invite-with-its-own-zone": (Method.REQUEST, datetime(2026, 7, 6, 13, tzinfo=UTC), "Europe/Berlin"),
    "invite-with-a-bogus-windows-zone": (Method.REQUEST, datetime(2026, 1, 6, 6, tzinfo=UTC), "Asia/Chita"),
    "answer-to-an-invite": (Method.REPLY, WINTER_CALL, "Europe/Berlin"),
}

SET_ASIDE = {
    "no-header": "no header",
    "invite-for-a-whole-day": "an invite without a time",
    "invite-without-a-start": "an invite without a time",
    "invite-without-a-uid": "no usable UID",
    "invite-without-a-zone": "'20260106T150000' of the invite names no time zone",
    "invite-in-an-unknown-zone": "time zone 'American/New_York' of the invite is not known",
    "invite-cut-off": "cut off inside its VEVENT",
    "invite-from-this-one-on": "THISANDFUTURE",
}

WITHOUT_INVITE = ("free-busy-request",)


@pytest.mark.parametrize("name", WRITTEN)
def test_odd_mail_is_read_as_its_writer_meant_it(name: str) -> None:
    mail = read_mail(corpus_mail(name))

    expected = WRITTEN[name]
    assert {field: getattr(mail, field) for field in expected} == expected


@pytest.mark.parametrize("name", INVITED)
def test_odd_invite_is_read_as_one_call_at_its_time(name: str) -> None:
    mail = read_mail(corpus_mail(name))

    invites = [invite for part in mail.calendars for invite in read_invites(part)]
    assert {(one.method, one.starts_at, one.zone) for one in invites} == {INVITED[name]}
    assert {one.uid for one in invites} == {"weekly-1@agency.example"}


@pytest.mark.parametrize("name", ["invite-in-utf-16", "invite-folded-inside-a-character"])
def test_summary_survives_the_encoding_of_its_invite(name: str) -> None:
    (part,) = read_mail(corpus_mail(name)).calendars

    (invite,) = read_invites(part)
    assert invite.summary == "ACME Köln"


@pytest.mark.parametrize("name", SET_ASIDE)
def test_what_cannot_be_read_says_why_and_what_to_do(name: str) -> None:
    with pytest.raises(MailUnreadable) as unreadable:
        [invite for part in read_mail(corpus_mail(name)).calendars for invite in read_invites(part)]

    reason, _, remedy = str(unreadable.value).partition("; ")
    assert SET_ASIDE[name] in reason
    assert remedy


@pytest.mark.parametrize("name", WITHOUT_INVITE)
def test_free_busy_request_is_no_invite(name: str) -> None:
    (part,) = read_mail(corpus_mail(name)).calendars

    assert read_invites(part) == ()


def test_every_odd_mail_is_read_somewhere_and_named_in_the_readme() -> None:
    names = {path.stem for path in CORPUS.glob("*.eml")}
    listed = (CORPUS / "README.md").read_text()

    assert names == {*WRITTEN, *INVITED, *SET_ASIDE, *WITHOUT_INVITE}
    assert [name for name in names if name not in listed] == []


def test_zone_defined_by_one_mail_does_not_reach_the_next() -> None:
    names = ("invite-with-a-bogus-windows-zone", "invite-in-a-windows-zone")

    parts = [part for name in names for part in read_mail(corpus_mail(name)).calendars]

    assert [read_invites(part)[0].zone for part in parts] == ["Asia/Chita", "Europe/Berlin"]
