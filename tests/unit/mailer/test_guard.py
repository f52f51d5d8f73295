"""Who may get a letter."""

from __future__ import annotations

from itertools import product

import pytest

from worker.mailer.guard import refuse
from worker.model import Address, Audience, IfUnknown, LetterKind, Recipient

KNOWN = tuple(audience for audience in Audience if audience is not Audience.UNKNOWN)


def make_kind(*audiences: Audience) -> LetterKind:
    return LetterKind("minutes", frozenset(audiences), IfUnknown.RESEND)


def make_recipient(audience: Audience, address: str = "sam@x.example") -> Recipient:
    return Recipient(Address(address, "Sam the Secret"), audience)


@pytest.mark.parametrize("audience", KNOWN)
def test_letter_goes_to_the_audience_that_it_names(audience: Audience) -> None:
    assert refuse(make_kind(audience), [make_recipient(audience)]) is None


@pytest.mark.parametrize(
    ("allowed", "audience"), [pair for pair in product(KNOWN, KNOWN) if pair[0] != pair[1]]
)
def test_letter_goes_to_no_other_audience(allowed: Audience, audience: Audience) -> None:
    reason = refuse(make_kind(allowed), [make_recipient(audience)])

    assert reason == f"minutes may not go to sam@x.example, whose audience is {audience}; it is for {allowed}"


@pytest.mark.parametrize("audiences", [(), KNOWN, tuple(Audience)])
def test_address_that_nobody_vouched_for_gets_no_letter_at_all(audiences: tuple[Audience, ...]) -> None:
    reason = refuse(make_kind(*audiences), [make_recipient(Audience.UNKNOWN)])

    assert reason is not None
    assert "sam@x.example" in reason


@pytest.mark.parametrize("audience", Audience)
def test_letter_that_names_no_audience_goes_to_nobody(audience: Audience) -> None:
    assert refuse(make_kind(), [make_recipient(audience)]) is not None


def test_letter_to_nobody_is_refused() -> None:
    assert refuse(make_kind(Audience.INTERNAL), []) == "minutes has no recipients; name at least one"


@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_wrong_recipient_among_right_ones_refuses_the_letter_by_its_address(place: int) -> None:
    recipients = [make_recipient(Audience.INTERNAL, f"right{n}@x.example") for n in range(2)]
    recipients.insert(place, make_recipient(Audience.CLIENT, "wrong@x.example"))

    reason = refuse(make_kind(Audience.INTERNAL), recipients)

    assert reason is not None
    assert "wrong@x.example" in reason
    assert "right" not in reason
    assert "Secret" not in reason
