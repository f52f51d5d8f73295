"""Corrections to numbered items, told apart from a whole new version."""

from __future__ import annotations

import pytest

from worker.parsers.item_corrections import Correction, read_corrections

ITEMS = ("Blue stays", "Tom sends the list", "Carla books the room", "Launch on 1 April")


@pytest.mark.parametrize(
    ("text", "corrections"),
    [
        ("3: Femi books the room", (Correction(3, "Femi books the room"),)),
        ("item 3: Femi books the room", (Correction(3, "Femi books the room"),)),
        ("3. Femi books the room", (Correction(3, "Femi books the room"),)),
        ("#3 - Femi books the room", (Correction(3, "Femi books the room"),)),
        ("Punkt 3: Femi bucht den Raum", (Correction(3, "Femi bucht den Raum"),)),
        ("delete 3", (Correction(3, None),)),
        ("3: delete", (Correction(3, None),)),
        ("Bitte streichen 2 und 3", (Correction(2, None), Correction(3, None))),
        ("Hi,\n\n1: Green stays\n4: delete", (Correction(1, "Green stays"), Correction(4, None))),
    ],
)
def test_numbered_lines_correct_their_items(text: str, corrections: tuple[Correction, ...]) -> None:
    assert read_corrections(ITEMS, text) == corrections


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Looks good",
        "3: Femi books the room\nand the rest is wrong",
        "ok but wait for Carla\n3: Femi books the room",
        "5: one too many",
        "0: none such",
        "3: this\n3: or that",
        "1. Green\n2. Tom\n3. Carla\n4. Launch",
        "Decisions\n- Green stays",
        "3 people were on the call",
    ],
)
def test_any_other_text_is_no_list_of_corrections(text: str) -> None:
    assert read_corrections(ITEMS, text) == ()
