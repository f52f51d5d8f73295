"""What stands under and over a person's words: closing words and name, disclaimers, banners, program lines."""

from __future__ import annotations

import pytest

from worker.parsers.new_text import new_text

WRITER = "Lena Marsh"

UNDER = [
    "Kind regards,\nLena",
    "Best,\nLena Marsh\nHead of Print | Ferrow Ltd\n+44 20 7946 0000",
    "Thanks,\nLena",
    "Thanks!\n\nBest regards\nLena",
    "Cheers, Lena",
    "VG Lena",
    "Mit freundlichen Grüßen\n\nLena Marsh",
    "Viele Grüße aus Bremen\nLena",
    "Cordialement,\nLena Marsh",
    "Un saludo,\nLena",
    "Com os melhores cumprimentos,\nLena Marsh",
    "Cordiali saluti\nLena Marsh",
    "Met vriendelijke groet,\nLena Marsh",
    "Lena Marsh\nHead of Print",
    "L. Marsh",
    "LM",
    "-- \nLena Marsh\nFerrow Ltd",
    "Sent from my iPhone",
    "Get Outlook for iOS<https://aka.example/x>",
    "Von meinem iPhone gesendet",
    "Envoyé de mon iPhone",
    "Enviado desde mi iPhone",
    "Enviado do meu iPhone",
    "Inviato da iPhone",
    "Verstuurd vanaf mijn iPhone",
    "Gesendet mit der WEB.DE Mail App",
    "This e-mail is confidential and intended solely for the addressee. No contract is made by it.",
    "Regards,\nLena\n\nDiese E-Mail enthält vertrauliche Informationen.",
]


@pytest.mark.parametrize("under", UNDER)
def test_what_ends_a_letter_is_no_part_of_the_answer(under: str) -> None:
    read = new_text(f"Item 2 is right.\nItem 3 is not.\n\n{under}\n", "", WRITER)

    assert (read.text, read.sure) == ("Item 2 is right.\nItem 3 is not.", True)


@pytest.mark.parametrize(
    "banner",
    [
        "[EXTERNAL]",
        "CAUTION: This email originated from outside of the organisation. Do not click links.",
        "ACHTUNG: Diese E-Mail kommt von einem externen Absender.",
        "You don't often get email from lena@ferrow.example. Learn why this is important",
        "CAUTION: This message came from an outside sender. Do not\nclick links in it.",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_warning_above_the_answer_is_cut(banner: str, gap: str) -> None:
    assert new_text(f"{banner}{gap}Confirmed.", "", WRITER).text == "Confirmed."


def test_postscript_under_the_name_counts() -> None:
    read = new_text("All fine.\n\nBest,\nLena\n\nPS: item 3 is wrong.\n", "", WRITER)

    assert (read.text, read.sure) == ("All fine.\n\nPS: item 3 is wrong.", True)


def test_sentence_under_the_name_counts_and_makes_the_reading_doubtful() -> None:
    read = new_text("All fine.\n\nBest,\nLena\n\nOne more thing: item 3 is wrong.\n", "", WRITER)

    assert read.text.endswith("One more thing: item 3 is wrong.")
    assert not read.sure


def test_name_alone_is_not_taken_for_a_signature() -> None:
    assert new_text("Lena Marsh", "", WRITER).text == "Lena Marsh"
