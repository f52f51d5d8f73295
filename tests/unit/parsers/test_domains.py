"""Whether two domains belong to one owner."""

from __future__ import annotations

import pytest

from worker.parsers.domains import is_aligned


@pytest.mark.parametrize(
    ("one", "other", "aligned"),
    [
        ("agency.example", "agency.example", True),
        ("Agency.Example.", "agency.example", True),
        ("localhost", "localhost", True),
        ("mail.agency.example", "agency.example", True),
        ("a.b.agency.co.uk", "agency.co.uk", True),
        ("mail.co.com.example", "co.com.example", True),
        ("web.de", "web.de", True),
        ("notagency.example", "agency.example", False),
        ("agency.example", "example", False),
        ("a.agency.example", "b.agency.example", False),
        ("agency.co.uk", "co.uk", False),
        ("agency.com.au", "com.au", False),
        ("agency.uk.com", "uk.com", False),
        ("agency.github.io", "github.io", False),
        ("agency.example", "", False),
        ("", "", False),
        (".", ".", False),
    ],
)
def test_domains_are_one_owners_when_one_lies_below_the_other(one: str, other: str, aligned: bool) -> None:
    assert is_aligned(one, other) is is_aligned(other, one) is aligned
