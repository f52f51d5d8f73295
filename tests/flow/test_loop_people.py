"""Whom the loop writes to as people come, go and move: only those it knows for this client, at the times that hold now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.flow.loop import BEN, CALL, CARLA, DAY, DEPUTY, ENDS, HOUR, MINUTES, OWNER, PM, WORKER, Office
from tests.flow.mails import make_event, make_invite
from tests.flow.stages import Stages, standings, update
from worker.model import Address, Standing
from worker.simulation.clocks import BEGIN

MAX = Address("max@vendor.example", "Max Kern")
NINA = Address("nina@agency.example", "Nina Roth")
LIST = Address("project@lists.acme.example")


def invite_more(office: Office, title: str, *people: Address, uid: str, rule: str = "") -> Office:
    """Let the PM invite people to another series of calls, or to one in which they recur."""
    guests = [one.address for one in (*people, WORKER)]
    lines = [rule] if rule else []
    event = make_event(CALL, *lines, uid=uid, title=title, organizer=PM.address, attendees=guests)
    return office.arrive(make_invite(event, sender=PM.address, name=uid))


# -- who is there ----------------------------------------------------------------------------------


@pytest.mark.promise("whoever is added from another firm gets no letter, and a person is asked who that is")
def test_guest_of_another_firm_added_later_gets_nothing_and_is_asked_about(stages: Stages) -> None:
    office = update(stages.started(), CARLA, MAX).until(CALL - 47 * HOUR)

    office.reply("agenda-draft", "send").until(CALL)

    assert office.kinds(CARLA) == ["agenda"]
    assert office.kinds(MAX) == []
    assert [MAX.address in one for one in office.questions] == [True]


def test_colleague_of_the_client_added_later_gets_the_agenda(stages: Stages) -> None:
    office = update(stages.draft(), CARLA, BEN).reply("agenda-draft", "send").until(CALL)

    assert office.kinds(BEN) == ["agenda"]


def test_guest_taken_off_the_invite_gets_no_agenda(stages: Stages) -> None:
    office = update(stages.draft(CARLA, BEN).reply("agenda-draft", "send"), CARLA).until(CALL)

    assert office.kinds(CARLA) == ["agenda"]
    assert office.kinds(BEN) == []


def test_change_of_the_invite_after_the_call_leaves_its_minutes_alone(stages: Stages) -> None:
    office = update(stages.out(CARLA, BEN), CARLA)
    out = office.now

    office.until(out + DAY)

    assert office.got(BEN) == [("minutes", out), ("confirmation-nudge", out + DAY)]


@pytest.mark.promise("a person of one client gets no letter about another, and the PM's question says so")
def test_person_of_one_client_gets_no_letter_about_another(stages: Stages) -> None:
    beta = Address("bea@beta.example"), Address("bob@beta.example")
    office = invite_more(stages.started(), "Beta status", *beta, CARLA, uid="beta")
    office.reply("invite-understood", "ok").until(CALL - 47 * HOUR)

    office.reply("agenda-draft", "send").until(CALL)

    assert office.kinds(*beta) == ["agenda", "agenda"]
    assert office.kinds(CARLA) == []
    assert ["carla@acme.example is in a call with beta.example" in one for one in office.questions] == [True]


def test_guest_nobody_knew_is_the_client_of_a_call_of_their_own(stages: Stages) -> None:
    office = update(stages.started(), CARLA, MAX)

    invite_more(office, "Vendor sync", MAX, uid="vendor").reply("invite-understood", "ok")
    office.until(CALL - 47 * HOUR).reply("agenda-draft", "send").until(CALL)

    assert office.kinds(MAX) == ["agenda"]


@pytest.mark.promise("an internal call that a client joins is asked about again, and followed as theirs")
def test_internal_call_that_a_client_joins_is_asked_about_again(stages: Stages) -> None:
    office = stages.office().invite(CALL, DEPUTY)
    update(office, DEPUTY, CARLA).reply("invite-understood", "ok").until(CALL - 47 * HOUR)

    office.reply("agenda-draft", "send").until(CALL)

    assert office.kinds(PM).count("invite-understood") == 2
    assert office.call.account == "acme.example"
    assert office.kinds(CARLA) == ["agenda"]


def test_client_without_a_firms_domain_is_written_to_by_address(stages: Stages) -> None:
    freelancer = Address("carla.ruiz@gmail.com", "Carla Ruiz")

    office = stages.draft(freelancer).reply("agenda-draft", "send").until(CALL)

    assert office.kinds(freelancer) == ["agenda"]


def test_worker_under_another_name_and_a_list_are_no_trouble(stages: Stages) -> None:
    office = stages.draft(CARLA, Address("worker+acme@agency.example"), LIST)

    office.reply("agenda-draft", "send").until(CALL)

    assert {one.to for one in office.letters if one.kind == "agenda"} == {
        CARLA.address,
        LIST.address,
        PM.address,
    }


def test_new_organizer_gets_the_drafts_and_may_release(stages: Stages) -> None:
    office = update(stages.started(), CARLA, organizer=NINA).until(CALL - 47 * HOUR)

    office.reply("agenda-draft", "send", NINA).until(CALL)

    assert "agenda-draft" not in office.kinds(PM)
    assert office.kinds(CARLA) == ["agenda"]


def test_check_in_goes_to_those_who_are_still_invited(stages: Stages) -> None:
    office = update(stages.started(CARLA, BEN), CARLA).reply("following", "/launched 2026-03-02")
    office.until(BEGIN + 6 * DAY)

    office.reply("check-in-draft", "send").until(BEGIN + 8 * DAY)

    assert office.kinds(CARLA) == ["check-in"]
    assert office.kinds(BEN) == []


# -- when ------------------------------------------------------------------------------------------


def test_call_cancelled_before_it_began_owes_nothing_more(stages: Stages) -> None:
    office = update(stages.draft().reply("agenda-draft", "send"), CARLA, cancelled=True)

    office.until(CALL + 3 * DAY)

    assert office.kinds(CARLA) == []
    assert office.kinds(PM)[-1] == "agenda-draft"


@pytest.mark.promise("a call cancelled after it took place keeps its minutes, nudges and answers")
def test_call_cancelled_after_it_took_place_goes_on_to_its_confirmation(stages: Stages) -> None:
    office = update(stages.out(), CARLA, cancelled=True)

    office.until(office.now + DAY).reply("confirmation-nudge", "confirmed", CARLA)

    assert standings(office) == [Standing.CONFIRMED] * 3


def test_call_moved_after_its_agenda_went_out_asks_for_minutes_at_its_new_end(stages: Stages) -> None:
    office = stages.draft().reply("agenda-draft", "send").until(CALL - 20 * HOUR)

    update(office, CARLA, start=CALL + 2 * DAY).until(CALL + 3 * DAY)

    assert office.kinds(CARLA) == ["agenda"]
    assert ("minutes-request", ENDS + 2 * DAY + timedelta(minutes=15)) in office.got(PM)


def test_call_moved_so_near_that_its_agenda_is_late_asks_at_once_and_sends_when_released(
    stages: Stages,
) -> None:
    office = update(stages.started(), CARLA, start=BEGIN + 6 * HOUR)

    office.reply("agenda-draft", "send")

    assert office.got(CARLA) == [("agenda", BEGIN)]


def test_minutes_released_at_night_leave_in_the_morning(stages: Stages) -> None:
    office = stages.minutes().until(ENDS + 10 * HOUR).reply("minutes-request", MINUTES)

    office.reply("minutes-draft", "send").until(ENDS + DAY)

    assert office.got(CARLA) == [("minutes", (CALL + DAY).replace(hour=8))]


def test_hold_between_release_and_due_time_waits_for_resume(stages: Stages) -> None:
    office = stages.draft().reply("agenda-draft", "send").reply("following", "/hold").until(CALL - 20 * HOUR)
    held = office.kinds(CARLA)

    office.reply("answer", "/resume")

    assert held == []
    assert office.got(CARLA) == [("agenda", CALL - 20 * HOUR)]


def test_worker_that_was_down_for_two_days_skips_the_nudge_and_escalates(stages: Stages) -> None:
    office = stages.out()
    back = office.now + 2 * DAY + 2 * HOUR

    office.world.business.step_to(back)
    office.until(back + DAY)

    assert office.kinds(CARLA) == ["minutes"]
    assert office.got(OWNER) == [("confirmation-escalation", back)]


def test_launch_twenty_days_ago_leaves_out_day_7_and_keeps_day_30(stages: Stages) -> None:
    office = stages.started().reply("following", "/launched 2026-02-10").until(BEGIN + 10 * DAY)

    office.reply("check-in-draft", "send").until(BEGIN + 12 * DAY)

    assert office.kinds(PM).count("check-in-draft") == 1
    assert "a month" in office.last("check-in").text


def test_agenda_of_the_next_call_carries_the_open_actions_of_the_last(stages: Stages) -> None:
    office = invite_more(stages.office(), "Weekly", CARLA, uid="weekly", rule="RRULE:FREQ=WEEKLY;COUNT=3")
    office.reply("invite-understood", "ok").until(CALL - 47 * HOUR).reply("agenda-draft", "/skip")
    office.until(ENDS + HOUR).reply("minutes-request", MINUTES).reply("minutes-draft", "send")

    office.until(CALL + 5 * DAY + HOUR)

    text = office.last("agenda-draft").text
    assert "Carla to deliver the product texts" in text
    assert "slow with texts" not in text


def test_skipped_minutes_are_not_asked_for_again(stages: Stages) -> None:
    office = stages.minutes().reply("minutes-request", "/skip").until(ENDS + 3 * DAY)

    assert "minutes-reminder" not in office.kinds()
    assert "minutes-late" not in office.kinds()
