"""Drafts in the PM's hands: released once, read back when changed, and never an older one in place of a newer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.intake.handling import Clerk
from worker.model import (
    DraftKind,
    Minutes,
    MinutesItem,
    Offer,
    OfferKind,
    ReleaseDraft,
    ReviseDraft,
    Section,
    TakeMinutes,
    newest,
    released,
)

AGENDA, MINUTES = "call/1/agenda/", "call/1/minutes/"
NOTES = """Decisions
- No popup

Action items
- Carl to send the texts by 20 March

Internal
- They are slow
"""


def versions(clerk: Clerk) -> list[tuple[str, int, bool]]:
    """Return kind and number of each version, and whether it was released."""
    return [(one.kind, one.version, one.released_at is not None) for one in clerk.call_now.drafts]


def after_the_call(clerk: Clerk) -> Clerk:
    """Let it be an hour after the call."""
    clerk.office.business.step_to(clerk.call.ends_at + timedelta(hours=1))
    return clerk


def test_release_lets_that_version_go_out_and_enters_the_record(clerk: Clerk) -> None:
    clerk.office.add_draft(clerk.call, DraftKind.AGENDA, "1. The checkout")

    clerk.by_pm(ReleaseDraft(AGENDA, 1), "send")

    assert versions(clerk) == [("agenda", 1, True)]
    assert clerk.entries == [("agenda", "1. The checkout")]
    assert clerk.letters == []
    assert "agenda" in clerk.office.waiting(clerk.call)


def test_release_of_an_older_version_shows_the_newest_and_releases_nothing(clerk: Clerk) -> None:
    for text in ("old", "new"):
        clerk.office.add_draft(clerk.call, DraftKind.AGENDA, text)

    clerk.by_pm(ReleaseDraft(AGENDA, 1), "send")

    assert versions(clerk) == [("agenda", 1, False), ("agenda", 2, False)]
    assert clerk.kinds == ["agenda-draft"]
    assert clerk.last.offer == Offer(OfferKind.DRAFT, AGENDA, 2)
    assert "older version" in clerk.last.text
    assert clerk.entries == []


def test_second_release_of_one_version_is_said_to_be_and_changes_nothing(clerk: Clerk) -> None:
    clerk.office.add_draft(clerk.call, DraftKind.AGENDA)
    clerk.by_pm(ReleaseDraft(AGENDA, 1), "send")

    clerk.by_pm(ReleaseDraft(AGENDA, 1), "send")

    assert clerk.kinds == ["answer"]
    assert "version 1 has been released already" in clerk.last.text
    assert len(clerk.entries) == 1


@pytest.mark.parametrize("about", [AGENDA, "call/7/agenda/", "project/1/check-in/7"])
def test_draft_that_is_not_there_is_neither_released_nor_changed(clerk: Clerk, about: str) -> None:
    clerk.by_pm(ReleaseDraft(about, 1), "send")
    clerk.by_pm(ReviseDraft(about, "1. New"), "1. New")

    assert clerk.kinds == ["answer", "answer"]
    assert "there is no such draft any more" in clerk.last.text
    assert versions(clerk) == []


def test_changed_draft_is_a_new_version_read_back_with_the_difference(clerk: Clerk) -> None:
    clerk.office.add_draft(clerk.call, DraftKind.AGENDA, "1. Welcome\n2. Texts")

    clerk.by_pm(ReviseDraft(AGENDA, "1. Welcome\n2. The checkout"), "1. Welcome\n2. The checkout")

    assert versions(clerk) == [("agenda", 1, False), ("agenda", 2, False)]
    assert clerk.last.offer == Offer(OfferKind.DRAFT, AGENDA, 2)
    assert "+ 2. The checkout" in clerk.last.text


@pytest.mark.parametrize("text", ["1. Welcome", "  1. Welcome\n\n"])
def test_same_text_again_is_no_new_version_and_is_said_to_be_the_same(clerk: Clerk, text: str) -> None:
    clerk.office.add_draft(clerk.call, DraftKind.AGENDA, "1. Welcome")

    clerk.by_pm(ReviseDraft(AGENDA, text), text)

    assert versions(clerk) == [("agenda", 1, False)]
    assert clerk.kinds == ["agenda-draft"]
    assert clerk.last.offer.version == 1


def test_agenda_changed_after_its_release_waits_for_another_release(clerk: Clerk) -> None:
    clerk.office.add_draft(clerk.call, DraftKind.AGENDA, "old")
    clerk.by_pm(ReleaseDraft(AGENDA, 1), "send")

    clerk.by_pm(ReviseDraft(AGENDA, "new"), "new")

    out = released(clerk.call_now.drafts, DraftKind.AGENDA)
    assert out is not None
    assert out.text == "old"
    assert versions(clerk)[-1] == ("agenda", 2, False)


def test_minutes_are_read_and_read_back_and_reach_nobody_else(clerk: Clerk) -> None:
    after_the_call(clerk).by_pm(TakeMinutes(1, NOTES), NOTES)

    draft = newest(clerk.call_now.drafts, DraftKind.MINUTES)
    assert draft is not None
    assert draft.minutes is not None
    assert [item.section for item in draft.minutes.items] == [
        Section.DECISION,
        Section.ACTION,
        Section.INTERNAL,
    ]
    assert [(one.kind, one.to) for one in clerk.letters] == [("minutes-draft", "dana@agency.example")]
    assert clerk.last.offer == Offer(OfferKind.DRAFT, MINUTES, 1)
    assert clerk.call_now.items == ()


def test_second_answer_to_the_form_is_a_second_version(clerk: Clerk) -> None:
    after_the_call(clerk).by_pm(TakeMinutes(1, NOTES), NOTES)

    clerk.by_pm(TakeMinutes(1, "Decisions\n- We start again"), "Decisions\n- We start again")

    assert versions(clerk) == [("minutes", 1, False), ("minutes", 2, False)]
    assert clerk.last.offer.version == 2


def test_minutes_of_a_call_that_is_not_there_are_refused(clerk: Clerk) -> None:
    clerk.by_pm(TakeMinutes(7, NOTES), NOTES)

    assert clerk.kinds == ["answer"]
    assert "not in the record any more" in clerk.last.text


def test_released_minutes_put_their_items_to_the_client_and_enter_the_record(clerk: Clerk) -> None:
    after_the_call(clerk).by_pm(TakeMinutes(1, NOTES), NOTES)

    clerk.by_pm(ReleaseDraft(MINUTES, 1), "send")

    assert [(item.number, item.section) for item in clerk.call_now.items] == [
        (1, Section.DECISION),
        (2, Section.ACTION),
    ]
    kinds = [kind for kind, _ in clerk.entries]
    assert kinds[:2] == ["decision", "action_item"]
    assert "minutes" in clerk.office.waiting(clerk.call)


def test_corrected_item_is_a_new_version_of_the_minutes(clerk: Clerk) -> None:
    after_the_call(clerk).by_pm(TakeMinutes(1, NOTES), NOTES)

    clerk.by_pm(ReviseDraft(MINUTES, "1: We keep the popup"), "1: We keep the popup")

    draft = newest(clerk.call_now.drafts, DraftKind.MINUTES)
    assert draft is not None
    assert draft.minutes is not None
    assert draft.minutes.items[0].text == "We keep the popup"
    assert len(draft.minutes.items) == 3


def test_only_what_a_released_correction_changed_is_asked_again(clerk: Clerk) -> None:
    after_the_call(clerk).by_pm(TakeMinutes(1, NOTES), NOTES)
    clerk.by_pm(ReleaseDraft(MINUTES, 1), "send")
    clerk.by_pm(ReviseDraft(MINUTES, "1: We keep the popup"), "1: We keep the popup")

    clerk.by_pm(ReleaseDraft(MINUTES, 2), "send")

    assert [(item.number, item.version) for item in clerk.call_now.items] == [(1, 2), (2, 1)]


def test_unreleased_correction_leaves_what_the_client_was_asked(clerk: Clerk) -> None:
    after_the_call(clerk).by_pm(TakeMinutes(1, NOTES), NOTES)
    clerk.by_pm(ReleaseDraft(MINUTES, 1), "send")
    before = clerk.call_now.items

    clerk.by_pm(ReviseDraft(MINUTES, "1: We keep the popup"), "1: We keep the popup")

    assert clerk.call_now.items == before


def test_draft_without_minutes_is_made_from_the_whole_text(clerk: Clerk) -> None:
    clerk.office.add_draft(clerk.call, DraftKind.MINUTES, "", minutes=Minutes())

    clerk.by_pm(ReviseDraft(MINUTES, "Decisions\n- No popup"), "Decisions\n- No popup")

    draft = newest(clerk.call_now.drafts, DraftKind.MINUTES)
    assert draft is not None
    assert draft.minutes == Minutes((MinutesItem(Section.DECISION, "No popup"),))
