"""What is pointed out to the PM: items without owner, date or mitigation, and headings with nothing below."""

from __future__ import annotations

from datetime import date

import pytest

from worker.model import Gap, Minutes, MinutesItem, Section
from worker.rules.minutes_gaps import gaps

DAY = date(2026, 3, 12)
OTHERS = tuple(
    MinutesItem(section, "said", "Dana", DAY, mitigation="a roof")
    for section in (Section.COMPLETED, Section.IN_PROGRESS, Section.RISK, Section.DECISION, Section.ACTION)
)


@pytest.mark.parametrize(
    ("item", "missing"),
    [
        (MinutesItem(Section.ACTION, "send", "Dana", DAY), ()),
        (MinutesItem(Section.ACTION, "send", "", DAY), ("owner",)),
        (MinutesItem(Section.ACTION, "send", "Dana"), ("date",)),
        (MinutesItem(Section.ACTION, "send", "Dana", None, "soon"), ("date",)),
        (MinutesItem(Section.ACTION, "send"), ("owner", "date")),
        (MinutesItem(Section.RISK, "storms"), ("mitigation",)),
        (MinutesItem(Section.RISK, "storms", mitigation="a roof"), ()),
        (MinutesItem(Section.DECISION, "blue stays"), ()),
    ],
)
def test_item_without_what_it_needs_is_pointed_out(item: MinutesItem, missing: tuple[str, ...]) -> None:
    found = gaps(Minutes((item, *OTHERS)))

    assert [gap.missing for gap in found] == [missing] * bool(missing)


def test_expected_heading_with_nothing_below_is_pointed_out() -> None:
    found = gaps(Minutes(OTHERS[1:]))

    assert found == (Gap(("items",), Section.COMPLETED),)


def test_parking_lot_may_stay_empty() -> None:
    assert gaps(Minutes(OTHERS)) == ()
