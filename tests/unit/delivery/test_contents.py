"""What a step's letter says beside who it is for: its draft, its items, its deadline, and what was tried."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.unit.delivery.rig import MIDWEEK, WEEK, Rig
from tests.unit.rules.arrivals import DANA
from tests.unit.sequences.calls import make_call, make_draft, make_item, make_project, make_rule
from worker.delivery.contents import (
    Told,
    as_items,
    deadline,
    first_text,
    open_actions,
    open_items,
    told,
    tried,
)
from worker.model import (
    CallFacts,
    DraftKind,
    LetterContent,
    Minutes,
    MinutesItem,
    Offer,
    OfferKind,
    Section,
    Standing,
    StepRule,
)
from worker.record.items import NewItem

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LAUNCH = datetime(2026, 3, 2, 8, tzinfo=UTC)
POPUP = NewItem(1, Section.DECISION, "No popup")
TEXTS = NewItem(2, Section.ACTION, "Send the texts", "Carl", date(2026, 3, 20))


def rule(office: Rig, name: str, playbook: str = "customer-status") -> StepRule:
    """Return a step of one of our playbooks."""
    return next(one for one in office.means.playbooks[playbook].steps if one.name == name)


def said(office: Rig, call: CallFacts, step: str) -> Told:
    """Return what the letter of a step says about the call as it stands now."""
    call = office.call_now(call)
    content = LetterContent(DANA, call)
    with office.means.reading() as tx:
        return told(tx, office.means, call, rule(office, step), content)


@pytest.mark.parametrize(
    ("kind", "slot", "letter", "due"),
    [
        (DraftKind.AGENDA, "", "", "start - 24h"),
        (DraftKind.MINUTES, "", "", "end + 12h"),
        (DraftKind.MINUTES, "", "decisions-overdue", "received + 24h"),
    ],
)
def test_deadline_of_a_draft_is_the_time_of_what_follows_when_it_is_missed(
    office: Rig, kind: DraftKind, slot: str, letter: str, due: str
) -> None:
    received = make_draft(1, kind=DraftKind.MINUTES, made_at=LAUNCH)
    call = make_call(drafts=(received,))
    moments = {
        "start - 24h": call.starts_at - 24 * HOUR,
        "end + 12h": call.ends_at + 12 * HOUR,
        "received + 24h": LAUNCH + 24 * HOUR,
    }

    assert deadline(office.means, call, kind, slot, letter) == moments[due]


@pytest.mark.parametrize(("slot", "days"), [("7", 7), ("30", 30)])
def test_deadline_of_a_check_in_is_that_of_its_own_day(office: Rig, slot: str, days: int) -> None:
    project = make_project(launched_at=LAUNCH, zone="UTC")

    assert deadline(office.means, project, DraftKind.CHECK_IN, slot) == LAUNCH + days * DAY


@pytest.mark.parametrize(
    "call",
    [make_call(playbook="taken-away"), make_call()],
    ids=["without a playbook", "before the minutes came"],
)
def test_deadline_that_no_playbook_tells_is_none(office: Rig, call: CallFacts) -> None:
    assert deadline(office.means, call, DraftKind.MINUTES, letter="decisions-overdue") is None


def test_draft_that_nobody_has_made_yet_is_made_with_the_letter_that_offers_it(office: Rig) -> None:
    call = office.followed_call()

    letter = said(office, call, "agenda-draft")

    assert letter.draft is not None
    assert letter.content.draft is not None
    assert letter.draft.text == letter.content.draft.text
    assert letter.offer == Offer(OfferKind.DRAFT, "call/1/agenda/", 1)
    assert letter.content.due == call.starts_at - 24 * HOUR


def test_draft_that_is_there_is_offered_in_its_newest_version(office: Rig) -> None:
    call = office.followed_call()
    for text in ("old", "new"):
        office.add_draft(call, DraftKind.AGENDA, text)

    letter = said(office, call, "agenda-reminder")

    assert letter.draft is None
    assert letter.content.draft is not None
    assert letter.content.draft.text == "new"
    assert letter.offer.version == 2


def test_agenda_says_what_was_released_and_not_what_came_later(office: Rig) -> None:
    call = office.followed_call()
    office.add_draft(call, DraftKind.AGENDA, "released")
    office.release(call, DraftKind.AGENDA)
    office.add_draft(call, DraftKind.AGENDA, "not yet")

    letter = said(office, call, "agenda")

    assert letter.content.draft is not None
    assert letter.content.draft.text == "released"
    assert letter.offer == Offer()


def test_form_for_the_minutes_says_until_when_and_offers_the_call(office: Rig) -> None:
    call = office.followed_call()

    letter = said(office, call, "minutes-request")

    assert letter.content.due == call.ends_at + 12 * HOUR
    assert letter.offer == Offer(OfferKind.FORM, str(call.id), 0)


def test_minutes_ask_about_every_item(office: Rig) -> None:
    call = office.followed_call()
    office.add_draft(call, DraftKind.MINUTES, minutes=Minutes())
    office.release(call, DraftKind.MINUTES, POPUP, TEXTS)

    letter = said(office, call, "minutes")

    assert [item.text for item in letter.content.items] == ["No popup", "Send the texts"]
    assert letter.offer == Offer(OfferKind.ITEMS, str(call.id), 1)
    assert letter.content.notice == ""


def test_nudge_asks_about_the_released_version_although_a_newer_one_lies_with_the_pm(office: Rig) -> None:
    call = office.followed_call()
    office.add_draft(call, DraftKind.MINUTES, "released", minutes=Minutes())
    office.release(call, DraftKind.MINUTES, POPUP)
    office.add_draft(call, DraftKind.MINUTES, "not yet", minutes=Minutes())

    letter = said(office, call, "confirmation-nudge")

    assert letter.offer == Offer(OfferKind.ITEMS, str(call.id), 1)
    assert letter.content.draft is not None
    assert letter.content.draft.text == "released"


def test_escalation_offers_nothing_and_says_what_is_open(office: Rig) -> None:
    call = office.followed_call()
    office.add_draft(call, DraftKind.MINUTES, minutes=Minutes())
    office.release(call, DraftKind.MINUTES, POPUP)

    letter = said(office, call, "confirmation-escalation")

    assert letter.offer == Offer()
    assert [item.text for item in letter.content.items] == ["No popup"]


def test_letter_with_nothing_more_to_say_says_what_it_was_given(office: Rig) -> None:
    call = office.followed_call()
    content = LetterContent(DANA, call, why="Because.")
    with office.means.reading() as tx:
        letter = told(tx, office.means, call, make_rule(letter="letter-failed"), content)

    assert letter == Told(content)


@pytest.mark.parametrize(
    ("standing", "open_"),
    [(Standing.ASKED, True), (Standing.DISPUTED, True), (Standing.CONFIRMED, False)],
)
def test_item_is_open_until_it_is_confirmed(standing: Standing, open_: bool) -> None:
    item = make_item(1, standing)

    assert open_items(make_call(items=(item,))) == (item,) * open_


def test_items_that_would_be_put_bear_the_numbers_that_the_client_knows() -> None:
    known = (make_item(1, text="Gone"), make_item(2, text="No popup"))
    minutes = Minutes((MinutesItem(Section.DECISION, "No popup"), MinutesItem(Section.RISK, "Late")))

    assert [(item.number, item.text) for item in as_items(minutes, make_call(items=known))] == [
        (2, "No popup")
    ]


def test_open_actions_are_those_of_the_last_call_before_that_had_any(office: Rig) -> None:
    first = office.followed_call("first", WEEK)
    second = office.followed_call("second", MIDWEEK)
    office.add_draft(first, DraftKind.MINUTES, minutes=Minutes())
    office.release(first, DraftKind.MINUTES, POPUP, TEXTS)

    with office.means.reading() as tx:
        before_second = open_actions(tx, office.call_now(second))
        before_first = open_actions(tx, office.call_now(first))

    assert [item.text for item in before_second] == ["Send the texts"]
    assert before_first == ()


def test_agenda_begins_with_parts_that_fill_the_call_and_with_what_is_open(office: Rig) -> None:
    first = office.followed_call("first", WEEK)
    second = office.followed_call("second", MIDWEEK)
    office.add_draft(first, DraftKind.MINUTES, minutes=Minutes())
    office.release(first, DraftKind.MINUTES, TEXTS)

    with office.means.reading() as tx:
        text = first_text(tx, office.means, office.call_now(second), DraftKind.AGENDA, "")

    assert "Send the texts" in text
    assert sum(int(part.split(" min")[0]) for part in text.split("(")[1:6]) == 30


def test_what_was_tried_are_the_letters_about_that_draft_each_with_its_time(office: Rig) -> None:
    call = office.followed_call()
    for number, kind in enumerate(["agenda-draft", "minutes-request", "agenda-reminder"]):
        office.add_letter(call=call, kind=kind, key=f"letter {number}")

    with office.means.reading() as tx:
        agenda = tried(tx, office.means, call, DraftKind.AGENDA)
        minutes = tried(tx, office.means, call, DraftKind.MINUTES)

    assert agenda == ("Mon 2 Mar 2026, 09:00 (Europe/Berlin): Agenda due",) * 2
    assert len(minutes) == 1
