"""From the invite to the agenda: one question, one answer, a draft, its release, and nothing behind anybody's back."""

from __future__ import annotations

import pytest

from tests.flow.loop import CALL, CARLA, DEPUTY, HOUR, MANAGER, PM, Office
from worker.simulation.clocks import BEGIN
from worker.simulation.lab import Lab


@pytest.mark.promise("until somebody inside has answered the first question, nothing is sent for a call")
def test_until_the_first_question_is_answered_nothing_more_is_sent(lab: Lab) -> None:
    office = Office(lab).invite().until(CALL + 72 * HOUR)

    assert office.kinds(PM) == ["invite-understood", "invite-accepted"]
    assert office.kinds(CARLA) == []


@pytest.mark.promise("the agenda goes to the client 24 hours before the call, once the PM has released it")
def test_released_agenda_goes_out_24_hours_before_the_call(lab: Lab) -> None:
    office = Office(lab).started().until(CALL - 47 * HOUR)
    office.reply("agenda-draft", "send").until(CALL)

    assert office.got(CARLA) == [("agenda", CALL - 24 * HOUR)]
    assert office.last("agenda").to in (CARLA.address, PM.address)
    assert "agenda-late" not in office.kinds()
    assert "agenda-reminder" not in office.kinds()


def test_agenda_that_nobody_releases_reaches_no_client_and_is_told_upwards(lab: Lab) -> None:
    office = Office(lab).started().until(CALL)

    assert office.kinds(CARLA) == []
    assert office.got(PM)[2:] == [
        ("following", BEGIN),
        ("agenda-draft", CALL - 48 * HOUR),
        # 28 hours before is six in the morning: it comes on the afternoon before.
        ("agenda-reminder", CALL - 41 * HOUR),
        ("agenda-late", CALL - 24 * HOUR),
    ]
    assert office.got(DEPUTY) == [("agenda-late", CALL - 24 * HOUR)]
    assert office.got(MANAGER) == [("agenda-escalation", CALL - 4 * HOUR)]


def test_changed_draft_is_read_back_and_sent_only_when_released(lab: Lab) -> None:
    office = Office(lab).started().until(CALL - 47 * HOUR)
    office.reply("agenda-draft", "1. The new checkout\n2. Texts")
    read_back = office.last("agenda-draft")
    office.until(CALL - 25 * HOUR)
    before = office.kinds(CARLA)

    office.reply("agenda-draft", "ok").until(CALL)

    assert "+ 1. The new checkout" in read_back.text
    assert before == []
    assert "The new checkout" in office.last("agenda").text


def test_release_of_an_older_version_is_refused_with_the_newer_one(lab: Lab) -> None:
    office = Office(lab).started().until(CALL - 47 * HOUR)
    office.reply("agenda-draft", "1. The new checkout")
    first = next(one for one in office.letters if one.kind == "agenda-draft")

    office.reply_to(first, "send", PM).until(CALL)

    assert office.kinds(CARLA) == []
    assert "older version" in [one for one in office.letters if one.kind == "agenda-draft"][-1].text


@pytest.mark.promise(
    "bare words count only in reply to the mail that offered them, from a proved sender inside"
)
@pytest.mark.parametrize("proved", [True, False])
def test_release_word_of_an_unproved_sender_releases_nothing(lab: Lab, proved: bool) -> None:
    office = Office(lab).started().until(CALL - 47 * HOUR)

    office.reply("agenda-draft", "send", proved=proved).until(CALL)

    assert ("agenda" in office.kinds(CARLA)) is proved


def test_agenda_released_late_goes_out_at_once(lab: Lab) -> None:
    office = Office(lab).started().until(CALL - 20 * HOUR)

    office.reply("agenda-late", "send")

    assert office.got(CARLA) == [("agenda", CALL - 20 * HOUR)]


def test_skipped_agenda_is_neither_sent_nor_asked_for(lab: Lab) -> None:
    office = Office(lab).started().until(CALL - 47 * HOUR)

    office.reply("agenda-draft", "/skip").until(CALL)

    assert office.kinds(CARLA) == []
    assert "agenda-late" not in office.kinds()
    assert "answer" in office.kinds(PM)


def test_draft_of_a_call_on_monday_names_friday_as_the_day_the_agenda_goes_out(lab: Lab) -> None:
    monday = CALL + 120 * HOUR
    office = Office(lab).invite(monday).reply("invite-understood", "ok").until(monday)

    assert "Thu 12 Mar 2026, 10:00" in office.last("following").text
    assert "Fri 13 Mar 2026, 10:00" in office.last("following").text
    assert ("agenda-draft", monday - 96 * HOUR) in office.got(PM)
    assert "Fri 13 Mar 2026, 10:00" in office.last("agenda-draft").text
