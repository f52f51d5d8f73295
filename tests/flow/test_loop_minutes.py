"""From the call to the client's confirmation, item by item, in their own words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.flow.loop import BEN, CALL, CARLA, DAY, ENDS, HOUR, MANAGER, MINUTES, OWNER, PM, Office
from worker.model import Standing
from worker.simulation.lab import Lab


def at_minutes(lab: Lab, *people: object) -> Office:
    """Return the office an hour after the call, with no agenda wanted."""
    office = Office(lab).started(*people).until(CALL - 47 * HOUR)  # type: ignore[arg-type]
    return office.reply("agenda-draft", "/skip").until(ENDS + HOUR)


def released(lab: Lab, *people: object) -> Office:
    """Return the office with the minutes just released."""
    return at_minutes(lab, *people).reply("minutes-request", MINUTES).reply("minutes-draft", "send")


def standings(office: Office) -> list[Standing]:
    """Return where the items stand, in the order of their numbers."""
    return [item.standing for item in office.call.items]


def test_minutes_are_asked_for_a_quarter_of_an_hour_after_the_call_and_read_back(lab: Lab) -> None:
    office = at_minutes(lab).reply("minutes-request", MINUTES)

    assert ("minutes-request", ENDS + timedelta(minutes=15)) in office.got(PM)
    assert "newsletter popup" in office.last("minutes-draft").text
    assert office.kinds(CARLA) == []


@pytest.mark.promise("an internal note never reaches a client")
def test_internal_notes_stay_inside(lab: Lab) -> None:
    office = released(lab)

    assert office.kinds(CARLA) == ["minutes"]
    raw = office.last("minutes").raw.decode()
    assert "slack" not in raw
    assert "slow with texts" not in raw


def test_minutes_that_do_not_come_are_reminded_of_and_told_to_the_delivery_manager(lab: Lab) -> None:
    office = at_minutes(lab).until(ENDS + 2 * DAY)

    assert ("minutes-reminder", ENDS + 2 * HOUR) in office.got(PM)
    # Twelve hours after the call it is night: the letter goes at the next working hour.
    assert office.got(MANAGER) == [("minutes-late", (ENDS + DAY).replace(hour=8, minute=0))]


@pytest.mark.promise(
    "an item is confirmed when one of the client's people confirms it in writing, and by nothing else"
)
def test_confirmed_in_their_own_words_confirms_every_item_with_its_evidence(lab: Lab) -> None:
    office = released(lab).reply("minutes", "Confirmed, thank you Dana.", CARLA)

    assert standings(office) == [Standing.CONFIRMED] * 3
    assert {said.address for item in office.call.items for said in item.said} == {CARLA.address}
    assert all(said.proof for item in office.call.items for said in item.said)
    assert office.kinds(PM)[-1] == "client-answered"
    assert "confirmation-nudge" not in office.waiting


def test_fine_except_item_3_confirms_the_rest(lab: Lab) -> None:
    office = released(lab).reply("minutes", "Looks good except item 3: it should be 27 March.", CARLA)

    assert standings(office) == [Standing.CONFIRMED, Standing.CONFIRMED, Standing.DISPUTED]
    assert "27 March" in office.last("client-answered").text


def test_corrected_item_alone_is_asked_again(lab: Lab) -> None:
    office = released(lab).reply("minutes", "Looks good except item 3: it should be 27 March.", CARLA)
    office.reply("client-answered", "3: Carla to deliver the product texts by 27 March")
    office.reply("minutes-draft", "send")
    second = office.last("minutes")
    office.reply("minutes", "confirmed", CARLA)

    assert "27 Mar" in second.text
    assert "newsletter popup" not in second.text.split("Also noted")[0]
    assert standings(office) == [Standing.CONFIRMED] * 3


def test_confirmation_of_the_older_minutes_does_not_confirm_what_changed_since(lab: Lab) -> None:
    office = released(lab, CARLA, BEN)
    first = office.last("minutes")
    office.reply("minutes", "Item 3 should be 27 March, the rest is fine.", CARLA)
    office.reply("client-answered", "3: Carla to deliver the product texts by 27 March")
    office.reply("minutes-draft", "send")

    office.reply_to(first, "confirmed", BEN)

    assert standings(office)[2] is not Standing.CONFIRMED


@pytest.mark.promise("silence is never agreement: it brings one nudge, and then the account owner")
def test_silence_is_nudged_after_a_day_and_told_to_the_account_owner_after_two(lab: Lab) -> None:
    office = released(lab)
    out = office.now
    office.until(out + 5 * DAY)

    assert office.got(CARLA) == [("minutes", out), ("confirmation-nudge", out + 24 * HOUR)]
    assert office.got(OWNER) == [("confirmation-escalation", out + 48 * HOUR)]
    assert standings(office) == [Standing.ASKED] * 3


@pytest.mark.promise(
    "an out-of-office answer is no answer: nudges wait for the return, and nothing is confirmed"
)
def test_out_of_office_neither_confirms_nor_stops_the_nudge(lab: Lab) -> None:
    office = released(lab)
    text = "I am out of the office until 16 March 2026 and have confirmed nothing."
    office.reply("minutes", text, CARLA, headers=("Auto-Submitted: auto-replied", "X-Autoreply: yes"))
    away = office.kinds(PM)[-1]
    office.until(CALL + 4 * DAY)
    while_away = office.kinds(CARLA)
    office.until(CALL + 9 * DAY)

    assert away == "client-away"
    assert while_away == ["minutes"]
    assert office.kinds(CARLA) == ["minutes", "confirmation-nudge"]
    assert standings(office) == [Standing.ASKED] * 3


@pytest.mark.promise("an unproved confirmation ends the nudges to its sender and is never evidence")
def test_unproved_confirmation_is_shown_to_the_pm_and_confirms_nothing(lab: Lab) -> None:
    office = released(lab).reply("minutes", "confirmed", CARLA, proved=False)
    office.until(office.now + 3 * DAY)

    assert standings(office) == [Standing.ASKED] * 3
    assert "confirmation-nudge" not in office.kinds(CARLA)
    assert "confirmation-escalation" in office.kinds(OWNER)


def test_question_instead_of_an_answer_goes_to_the_pm_and_confirms_nothing(lab: Lab) -> None:
    office = released(lab).reply("minutes", "What exactly do you mean by item 2?", CARLA)

    assert standings(office) == [Standing.ASKED] * 3
    assert "What exactly do you mean" in office.last("client-answered").text


def test_colleague_inside_cannot_confirm_for_the_client(lab: Lab) -> None:
    office = released(lab).reply("minutes", "confirmed", PM)

    assert standings(office) == [Standing.ASKED] * 3


def test_person_of_another_client_cannot_confirm(lab: Lab) -> None:
    office = released(lab)

    office.reply_to(office.last("minutes"), "confirmed", CARLA, sender="carla@other.example")

    assert standings(office) == [Standing.ASKED] * 3


def test_later_dispute_reopens_what_was_confirmed(lab: Lab) -> None:
    office = released(lab, CARLA, BEN).reply("minutes", "confirmed", CARLA)

    office.reply("minutes", "Item 1 is wrong, we never agreed to that.", BEN)

    assert standings(office)[0] is Standing.DISPUTED


def test_minutes_that_are_not_released_are_reminded_of_and_told_to_the_account_owner(lab: Lab) -> None:
    office = at_minutes(lab).reply("minutes-request", MINUTES)
    came = office.now
    office.until(came + 2 * DAY)

    assert ("decisions-overdue", came + 24 * HOUR) in office.got(OWNER)
    assert office.kinds(CARLA) == []


def test_pm_may_correct_an_item_in_reply_to_the_copy_of_what_the_client_got(lab: Lab) -> None:
    office = released(lab).reply("minutes", "3: Carla to deliver the product texts by 27 March")

    assert "27 Mar" in office.last("minutes-draft").text
    assert office.kinds(CARLA) == ["minutes"]
