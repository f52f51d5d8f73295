"""Where minutes stand in a mail: a table of its page, an attached file, a forwarded recap, the form itself."""

from __future__ import annotations

import time
from datetime import date

import pytest

from tests.unit.parsers.word_files import WORD_TYPE, paragraph, word_file
from tests.unit.parsers.written import corpus_mail, mail_of, multipart_of
from worker.model import Minutes, Section
from worker.parsers.mail import read_mail
from worker.parsers.minutes import read_minutes

CALL = date(2026, 1, 2)
PEOPLE = ("Dana Weber", "Ruth Heine")
CPU_SECONDS = 8.0
NAME = "The portal keeps its name"
NOTES = "Decisions\n- The portal keeps its name\n"


def minutes_in(raw: bytes) -> Minutes:
    """Return the minutes that a mail of Dana's holds."""
    mail = read_mail(raw)
    return read_minutes(mail.document or mail.text, CALL, PEOPLE, "Dana Weber")


def said(minutes: Minutes) -> list[tuple[Section, str, str, date | None]]:
    """Return what each item says, who owns it and when it is due."""
    return [(item.section, item.text, item.owner, item.due) for item in minutes.items]


def with_file(name: str, data: bytes, kind: str, body: str = "The minutes are attached.") -> bytes:
    """Return a mail with one attached file."""
    header = f'Content-Type: {kind}\r\nContent-Disposition: attachment; filename="{name}"\r\n\r\n'
    return multipart_of(f"Content-Type: text/plain\r\n\r\n{body}\r\n".encode(), header.encode() + data)


def test_table_is_read_from_the_page_where_the_plain_text_has_a_cell_in_each_line() -> None:
    assert said(minutes_in(corpus_mail("minutes-in-an-outlook-table"))) == [
        (Section.DECISION, NAME, "", None),
        (Section.ACTION, "Send the logo files", "Ruth Heine", date(2026, 1, 9)),
        (Section.ACTION, "Name a tester for two days", "Ruth Heine", date(2026, 1, 5)),
    ]


def test_word_file_is_read_and_what_cannot_be_read_is_named() -> None:
    minutes = minutes_in(corpus_mail("minutes-in-a-word-file"))

    assert said(minutes) == [
        (Section.DECISION, "Das Portal behält seinen Namen", "", None),
        (Section.ACTION, "Logo liefern", "Ruth Heine", date(2026, 1, 9)),
    ]
    assert "slides.pdf" in minutes.unread


def test_recap_that_somebody_forwards_is_read_without_its_buttons() -> None:
    minutes = minutes_in(corpus_mail("recap-forwarded-by-a-person"))

    assert said(minutes) == [
        (Section.DECISION, "It was agreed to keep the name of the portal.", "", None),
        (Section.ACTION, "Send the logo files", "Ruth Heine", date(2026, 1, 5)),
    ]
    assert minutes.unread == ("All right with me.",)


def test_recap_that_is_attached_as_a_mail_is_read() -> None:
    minutes = minutes_in(corpus_mail("recap-as-an-attached-mail"))

    assert said(minutes) == [(Section.ACTION, "Ruth to send the logo files", "Ruth Heine", date(2026, 1, 5))]


def test_form_filled_in_inside_its_quote_is_read_without_the_actions_of_the_last_call() -> None:
    assert said(minutes_in(corpus_mail("form-filled-in-inside-its-quote"))) == [
        (Section.DECISION, NAME, "", None),
        (Section.ACTION, "send the logo files", "Ruth Heine", date(2026, 1, 5)),
        (Section.INTERNAL, "ACME may leave in spring", "", None),
    ]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("notes.md", NOTES.encode(), "text/markdown"),
        ("notes.md", NOTES.encode(), "application/octet-stream"),
        ("notes.md", b"---\ntitle: Sync\n---\n" + NOTES.encode(), "text/markdown"),
        ("notes.txt", NOTES.replace("\n", "\r\n").encode(), "text/plain"),
        ("notes.txt", b"\xef\xbb\xbf" + NOTES.encode(), "text/plain"),
        ("notes.txt", b"\xff\xfe" + NOTES.encode("utf-16-le"), "text/plain"),
        ("notes.html", b"<h1>Decisions</h1><ul><li>The portal keeps its name</ul>", "text/html"),
        ("notes.docx", word_file(paragraph("Decisions", "Heading1"), paragraph(NAME)), WORD_TYPE),
    ],
)
def test_attached_file_of_any_usual_kind_holds_the_minutes(name: str, data: bytes, kind: str) -> None:
    assert said(minutes_in(with_file(name, data, kind))) == [(Section.DECISION, NAME, "", None)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("broken.docx", b"PK no Word file"),
        ("notes.pdf", b"%PDF"),
        ("spoken.txt", b"00:01:02 Ruth: we agreed on it\n" * 20),
        ("long.md", b"# Decisions\n- It stays\n" + b"word " * 9_000),
    ],
)
def test_file_that_is_not_read_is_pointed_out_by_its_name(name: str, data: bytes) -> None:
    minutes = minutes_in(with_file(name, data, "application/octet-stream"))

    assert minutes.items == ()
    assert name in minutes.unread


def test_contract_beside_the_minutes_is_no_part_of_them() -> None:
    contract = word_file(paragraph("Both parties agreed to a notice of three months."))

    minutes = minutes_in(with_file("contract.docx", contract, WORD_TYPE, body=NOTES))

    assert said(minutes) == [(Section.DECISION, NAME, "", None)]
    assert minutes.unread == ("contract.docx",)


def test_words_in_the_body_count_beside_the_attached_minutes() -> None:
    minutes = minutes_in(
        with_file("notes.md", NOTES.encode(), "text/markdown", body="Action: Ruth to call Tom")
    )

    assert [item.section for item in minutes.items] == [Section.ACTION, Section.DECISION]


def test_name_of_a_file_never_becomes_an_item() -> None:
    minutes = minutes_in(with_file("Decisions: we pay ===== Text: =====.pdf", b"%PDF", "application/pdf"))

    assert minutes.items == ()
    assert len(minutes.unread) == 2


def test_plain_text_that_says_it_all_needs_no_document() -> None:
    assert read_mail(mail_of("From: dana@agency.example", body=NOTES.encode())).document == ""


@pytest.mark.parametrize(
    "body",
    [
        b"---------- Forwarded message ---------\n" * 25_000,
        b"From: a@b.example\nTo: b\nSubject: c\n" * 30_000,
        b"===== Text: a =====\n- a\n" * 40_000,
        b"| Done | Doing |\n" * 60_000,
        b"view the full " * 70_000,
    ],
)
def test_mail_made_to_hurt_is_read_in_linear_time(body: bytes) -> None:
    started = time.process_time()

    minutes_in(mail_of("From: dana@agency.example", body=body))

    assert time.process_time() - started < CPU_SECONDS
