"""The two courses that a preview tells: what leaves if all goes well, and what because something is late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.sequences.calls import START, make_call, make_rule
from worker.model import Address, Anchor, CallFacts, Contact, Hours, Moment, Playbook
from worker.settings.letters import letters
from worker.settings.loading import defaults_folder
from worker.settings.playbooks import read_playbooks
from worker.simulation.courses import hindered, is_late, only, times_once_released

OURS = read_playbooks([defaults_folder()], letters())["customer-status"]
RULES = {rule.name: rule for rule in OURS.steps}
HOUR = timedelta(hours=1)
FOLLOWED = make_call(
    followed_at=START - timedelta(days=7), clients=(Contact(Address("carla@acme.example", "Carla Ruiz")),)
)
COURSES = {
    "agenda-draft": (False, ""),
    "agenda-reminder": (True, "unless released"),
    "agenda": (False, "once released"),
    "agenda-late": (True, "unless released"),
    "agenda-escalation": (True, "unless released"),
    "minutes-request": (False, ""),
    "minutes-reminder": (True, "unless it has come"),
    "minutes-late": (True, "unless it has come"),
    "decisions-waiting": (True, "unless released"),
    "decisions-overdue": (True, "unless released"),
    "minutes": (False, "once released"),
    "confirmation-nudge": (True, "unless confirmed"),
    "confirmation-escalation": (True, "unless confirmed"),
}


def test_every_step_of_our_playbook_stands_in_the_table() -> None:
    assert RULES.keys() == COURSES.keys()


@pytest.mark.parametrize("name", COURSES)
def test_step_is_told_in_its_course_with_what_it_depends_on(name: str) -> None:
    late = is_late(RULES[name], FOLLOWED, OURS)

    assert (late, only(RULES[name], late=late)) == COURSES[name]


@pytest.mark.parametrize(("hours", "late"), [(23, True), (24, False), (25, False)])
def test_of_two_steps_that_ask_for_one_draft_the_later_is_late(hours: int, late: bool) -> None:
    other = make_rule(name="first", conditions=("unreleased",))
    asked = make_rule(
        name="asked", conditions=("unreleased",), when=Moment(Anchor.START, -timedelta(hours=hours))
    )

    assert is_late(asked, FOLLOWED, Playbook("own", 1, (asked, other))) is late


def test_agenda_once_released_leaves_a_day_before_the_call_and_minutes_have_no_time_of_their_own() -> None:
    times = times_once_released(FOLLOWED, OURS, Hours())

    assert times["agenda"] == START - 24 * HOUR
    assert "agenda-draft" not in times


HINDERED = {
    "followed, client invited": (FOLLOWED, ""),
    "not followed": (make_call(clients=FOLLOWED.clients), "followed"),
    "no client": (make_call(followed_at=FOLLOWED.followed_at), "client invited"),
}


@pytest.mark.parametrize(("call", "reason"), HINDERED.values(), ids=HINDERED)
@pytest.mark.parametrize("name", ["agenda-draft", "agenda", "confirmation-nudge"])
def test_step_that_nobodys_answer_would_bring_names_what_hinders_it(
    name: str, call: CallFacts, reason: str
) -> None:
    assert hindered(RULES[name], call) == reason
