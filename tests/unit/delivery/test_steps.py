"""A step that runs: told from what is so at that moment, once, or not at all with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from tests.unit.delivery.rig import Rig
from tests.unit.rules.arrivals import CARL, DANA
from worker.mailer.config import MailerConfig
from worker.mailer.letters import templates_folder
from worker.mailer.render import Renderer
from worker.model import Address, CallFacts, Claim, Composition, LetterState, Outcome, OutgoingMail
from worker.record import calls, timers
from worker.record.tables import call as call_table
from worker.record.tables import series
from worker.simulation.lab import ADDRESS, SECRET

REMINDED_BEFORE = timedelta(hours=28)
WEEK = timedelta(days=7)
REMINDER = "agenda-reminder"


class WatchedRenderer(Renderer):
    """Renders as the real one, and lets something happen right after, before the step is committed."""

    def __init__(self, happens: Callable[[], object]) -> None:
        super().__init__(MailerConfig(host="", address=ADDRESS, secret=SECRET), templates_folder())
        self._happens = happens
        self.rendered = 0

    def render(self, draft: Composition) -> OutgoingMail:
        """Return the frozen letter."""
        mail = super().render(draft)
        self.rendered += 1
        self._happens()
        return mail


def due(rig: Rig, call: CallFacts) -> Claim:
    """Return the claim of the call's reminder, at the moment at which it is due."""
    rig.business.step_to(call.starts_at - REMINDED_BEFORE)
    (held,) = rig.tick()
    return held


def outcome(rig: Rig, held: Claim) -> Outcome | None:
    """Return how the claimed step ended."""
    with rig.means.reading() as tx:
        timer = timers.read(tx, held.timer_id)
    assert timer is not None
    return timer.outcome


def watched(rig: Rig, happens: Callable[[], object]) -> WatchedRenderer:
    """Return a renderer that lets something happen whenever a letter has been told."""
    renderer = WatchedRenderer(happens)
    rig.means = replace(rig.means, renderer=renderer)
    return renderer


def test_due_reminder_becomes_one_letter_to_the_pm(rig: Rig) -> None:
    held = due(rig, rig.known_call())

    rig.run(held)

    assert rig.states() == [(REMINDER, LetterState.READY)]
    assert rig.person(DANA.address).audience == "internal"
    assert outcome(rig, held) is Outcome.SENT


@pytest.mark.promise("a claim that is doubled, late or overtaken writes no second letter")
def test_claim_that_comes_twice_writes_one_letter(rig: Rig) -> None:
    held = due(rig, rig.known_call())

    rig.run(held)
    rig.run(held)

    assert rig.letters_written() == 1


def test_claim_that_another_has_taken_over_writes_nothing(rig: Rig) -> None:
    stale = due(rig, rig.known_call())
    rig.later(rig.means.config.lease)
    (current,) = rig.tick()

    rig.run(stale)
    assert (rig.letters_written(), outcome(rig, stale)) == (0, None)
    rig.run(current)
    assert (rig.letters_written(), outcome(rig, current)) == (1, Outcome.SENT)


def test_claim_of_a_timer_that_is_not_there_changes_nothing(rig: Rig) -> None:
    rig.run(Claim(4_712, 1, 1))

    assert rig.letters_written() == 0


@pytest.mark.promise("a step is told from what is so at the moment it runs")
def test_reminder_of_a_call_cancelled_since_is_suppressed(rig: Rig) -> None:
    call = rig.known_call()
    held = due(rig, call)
    rig.cancel(call)

    rig.run(held)

    assert (rig.letters_written(), outcome(rig, held)) == (0, Outcome.SUPPRESSED)


@pytest.mark.parametrize(
    ("before_start", "letters", "ended"),
    [
        (timedelta(hours=4, seconds=1), 1, Outcome.SENT),
        (timedelta(hours=4), 0, Outcome.SUPPRESSED),
        (timedelta(0), 0, Outcome.SUPPRESSED),
    ],
)
def test_reminder_that_runs_late_is_written_until_four_hours_before_the_call(
    rig: Rig, before_start: timedelta, letters: int, ended: Outcome
) -> None:
    call = rig.known_call()
    held = due(rig, call)
    rig.business.step_to(call.starts_at - before_start)

    rig.run(held)

    assert (rig.letters_written(), outcome(rig, held)) == (letters, ended)


def test_reminder_that_is_nobodys_any_more_is_put_before_a_person(rig: Rig) -> None:
    held = due(rig, rig.known_call())
    rig.means.writer.run(lambda tx: tx.execute(update(series).values(pm_address="")))

    rig.run(held)

    assert (rig.letters_written(), outcome(rig, held)) == (0, Outcome.BEFORE_PERSON)
    assert ["nobody is known as pm of 'Weekly status'" in one for one in rig.questions()] == [True]


@pytest.mark.promise("the audience guard stands at render and at send, and refuses whom nobody knows")
@pytest.mark.parametrize("pm", [CARL, Address("dana@agency.example.evil.example")])
def test_letter_for_somebody_not_inside_is_never_written(rig: Rig, pm: Address) -> None:
    held = due(rig, rig.known_call(pm=pm))

    rig.run(held)

    assert (rig.letters_written(), outcome(rig, held)) == (0, Outcome.BEFORE_PERSON)
    assert [f"may not go to {pm.address}" in one for one in rig.questions()] == [True]


@pytest.mark.promise("a letter never says what had ceased to be so when it was committed")
def test_call_that_changes_while_its_letter_is_told_is_told_anew(rig: Rig) -> None:
    call = rig.known_call()
    held = due(rig, call)
    renamed = update(call_table).values(title="Renamed", version=call.version + 1)
    renderer = watched(rig, lambda: rig.means.writer.run(lambda tx: tx.execute(renamed)))
    rig.run(held)

    assert renderer.rendered == 2
    assert rig.letters_written() == 1
    assert b"Renamed" in rig.letter().raw


def test_call_that_never_rests_is_left_for_the_next_claim(rig: Rig) -> None:
    call = rig.known_call()
    held = due(rig, call)
    renderer = watched(
        rig, lambda: rig.means.writer.run(lambda tx: calls.touch(tx, call, rig.business.now()))
    )

    rig.run(held)

    assert renderer.rendered == 3
    assert (rig.letters_written(), outcome(rig, held)) == (0, None)


def test_step_of_a_playbook_that_has_lost_it_is_suppressed(rig: Rig) -> None:
    held = due(rig, rig.known_call())
    rig.means = replace(rig.means, playbooks={})

    rig.run(held)

    assert (rig.letters_written(), outcome(rig, held)) == (0, Outcome.SUPPRESSED)


def test_letter_that_cannot_be_told_is_put_before_a_person_and_not_tried_for_ever(
    rig: Rig, tmp_path: Path
) -> None:
    held = due(rig, rig.known_call())
    config = MailerConfig(host="", address=ADDRESS, secret=SECRET)
    rig.means = replace(rig.means, renderer=Renderer(config, tmp_path))

    rig.run(held)

    assert (rig.letters_written(), outcome(rig, held)) == (0, Outcome.BEFORE_PERSON)
    assert len(rig.questions()) == 1
