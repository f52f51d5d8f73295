"""Playbooks as text: what is read from a sound one, and what a faulty one is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from worker.errors import ConfigError
from worker.model import Anchor, DraftKind, IfLate, Lateness, Moment, OutOfHours, Playbook, StepRule
from worker.sequences.playbooks import read_playbook

PLAYBOOKS = Path(__file__).parents[3] / "config" / "playbooks"
FILE = "config/playbooks/build.toml"

HEAD = '[playbook]\nid = "build"\nversion = 1\n'
STEP = '[step.agenda]\nwhen = "start - 24h"\nletter = "agenda"\nto = "pm"\n'


def test_step_says_when_to_whom_about_what_and_what_if_it_is_late() -> None:
    text = """
[playbook]
id = "status"
version = 2
[step.agenda]
when = "start - 24h"
if = "client invited, released"
draft = "agenda"
letter = "agenda"
to = "clients"
if_late = "now_until start"
out_of_hours = "earlier"
"""
    agenda = StepRule(
        name="agenda",
        when=Moment(Anchor.START, -timedelta(hours=24)),
        letter="agenda",
        to="clients",
        if_late=IfLate(Lateness.NOW_UNTIL, Moment(Anchor.START, timedelta(0))),
        conditions=("client invited", "released"),
        draft=DraftKind.AGENDA,
        out_of_hours=OutOfHours.EARLIER,
    )
    assert read_playbook(text, FILE) == Playbook("status", 2, (agenda,))


def test_every_playbook_that_we_ship_is_sound_and_named_after_its_file() -> None:
    for path in PLAYBOOKS.glob("*.toml"):
        assert read_playbook(path.read_text(), path.name).id == path.stem


def test_step_is_skipped_when_late_and_always_owed_unless_it_says_more() -> None:
    (step,) = read_playbook(HEAD + STEP, FILE).steps

    assert (step.if_late, step.conditions) == (IfLate(Lateness.SKIP), ())
    assert step.out_of_hours is OutOfHours.LATER


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[playbook", "this is not TOML: "),
        (STEP, "playbook is missing; "),
        (HEAD, "step is missing; "),
        (HEAD.replace("1", "0") + STEP, "playbook.version is 0; write a whole number from 1 on"),
        (HEAD.replace("1", "true") + STEP, "playbook.version is True; "),
        (HEAD.replace('"build"', '"Build 2"') + STEP, "playbook.id is 'Build 2'; write lower-case words"),
        (HEAD + "owner = 1\n" + STEP, "playbook.owner is 1; remove it, or write one of 'id', 'version'"),
        (HEAD + STEP.replace("agenda]", '"The Agenda"]'), "step.The Agenda is {"),
        (
            HEAD + STEP.replace("start - 24h", "24"),
            "step.agenda.when is '24'; write a moment such as 'start - 28h'",
        ),
        (
            HEAD + STEP.replace('"start - 24h"', "24"),
            "step.agenda.when is 24; write a moment such as 'start - 28h'",
        ),
        (
            HEAD + STEP.replace("when", "due"),
            "step.agenda.due is 'start - 24h'; remove it, or write one of 'when'",
        ),
        (HEAD + STEP.replace('letter = "agenda"\n', ""), "step.agenda.letter is missing; "),
        (HEAD + STEP.replace('"pm"', '"boss"'), "step.agenda.to is 'boss'; write one of 'pm'"),
        (
            HEAD + STEP + 'if = "sunny"\n',
            "step.agenda.if is 'sunny'; write one or more, with commas between them, of 'call planned'",
        ),
        (
            HEAD + STEP + 'if_late = "later"\n',
            "step.agenda.if_late is 'later'; write 'skip', 'now' or 'now_until",
        ),
        (HEAD + STEP + 'if = "released"\n', "step.agenda.draft is missing; say what the step is about"),
        (HEAD + STEP + 'draft = "lunch"\n', "step.agenda.draft is 'lunch'; write one of 'agenda', 'minutes'"),
        (
            HEAD + STEP + 'out_of_hours = "never"\n',
            "step.agenda.out_of_hours is 'never'; write one of 'later'",
        ),
        (HEAD + "step = 3\n", "playbook.step is 3; "),
    ],
)
def test_faulty_playbook_names_the_file_the_key_the_value_and_the_fix(text: str, complaint: str) -> None:
    with pytest.raises(ConfigError) as fault:
        read_playbook(text, FILE)

    assert str(fault.value).startswith(f"{FILE}: {complaint}")
    assert "; " in str(fault.value)
