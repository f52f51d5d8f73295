"""The PM's answer to what a client said: corrected items make a new version, other words do nothing."""

from __future__ import annotations

import pytest

from tests.unit.rules.arrivals import make_answer, make_sender
from tests.unit.sequences.calls import make_call, make_item
from worker.model import KeepConversation, OfferKind, Refuse, ReviseDraft
from worker.rules.correction import correction

ABOUT = "call/1/minutes/"
CALL = make_call(items=(make_item(1), make_item(2), make_item(3)))


@pytest.mark.parametrize("text", ["3: by 27 March", "Thanks,\n2: we keep the popup", "delete 1"])
def test_corrected_item_makes_a_new_version(text: str) -> None:
    arrival = make_answer(text, OfferKind.CORRECTION, ABOUT, about=CALL)

    assert correction(arrival) == (KeepConversation(), ReviseDraft(ABOUT, text))


@pytest.mark.parametrize("text", ["", "send", "I will call her.", "4: there is no such item", "ok"])
def test_other_words_are_conversation(text: str) -> None:
    arrival = make_answer(text, OfferKind.CORRECTION, ABOUT, about=CALL)

    assert correction(arrival) == (KeepConversation(),)


def test_number_of_a_call_without_items_is_conversation() -> None:
    arrival = make_answer("1: new text", OfferKind.CORRECTION, ABOUT, about=make_call())

    assert correction(arrival) == (KeepConversation(),)


def test_correction_of_somebody_unproved_is_refused() -> None:
    arrival = make_answer(
        "3: by 27 March", OfferKind.CORRECTION, ABOUT, about=CALL, sender=make_sender(proof="")
    )

    assert [type(effect) for effect in correction(arrival) or ()] == [KeepConversation, Refuse]


def test_words_of_somebody_unproved_that_correct_nothing_are_not_refused() -> None:
    arrival = make_answer("Thanks!", OfferKind.CORRECTION, ABOUT, about=CALL, sender=make_sender(proof=""))

    assert correction(arrival) == (KeepConversation(),)


def test_numbered_words_to_another_letter_correct_nothing() -> None:
    assert correction(make_answer("3: by 27 March", OfferKind.DRAFT, ABOUT, about=CALL)) is None
