"""A claimed step runs: everything is read again, checked, rendered, and committed at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from worker.delivery.compose import compose
from worker.delivery.following import HORIZON, extend
from worker.delivery.means import Means
from worker.errors import ConfigError, SendFailed
from worker.model import CallFacts, Claim, Outcome, Playbook, Step, StepRule
from worker.record import calls, history, letters, questions, subjects, timers
from worker.record.engine import Transaction
from worker.record.letters import NewLetter
from worker.sequences.conditions import holds
from worker.sequences.roles import holder_of

# A subject that changes while its letter is rendered is read again; one that never rests is left to the lease.
READINGS = 3


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a step comes to, and the version of its subject that it was told from."""

    version: int | None
    outcome: Outcome
    reason: str = ""
    letter: NewLetter | None = None


def run_step(means: Means, claim: Claim) -> None:
    """Run one claimed step; a claim that was lost, doubled, late or overtaken changes nothing."""
    with means.reading() as tx:
        timer = timers.read(tx, claim.timer_id)
    if timer is None or timer.outcome is not None:
        return

    # Claimed again since: after a long wait in the queue most claims are, and writing their letters for
    # nothing would take so long that those behind them are too late as well. The commit checks it again.
    if timer.attempt != claim.attempt:
        return

    if timer.step.identity.step == HORIZON:
        extend(means, claim, timer.step)
        return

    for _ in range(READINGS):
        with means.reading() as tx:
            prepared = _prepare(tx, means, timer.step)
        if means.writer.run(partial(_commit, means=means, claim=claim, step=timer.step, done=prepared)):
            return


def _prepare(tx: Transaction, means: Means, step: Step) -> Prepared:
    """Return what the step comes to, from what the record says at this moment."""
    # The version is read first: a change that comes after it makes the commit look again.
    version = subjects.version_of(tx, step.identity.subject)
    call = calls.facts(tx, step.identity.subject.id)
    if call is None:
        return Prepared(version, Outcome.SUPPRESSED, "the call is not in the record")

    rule = _rule(means.playbooks.get(call.playbook), step.identity.step)
    if rule is None:
        return Prepared(version, Outcome.SUPPRESSED, f"playbook {call.playbook} has no such step")

    reason = _not_owed(call, rule, step, means.clocks.business.now())
    if reason:
        return Prepared(version, Outcome.SUPPRESSED, reason)

    return _written(means, version, step, call, rule)


def _written(means: Means, version: int | None, step: Step, call: CallFacts, rule: StepRule) -> Prepared:
    """Return the step with its letter, or before a person when the letter may not go where it should."""
    to = holder_of(rule.to, call)
    if to is None:
        return Prepared(
            version, Outcome.BEFORE_PERSON, f"nobody is known as {rule.to} of {call.title!r}; name one"
        )

    try:
        letter = compose(means, step.identity.key, rule.letter, to, call, why=_why(call, rule))
    except (SendFailed, ConfigError) as refused:
        return Prepared(version, Outcome.BEFORE_PERSON, str(refused))

    return Prepared(version, Outcome.SENT, letter=letter)


def _commit(tx: Transaction, means: Means, claim: Claim, step: Step, done: Prepared) -> bool:
    """Write what the step came to, or return False when its subject has changed since it was read."""
    now = means.clocks.business.now()
    if not subjects.lock(tx, step.identity.subject, done.version):
        return False

    # Whether another has ended the step already is not asked here: its letter's key tells.
    if not timers.end(tx, claim, done.outcome, done.reason, now):
        return True

    if done.letter is not None:
        machine_now = means.clocks.machine.now()
        if letters.add(tx, done.letter, now, machine_now, means.config.give_up_after) is None:
            return True
    if done.outcome is Outcome.BEFORE_PERSON:
        questions.put(tx, now, f"{step.identity.step} was due and could not be written: {done.reason}")
    history.note(
        tx,
        now,
        f"step {done.outcome}",
        step.identity.key,
        rev=claim.rev,
        version=done.version,
        reason=done.reason,
    )
    return True


def _rule(playbook: Playbook | None, name: str) -> StepRule | None:
    """Return the playbook's rule for a step, or None when this version of it has none."""
    steps = () if playbook is None else playbook.steps
    return next((rule for rule in steps if rule.name == name), None)


def _not_owed(call: CallFacts, rule: StepRule, step: Step, now: datetime) -> str:
    """Return why the step is not owed any more, or an empty string while it is."""
    if call.cancelled:
        return "the call is cancelled"

    if not holds(rule.condition, call):
        return f"not so any more: {rule.condition}"

    if step.window_ends_at is not None and now >= step.window_ends_at:
        return f"too late: it made sense until {step.window_ends_at.isoformat()}"

    return ""


def _why(call: CallFacts, rule: StepRule) -> str:
    """Return the sentence that tells a person inside why they got this letter."""
    return f"playbook {call.playbook}, step {rule.name}"
