"""Why a letter was written, told from its key."""

from __future__ import annotations

import pytest

from tests.unit.sequences.calls import make_call
from worker.delivery.reasons import reason_of
from worker.settings.letters import letters
from worker.settings.loading import defaults_folder
from worker.settings.playbooks import read_playbooks

PLAYBOOKS = read_playbooks([defaults_folder()], letters())


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("mail/7/0", "answers mail 7"),
        ("letter-failed/12", "tells that letter 12 could not be delivered"),
        (
            "call/1/agenda-reminder//pm",
            "playbook customer-status, step agenda-reminder: 28 h before the start",
        ),
        ("call/1/gone-since//pm", "playbook customer-status, step gone-since"),
        ("something else", ""),
    ],
)
def test_letter_is_told_by_the_mail_or_the_step_that_wanted_it(key: str, reason: str) -> None:
    assert reason_of(key, make_call(), PLAYBOOKS) == reason


@pytest.mark.parametrize("playbook", ["customer-status", "taken-away"])
def test_letter_about_a_call_is_told_as_far_as_call_and_playbook_are_known(playbook: str) -> None:
    call = make_call(playbook=playbook)

    assert reason_of("call/1/agenda-reminder//pm", None, PLAYBOOKS) == ""
    assert reason_of("call/1/agenda-reminder//pm", call, PLAYBOOKS).startswith(f"playbook {playbook}, step")
