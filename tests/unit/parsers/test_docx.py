"""Word files as text: headings, points, tables, what was taken out, and files that are none or made to hurt."""

from __future__ import annotations

import time

import pytest

from tests.unit.parsers.word_files import cell, paragraph, table, word_file
from worker.parsers.docx import text_of_docx
from worker.parsers.docx_package import DocumentUnreadable

CPU_SECONDS = 8.0
GERMAN_STYLES = (
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Punkt"><w:name w:val="List Bullet 2"/></w:style>'
    '<w:style w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
)


def text_of(*paragraphs: str, styles: str = "") -> str:
    """Return the text of a Word file with this body."""
    return text_of_docx(word_file(*paragraphs, styles=styles))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (paragraph("Decisions", "Heading2"), "## Decisions"),
        (paragraph("Kick-off", "Title"), "# Kick-off"),
        (paragraph("No popup", "ListBullet"), "- No popup"),
        (paragraph("No popup", "ListNumber2"), "  - No popup"),
        (paragraph("No popup", level=0), "- No popup"),
        (paragraph("No popup", level=1), "  - No popup"),
        (paragraph("Decisions", run="<w:b/>"), "**Decisions**"),
        (paragraph("Decisions", run='<w:b w:val="0"/>'), "Decisions"),
        (paragraph("Blue &amp; green"), "Blue & green"),
        ("<w:p/>", ""),
    ],
)
def test_paragraph_is_written_as_minutes_are_in_plain_text(written: str, read: str) -> None:
    assert text_of(written) == read


@pytest.mark.parametrize(
    ("style", "read"),
    [("berschrift1", "# Beschlüsse"), ("Punkt", "  - Beschlüsse"), ("Kapitel", "## Beschlüsse")],
)
def test_style_is_known_by_its_name_whatever_language_word_is_shown_in(style: str, read: str) -> None:
    assert text_of(paragraph("Beschlüsse", style), styles=GERMAN_STYLES) == read


@pytest.mark.parametrize(
    "taken_out",
    [
        "<w:del><w:r><w:delText>500</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>500</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>500</w:t></w:r>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>500</w:t></w:r>",
        "<w:r><w:instrText>PAGE 500</w:instrText></w:r>",
    ],
)
def test_what_a_change_took_out_is_not_read(taken_out: str) -> None:
    added = "<w:ins><w:r><w:t>Shipping from 60</w:t></w:r></w:ins>"

    assert text_of(f"<w:p>{taken_out}{added}</w:p>") == "Shipping from 60"


def test_table_becomes_rows_and_merged_cells_are_filled_in() -> None:
    rows = table(
        ("Task", "Owner"),
        ("Check prices", cell("Olga", '<w:vMerge w:val="restart"/>')),
        ("Send photos", cell("", "<w:vMerge/>")),
        (cell("Later", '<w:gridSpan w:val="2"/>'),),
    )

    assert text_of(rows).splitlines() == [
        "| Task | Owner |",
        "| Check prices | Olga |",
        "| Send photos | Olga |",
        "| Later |  |",
    ]


def test_text_of_a_box_inside_a_paragraph_is_read_beside_it() -> None:
    box = f"<w:txbxContent>{paragraph('Blue stays')}</w:txbxContent>"

    assert text_of(f"<w:p><w:r><w:t>Agreed</w:t>{box}</w:r></w:p>").splitlines() == [
        "Blue stays",
        "",
        "Agreed",
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zip at all",
        b"PK\x05\x06" + bytes(18),
        word_file(paragraph("cut off"))[:-40],
        word_file(paragraph("damaged")).replace(b"word/document.xml", b"word/nothing_.xml"),
        word_file(head='<!DOCTYPE x [<!ENTITY a "aaaa">]>'),
        word_file("x" * (5 * 1024 * 1024)),
        word_file("<w:p/>" * 300_000),
    ],
)
def test_file_that_is_no_word_document_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(DocumentUnreadable, match=r"^its? "):
        text_of_docx(data)


@pytest.mark.parametrize("piece", ["<w:p>", "<w:tbl><w:tr><w:tc>", "<w:tbl>", "<w:del>", "<w:t>" + "x" * 99])
def test_text_made_to_hurt_is_read_in_linear_time(piece: str) -> None:
    data = word_file(piece * 20_000)
    started = time.process_time()

    assert text_of_docx(data) is not None

    assert time.process_time() - started < CPU_SECONDS
