"""Where an item stands: one confirmer confirms it, nobody disputes it, and silence is never agreement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.sequences.calls import START, make_item
from worker.model import Said, Standing, Verdict
from worker.rules.standing import with_standing

CARLA, BEN = "carla@acme.example", "ben@acme.example"
PROOF = "dmarc=pass (mx.agency.example)"
YES, NO, OTHER = Verdict.CONFIRMED, Verdict.DISPUTED, Verdict.CHANGED


def said(address: str, verdict: Verdict, proof: str = PROOF) -> Said:
    """Return what one person said."""
    return Said(address, verdict, "in their words", START, 1, proof)


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ((), Standing.ASKED),
        ((said(CARLA, YES),), Standing.CONFIRMED),
        ((said(CARLA, YES, ""),), Standing.ASKED),
        ((said(BEN, YES),), Standing.ASKED),
        ((said(CARLA, NO),), Standing.DISPUTED),
        ((said(CARLA, OTHER),), Standing.DISPUTED),
        ((said(CARLA, NO, ""),), Standing.DISPUTED),
        ((said(CARLA, YES), said(BEN, NO)), Standing.DISPUTED),
        ((said(CARLA, YES), said(CARLA, NO)), Standing.DISPUTED),
        ((said(CARLA, NO), said(CARLA, YES)), Standing.CONFIRMED),
        ((said(CARLA, YES), said(CARLA, Verdict.OPEN)), Standing.CONFIRMED),
        ((said(CARLA, Verdict.OPEN),), Standing.ASKED),
    ],
)
def test_item_stands_where_all_that_was_said_leaves_it(words: tuple[Said, ...], standing: Standing) -> None:
    item = replace(make_item(1), said=words)

    assert with_standing(item, {CARLA}).standing is standing
