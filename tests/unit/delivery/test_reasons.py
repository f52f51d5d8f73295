"""Why a letter was written: told to whom it reaches, and told again from its key."""

from __future__ import annotations

import pytest

from tests.unit.sequences.calls import make_call, make_project
from worker.delivery.reasons import reason_of, why
from worker.model import StepRule
from worker.settings.letters import letters
from worker.settings.loading import defaults_folder
from worker.settings.playbooks import read_playbooks

PLAYBOOKS = read_playbooks([defaults_folder()], letters())


def rule(name: str, playbook: str = "customer-status") -> StepRule:
    """Return a step of one of our playbooks."""
    return next(one for one in PLAYBOOKS[playbook].steps if one.name == name)


BECAUSE = {
    "en": "You get this mail because the playbook customer-status",
    "de": "Du bekommst diese Mail, weil das Playbook customer-status",
}


@pytest.mark.parametrize(
    ("language", "step", "words"),
    [
        ("en", "agenda-reminder", "has a step agenda-reminder: 28 h before the start."),
        ("de", "agenda-reminder", "den Schritt agenda-reminder hat: 28 Std. vor dem Beginn."),
        ("en", "minutes", "has a step minutes: at the release."),
        ("en", "decisions-waiting", "has a step decisions-waiting: 20 h after the draft came."),
        (
            "de",
            "confirmation-escalation",
            "den Schritt confirmation-escalation hat: 48 Std. nach der Freigabe.",
        ),
    ],
)
def test_letter_says_which_step_wanted_it_in_its_own_language(language: str, step: str, words: str) -> None:
    assert why(make_call(), rule(step), language) == f"{BECAUSE[language]} {words}"


def test_language_that_nobody_writes_is_told_in_english() -> None:
    assert why(make_call(), rule("agenda"), "tlh") == why(make_call(), rule("agenda"), "en")


@pytest.mark.parametrize(
    ("language", "when"), [("en", "7 d after the launch"), ("de", "7 Tage nach dem Start")]
)
def test_letter_about_a_project_says_when_after_the_launch(language: str, when: str) -> None:
    assert when in why(make_project(), rule("day-7", "post-launch"), language)


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("mail/7/0", "answers mail 7"),
        ("letter-failed/12", "tells that letter 12 could not be delivered"),
        (
            "call/1/agenda-reminder//pm",
            "playbook customer-status, step agenda-reminder: 28 h before the start",
        ),
        (
            "call/1/confirmation-nudge/v2/carla@acme.example",
            "playbook customer-status, step confirmation-nudge: 24 h after the release",
        ),
        ("call/1/gone-since//pm", "playbook customer-status, step gone-since"),
        ("something else", ""),
    ],
)
def test_letter_is_told_by_the_mail_or_the_step_that_wanted_it(key: str, reason: str) -> None:
    assert reason_of(key, make_call(), PLAYBOOKS) == reason


def test_letter_about_a_project_is_told_by_its_step() -> None:
    reason = reason_of("project/1/day-7/7/clients", make_project(), PLAYBOOKS)

    assert reason == "playbook post-launch, step day-7: 7 d after the launch"


@pytest.mark.parametrize("playbook", ["customer-status", "taken-away"])
def test_letter_about_a_call_is_told_as_far_as_call_and_playbook_are_known(playbook: str) -> None:
    call = make_call(playbook=playbook)

    assert reason_of("call/1/agenda-reminder//pm", None, PLAYBOOKS) == ""
    assert reason_of("call/1/agenda-reminder//pm", call, PLAYBOOKS).startswith(f"playbook {playbook}, step")
