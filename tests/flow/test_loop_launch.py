"""After the launch: check-ins at day 7 and day 30, each a draft first; and the commands that people inside write."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.flow.loop import BEN, CALL, CARLA, DAY, HOUR, OWNER, PM, Office
from worker.simulation.lab import Lab

LAUNCH = datetime(2026, 3, 13, 9, tzinfo=UTC)


def launched(lab: Lab) -> Office:
    """Return the office on the day of the launch."""
    return Office(lab).started().until(LAUNCH + HOUR).reply("following", "/launched 2026-03-13")


@pytest.mark.promise("the client hears from us at day 7 and day 30 after the launch")
def test_check_ins_go_out_at_day_7_and_day_30_once_released(lab: Lab) -> None:
    office = launched(lab).until(LAUNCH + 6 * DAY + 2 * HOUR)
    office.reply("check-in-draft", "send").until(LAUNCH + 29 * DAY + 2 * HOUR)
    office.reply("check-in-draft", "send").until(LAUNCH + 40 * DAY)

    sent = [at for kind, at in office.got(CARLA) if kind == "check-in"]
    # Day 30 is a Sunday: the check-in goes out on Monday at eight.
    assert sent == [LAUNCH + 7 * DAY, (LAUNCH + 31 * DAY).replace(hour=8)]


def test_day_30_check_in_on_a_sunday_goes_out_on_monday(lab: Lab) -> None:
    office = launched(lab).until(LAUNCH + 29 * DAY + 2 * HOUR)
    office.reply("check-in-draft", "send").until(LAUNCH + 40 * DAY)

    assert (LAUNCH + 30 * DAY).weekday() == 6
    assert [at.weekday() for kind, at in office.got(CARLA) if kind == "check-in"] == [0]


def test_check_in_that_nobody_releases_reaches_no_client_and_is_told_upwards(lab: Lab) -> None:
    office = launched(lab).until(LAUNCH + 11 * DAY)

    assert "check-in" not in office.kinds(CARLA)
    assert "check-in-late" in office.kinds(PM)
    assert "check-in-escalation" in office.kinds(OWNER)


def test_held_project_sends_nothing_until_it_is_resumed(lab: Lab) -> None:
    office = Office(lab).started().reply("following", "/hold").until(CALL)
    while_held = office.kinds(PM)

    office.reply("answer", "/resume")

    assert while_held[-1] == "answer"
    assert "agenda-draft" not in while_held
    assert "goes on" in office.last("answer").text


def test_hold_all_asks_first_and_belongs_to_account_owners(lab: Lab) -> None:
    office = Office(lab).started().reply("following", "/hold all")

    assert "neither an operator nor an account owner" in office.last("answer").text.replace("\n", " ")
    assert not office.project.held


def test_status_tells_the_next_call_and_what_is_due(lab: Lab) -> None:
    office = Office(lab).started().reply("following", "/status")

    text = office.last("answer").text
    assert "Weekly status Acme" in text
    assert "agenda-draft" in text


def test_unknown_command_is_answered_with_the_nearest_and_not_run(lab: Lab) -> None:
    office = Office(lab).started().reply("following", "/statsu")

    assert "/status" in office.last("answer").text


def test_why_tells_the_rule_behind_a_letter(lab: Lab) -> None:
    office = Office(lab).started().until(CALL - 47 * HOUR).reply("agenda-draft", "/why")

    assert "48 h before the start" in office.last("answer").text.replace("\n", " ")


def test_command_of_a_client_is_not_run(lab: Lab) -> None:
    office = Office(lab).started(CARLA, BEN).until(CALL - 47 * HOUR).reply("agenda-draft", "send").until(CALL)

    office.reply("agenda", "/hold", CARLA)

    assert not office.project.held
    assert "answer" not in office.kinds(CARLA)


def test_corrected_line_of_the_first_answer_is_kept(lab: Lab) -> None:
    office = Office(lab).invite()

    office.reply("invite-understood", "Account: Acme Stores\nAccount owner: Pia Lund <pia@agency.example>")

    assert office.call.account == "Acme Stores"
    assert office.call.team.account_owner is not None
    assert office.call.team.account_owner.address == "pia@agency.example"
    assert office.kinds(PM)[-1] == "following"


def test_answer_that_is_not_understood_starts_nothing_and_is_said_so(lab: Lab) -> None:
    office = Office(lab).invite()

    office.reply("invite-understood", "Hm, what is this?").until(CALL)

    assert office.kinds(PM)[-1] == "answer"
    assert office.call.followed_at is None
