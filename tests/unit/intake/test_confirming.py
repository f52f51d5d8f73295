"""What clients say of items: kept with its evidence, shown to the PM, and never more than they said."""

from __future__ import annotations

from datetime import timedelta

from tests.unit.intake.handling import Clerk
from tests.unit.rules.arrivals import CARL, DANA, make_client
from tests.unit.sequences.calls import make_project
from worker.model import (
    Address,
    Answer,
    DraftKind,
    Intent,
    ItemAnswer,
    KeepConversation,
    Minutes,
    Offer,
    OfferKind,
    RecordAnswer,
    Section,
    Standing,
    TellPm,
    Verdict,
)
from worker.record.items import NewItem

POPUP = NewItem(1, Section.DECISION, "No popup")
TEXTS = NewItem(2, Section.ACTION, "Send the texts")
YES, NO, OPEN = Verdict.CONFIRMED, Verdict.DISPUTED, Verdict.OPEN


def after_release(clerk: Clerk) -> Clerk:
    """Let the PM have released minutes with two items an hour after the call."""
    clerk.office.business.step_to(clerk.call.ends_at + timedelta(hours=1))
    clerk.office.add_draft(clerk.call, DraftKind.MINUTES, minutes=Minutes())
    clerk.office.release(clerk.call, DraftKind.MINUTES, POPUP, TEXTS)
    return clerk


def answer(*verdicts: Verdict, version: int = 1, call_id: int = 1) -> RecordAnswer:
    """Return that these verdicts are said of the items, in the order of their numbers."""
    said = tuple(ItemAnswer(number, one, "in their words") for number, one in enumerate(verdicts, start=1))
    return RecordAnswer(call_id, version, Answer(Intent.CONFIRMED, said))


def standings(clerk: Clerk) -> list[Standing]:
    """Return where the items stand, in the order of their numbers."""
    return [item.standing for item in clerk.call_now.items]


def test_confirmation_is_kept_with_its_words_its_mail_and_its_proof(clerk: Clerk) -> None:
    after_release(clerk).by_client(answer(YES, YES), "Confirmed.")

    (said,) = clerk.call_now.items[0].said
    assert (said.address, said.verdict, said.words) == (CARL.address, YES, "in their words")
    assert (said.at, bool(said.mail_id), bool(said.proof)) == (clerk.now, True, True)
    assert standings(clerk) == [Standing.CONFIRMED] * 2
    assert clerk.entries == [("confirmation", "1. No popup"), ("confirmation", "2. Send the texts")]


def test_unproved_confirmation_is_kept_as_said_and_is_no_confirmation(clerk: Clerk) -> None:
    after_release(clerk).by_client(answer(YES, YES), "Confirmed.", sender=make_client(proof=""))

    assert standings(clerk) == [Standing.ASKED] * 2
    assert [len(item.said) for item in clerk.call_now.items] == [1, 1]
    assert clerk.entries == []
    assert "confirms nothing" in clerk.last.text


def test_item_that_was_not_spoken_of_stays_asked(clerk: Clerk) -> None:
    after_release(clerk).by_client(answer(YES, OPEN), "Item 1 is fine.")

    assert standings(clerk) == [Standing.CONFIRMED, Standing.ASKED]
    assert clerk.call_now.items[1].said == ()


def test_number_that_no_item_bears_is_nothing(clerk: Clerk) -> None:
    after_release(clerk).by_client(answer(OPEN, OPEN, YES), "Item 3 is fine.")

    assert standings(clerk) == [Standing.ASKED] * 2


def test_answer_to_older_minutes_says_nothing_of_what_changed_since(clerk: Clerk) -> None:
    after_release(clerk)
    clerk.office.add_draft(clerk.call, DraftKind.MINUTES, minutes=Minutes())
    clerk.office.release(clerk.call, DraftKind.MINUTES, POPUP, NewItem(2, Section.ACTION, "Send all texts"))

    clerk.by_client(answer(YES, YES, version=1), "Confirmed.")

    assert standings(clerk) == [Standing.CONFIRMED, Standing.ASKED]


def test_dispute_is_shown_to_the_pm_who_may_correct_it(clerk: Clerk) -> None:
    after_release(clerk).by_client(answer(YES, NO), "Item 2 is wrong.")

    assert standings(clerk) == [Standing.CONFIRMED, Standing.DISPUTED]
    assert (clerk.last.kind, clerk.last.to) == ("client-answered", DANA.address)
    assert clerk.last.offer == Offer(OfferKind.CORRECTION, "call/1/minutes/", 1)
    assert "Item 2 is wrong." in clerk.last.text


def test_last_confirmation_ends_what_waited_for_it(clerk: Clerk) -> None:
    after_release(clerk)
    before = set(clerk.office.waiting(clerk.call))

    clerk.by_client(answer(YES, YES), "Confirmed.")

    assert {"confirmation-nudge", "confirmation-escalation"} <= before
    assert not {"confirmation-nudge", "confirmation-escalation"} & set(clerk.office.waiting(clerk.call))


def test_answer_about_a_call_that_is_not_there_changes_nothing(clerk: Clerk) -> None:
    after_release(clerk).by_client(answer(YES, YES, call_id=7), "Confirmed.")

    assert clerk.letters == []
    assert standings(clerk) == [Standing.ASKED] * 2


def test_mail_of_a_client_is_shown_to_the_pm_and_offers_nothing(clerk: Clerk) -> None:
    clerk.by_client(TellPm(), "When do we launch?")

    assert (clerk.last.kind, clerk.last.to, clerk.last.offer) == ("client-answered", DANA.address, Offer())
    assert "When do we launch?" in clerk.last.text


def test_mail_of_a_client_that_the_pm_got_too_is_not_shown_again(clerk: Clerk) -> None:
    clerk.by_client(TellPm(), "When do we launch?", to=(DANA,))

    assert clerk.letters == []


def test_mail_about_no_known_project_is_shown_to_nobody(clerk: Clerk) -> None:
    clerk.by_client(TellPm(), "When do we launch?", about=None)

    assert clerk.letters == []


def test_mail_about_a_project_without_a_pm_is_put_before_a_person(clerk: Clerk) -> None:
    clerk.by_client(TellPm(), "When do we launch?", about=make_project())

    assert clerk.letters == []
    assert ["nobody is known as PM" in reason for reason in clerk.office.questions()] == [True]


def test_name_that_a_stranger_gives_himself_is_not_told(clerk: Clerk) -> None:
    stranger = Address("eve@evil.example", "Carl Client")
    sender = make_client(address=stranger, audience="unknown")

    clerk.by_client(TellPm(), "Buy now!", who=stranger, sender=sender)

    assert "eve@evil.example" in clerk.last.text
    assert "Carl Client has answered" not in clerk.last.text


def test_whatever_a_client_writes_about_the_minutes_ends_the_nudges_to_them(clerk: Clerk) -> None:
    after_release(clerk)
    before = set(clerk.office.waiting(clerk.call))

    clerk.by_client(KeepConversation(), "I will look at it.")
    clerk.by_client(TellPm(), "I will look at it.")

    after = set(clerk.office.waiting(clerk.call))
    assert "confirmation-nudge" in before
    assert "confirmation-nudge" not in after
    assert "confirmation-escalation" in after
