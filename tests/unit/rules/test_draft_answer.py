"""The PM's answer to a draft: released by a closed list of words, else a new version."""

from __future__ import annotations

import pytest

from tests.unit.rules.arrivals import make_answer, make_sender
from tests.unit.sequences.calls import START
from worker.model import (
    Draft,
    DraftKind,
    KeepConversation,
    OfferKind,
    Refuse,
    ReleaseDraft,
    ReviseDraft,
    Sender,
)
from worker.rules.draft_answer import draft_answer

ABOUT = "call/7/agenda/"


@pytest.mark.parametrize("text", ["send", "ok", "Passt", "yes please", "Hi,\nsend it\nDana"])
def test_release_word_releases_the_version_that_was_offered(text: str) -> None:
    arrival = make_answer(text, OfferKind.DRAFT, ABOUT, version=3)

    assert draft_answer(arrival) == (KeepConversation(), ReleaseDraft(ABOUT, 3))


@pytest.mark.parametrize("text", ["send it tomorrow", "ok?", "1. The new checkout", "not ok", "send 2"])
def test_anything_else_is_a_new_version(text: str) -> None:
    arrival = make_answer(text, OfferKind.DRAFT, ABOUT)

    assert draft_answer(arrival) == (KeepConversation(), ReviseDraft(ABOUT, text))


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_answer_without_words_of_its_own_changes_nothing(text: str) -> None:
    kept, refused = draft_answer(make_answer(text, OfferKind.DRAFT, ABOUT)) or ()

    assert kept == KeepConversation()
    assert isinstance(refused, Refuse)
    assert "reply `send`" in refused.reason


@pytest.mark.parametrize("text", ["send", "1. The new checkout"])
@pytest.mark.parametrize(
    "sender", [make_sender(proof=""), make_sender(roles=frozenset())], ids=["unproved", "without a role"]
)
def test_whoever_may_not_neither_releases_nor_changes_a_draft(text: str, sender: Sender) -> None:
    effects = draft_answer(make_answer(text, OfferKind.DRAFT, ABOUT, sender=sender)) or ()

    assert [type(effect) for effect in effects] == [KeepConversation, Refuse]


@pytest.mark.parametrize("role", ["pm", "deputy", "delivery_manager", "account_owner"])
def test_everybody_who_answers_for_the_project_may_release(role: str) -> None:
    arrival = make_answer("send", OfferKind.DRAFT, ABOUT, sender=make_sender(roles=frozenset({role})))

    assert draft_answer(arrival) == (KeepConversation(), ReleaseDraft(ABOUT, 1))


@pytest.mark.parametrize("kind", [OfferKind.START, OfferKind.ITEMS, OfferKind.NONE])
def test_release_word_to_another_letter_releases_nothing(kind: OfferKind) -> None:
    assert draft_answer(make_answer("send", kind)) is None


def test_release_word_in_a_thread_that_is_only_guessed_releases_nothing() -> None:
    assert draft_answer(make_answer("send", OfferKind.DRAFT, ABOUT, score=40)) is None


@pytest.mark.promise("a line that is marked as internal in a text for the client is refused, not sent")
@pytest.mark.parametrize("text", ["1. Welcome\n2. Internal: their budget", "1. Their budget (internal)"])
def test_agenda_with_a_line_that_is_marked_as_internal_is_refused(text: str) -> None:
    draft = Draft(1, DraftKind.AGENDA, 1, "1. Welcome", START)

    effects = draft_answer(make_answer(text, OfferKind.DRAFT, ABOUT, draft=draft)) or ()

    assert [type(effect) for effect in effects] == [KeepConversation, Refuse]


def test_minutes_written_anew_may_have_internal_notes() -> None:
    draft = Draft(1, DraftKind.MINUTES, 1, "", START)
    text = "Decisions\n- No popup\n\nInternal\n- They are slow"

    effects = draft_answer(make_answer(text, OfferKind.DRAFT, ABOUT, draft=draft))

    assert effects == (KeepConversation(), ReviseDraft(ABOUT, text))
