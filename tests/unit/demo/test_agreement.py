from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import pytest

from tests.sample_facts import make_call
from worker.demo.agreement import faults_of_agreement, refused_in, standings
from worker.demo.people import CLIENT, OWNER
from worker.demo.story import ZONE, Story
from worker.demo.weeks import tell
from worker.model import CallFacts, Item, Said, Section, Standing, Verdict

STORY = tell(datetime(2026, 5, 4, 9, tzinfo=ZONE))
MAIL = 7
PROOFS = {MAIL: CLIENT.address}
CONFIRMATION = Said(CLIENT.address, Verdict.CONFIRMED, "confirmed", STORY.ends_at, MAIL, "auth=pass")


def item(number: int, *said: Said, standing: Standing = Standing.CONFIRMED) -> Item:
    """Return an item of minutes."""
    return Item(number, number, 1, Section.DECISION, f"Decision {number}", standing=standing, said=said)


def calls_of(story: Story, last: tuple[Item, ...]) -> list[CallFacts]:
    """Return the calls of a story, all confirmed as it demands but for the items of the last."""
    return [
        make_call(
            "en",
            starts_at=agreed.call,
            items=last if agreed.call == story.last_call else confirmed(agreed.items),
        )
        for agreed in story.agreed
    ]


def confirmed(items: int) -> tuple[Item, ...]:
    """Return items that the client has confirmed."""
    return tuple(item(number, CONFIRMATION) for number in range(1, items + 1))


def judge(*last: Item, words: str = "", proofs: Mapping[int, str] = PROOFS) -> list[str]:
    """Return what is wrong with how the last call's items stand."""
    story = replace(STORY, words=words)
    return [*faults_of_agreement(story, calls_of(story, last), proofs)]


def test_items_confirmed_by_the_clients_proved_mail_are_no_fault() -> None:
    assert judge(*confirmed(3)) == []


def test_item_that_is_not_confirmed_in_the_end_is_a_fault() -> None:
    (told,) = judge(*confirmed(2), item(3, standing=Standing.ASKED))

    assert told == "item 3 of the call of Wed 03 Jun 10:00 is asked, instead of confirmed"


def test_item_that_the_story_does_not_have_is_a_fault() -> None:
    assert judge(*confirmed(4)) == ["items of the call of Wed 03 Jun 10:00: 4; the story has 3"]


@pytest.mark.parametrize(
    ("said", "proofs"),
    [
        ((), PROOFS),
        ((replace(CONFIRMATION, proof=""),), PROOFS),
        ((replace(CONFIRMATION, address=OWNER.address),), PROOFS),
        ((replace(CONFIRMATION, verdict=Verdict.OPEN),), PROOFS),
        ((CONFIRMATION,), {}),
        ((CONFIRMATION,), {MAIL: OWNER.address}),
    ],
)
def test_item_held_as_confirmed_without_the_clients_proved_mail_is_a_fault(
    said: tuple[Said, ...], proofs: Mapping[int, str]
) -> None:
    told = judge(item(1, *said), words="yes", proofs=proofs)

    assert (
        "item 1 of the call of Wed 03 Jun 10:00 is recorded as confirmed, and no mail of Carla Ruiz proves it"
        in told
    )


def test_item_held_as_confirmed_while_somebody_disputes_it_is_a_fault() -> None:
    dispute = replace(CONFIRMATION, address="ben@acme.example.org", verdict=Verdict.DISPUTED)

    (told,) = judge(item(1, CONFIRMATION, dispute), words="yes")

    assert told.endswith("is recorded as confirmed, and somebody disputes it")


def test_viewers_words_may_leave_every_item_open() -> None:
    assert judge(*(item(number, standing=Standing.ASKED) for number in (1, 2, 3)), words="?") == []


def test_item_held_as_confirmed_against_the_viewers_words_is_a_fault() -> None:
    (told,) = judge(*confirmed(3), words="no, item 2 is wrong")

    assert told == "item 2 is recorded as confirmed, and the words were “no, item 2 is wrong”"


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("no, item 2 is wrong", {2}),
        ("Looks good except item 3", {3}),
        ("Fine, but not #1.", {1}),
        ("2 is not correct and 3 is incorrect", {2, 3}),
        ("Everything without point 12", {12}),
        ("confirmed", set()),
        ("Nothing is wrong with item 2", set()),
        ("item 2 is right", set()),
        ("no problem, 2 is what we said", set()),
    ],
)
def test_words_that_nobody_can_take_for_agreement_name_what_they_refuse(
    words: str, refused: set[int]
) -> None:
    assert refused_in(words) == refused


def test_standing_of_an_item_is_shown_with_whose_words_led_to_it() -> None:
    call = make_call("en", items=(item(1, CONFIRMATION), item(2, standing=Standing.ASKED)))

    assert [*standings(call)] == [
        "1. Decision 1: confirmed (Carla Ruiz, confirmed: “confirmed”)",
        "2. Decision 2: asked",
    ]
