"""A claimed step runs: everything is read again, checked, rendered, and committed at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from worker.delivery.compose import Writing, compose
from worker.delivery.contents import told
from worker.delivery.following import HORIZON, extend
from worker.delivery.means import Means
from worker.delivery.reasons import why
from worker.delivery.settling import facts_of, settle_again
from worker.delivery.timeliness import not_owed, put_off_until
from worker.errors import ConfigError, SendFailed
from worker.model import (
    Address,
    CallFacts,
    Claim,
    Facts,
    LetterContent,
    Outcome,
    Playbook,
    Step,
    StepIdentity,
    StepRule,
    Subject,
    SubjectKind,
    released,
)
from worker.record import calls, drafts, history, letters, projects, questions, subjects, timers
from worker.record.drafts import NewDraft
from worker.record.engine import Transaction
from worker.record.letters import NewLetter
from worker.sequences.roles import ROLES, holders_of

# A subject that changes while its letter is rendered is read again; one that never rests is left to the lease.
READINGS = 3
MINUTES_LETTER = "minutes"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a step comes to, and the version of its subject that it was told from."""

    version: int | None
    outcome: Outcome
    reason: str = ""
    letter: NewLetter | None = None
    draft: NewDraft | None = None
    put_off_until: datetime | None = None


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
    facts = facts_of(tx, step.identity.subject)
    if facts is None:
        return Prepared(version, Outcome.SUPPRESSED, f"the {step.identity.subject.kind} is not in the record")

    rule = _rule(means.playbooks.get(facts.playbook), step.identity.step)
    if rule is None:
        return Prepared(version, Outcome.SUPPRESSED, f"playbook {facts.playbook} has no such step")

    now = means.clocks.business.now()
    reason = not_owed(facts, rule, step, now, means.hours)
    if reason:
        return Prepared(version, Outcome.SUPPRESSED, reason)

    later = put_off_until(facts, rule, step, now, means.hours)
    if later is not None:
        return Prepared(version, Outcome.SUPPRESSED, put_off_until=later)

    return _written(tx, means, version, step, facts, rule)


def _written(
    tx: Transaction, means: Means, version: int | None, step: Step, facts: Facts, rule: StepRule
) -> Prepared:
    """Return the step with its letter, or before a person when the letter may not go where it should."""
    people = _people(facts, rule, step.identity)
    if not people:
        reason = f"nobody is known as {step.identity.recipient} of {facts.title!r}; name one"
        return Prepared(version, Outcome.BEFORE_PERSON, reason)

    try:
        content = LetterContent(
            to=people[0],
            call=facts if isinstance(facts, CallFacts) else None,
            project=None if isinstance(facts, CallFacts) else facts,
            why=why(facts, rule, facts.language or means.language),
        )
        said = told(tx, means, facts, rule, content)
        outside = ROLES[rule.to].outside
        writing = Writing(
            key=step.identity.key,
            letter=rule.letter,
            content=said.content,
            to=people,
            copies=(facts.pm,) if outside and facts.pm is not None else (),
            offer=said.offer,
            answers=_answers(means, facts, rule),
        )
        letter = compose(tx, means, writing)
    except (SendFailed, ConfigError) as refused:
        return Prepared(version, Outcome.BEFORE_PERSON, str(refused))

    return Prepared(version, Outcome.SENT, letter=letter, draft=said.draft)


def _people(facts: Facts, rule: StepRule, identity: StepIdentity) -> tuple[Address, ...]:
    """Return whom the step's letter is for: everybody of its role, or the one person that it names."""
    holders = holders_of(rule.to, facts)
    if ROLES[rule.to].each:
        return tuple(one for one in holders if one.address == identity.recipient)
    return holders


def _answers(means: Means, facts: Facts, rule: StepRule) -> tuple[str, ...]:
    """Return the letter that this one answers, beside its thread: a nudge stands below the minutes it is about."""
    playbook = means.playbooks.get(facts.playbook)
    first = next((one for one in playbook.steps if one.letter == MINUTES_LETTER), None) if playbook else None
    draft = None if first is None or first.draft is None else released(facts.drafts, first.draft)
    if first is None or draft is None or not ROLES[rule.to].outside or rule.draft is not first.draft:
        return ()
    if first.name == rule.name:
        return ()
    key = StepIdentity(facts.subject, first.name, f"v{draft.version}", first.to).key
    return (means.renderer.message_id(key),)


def _commit(tx: Transaction, means: Means, claim: Claim, step: Step, done: Prepared) -> bool:
    """Write what the step came to, or return False when its subject has changed since it was read."""
    now = means.clocks.business.now()
    if not subjects.lock(tx, step.identity.subject, done.version):
        return False

    if done.put_off_until is not None:
        timers.again(tx, claim, done.put_off_until)
        return True

    # Whether another has ended the step already is not asked here: its letter's key tells.
    if not timers.end(tx, claim, done.outcome, done.reason, now):
        return True

    if done.letter is not None:
        machine_now = means.clocks.machine.now()
        if letters.add(tx, done.letter, now, machine_now, means.config.give_up_after) is None:
            return True
    if done.draft is not None:
        _keep_draft(tx, means, done.draft, now)
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


def _keep_draft(tx: Transaction, means: Means, new: NewDraft, now: datetime) -> None:
    """Keep the draft that a letter offered, and let the steps that wait for it exist."""
    drafts.add(tx, new, 1, now)
    count_change(tx, new.subject, now)
    settle_again(tx, means, new.subject, now)


def count_change(tx: Transaction, subject: Subject, now: datetime) -> None:
    """Count a change to what letters about a call or project could say."""
    if subject.kind is SubjectKind.PROJECT:
        projects.touch(tx, subject.id, now)
        return
    call = calls.facts(tx, subject.id)
    if call is not None:
        calls.touch(tx, call, now)


def _rule(playbook: Playbook | None, name: str) -> StepRule | None:
    """Return the playbook's rule for a step, or None when this version of it has none."""
    steps = () if playbook is None else playbook.steps
    return next((rule for rule in steps if rule.name == name), None)
