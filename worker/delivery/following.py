"""The record is made to say what a series says: its calls, and the steps that each of them owes."""

from __future__ import annotations

from datetime import datetime, timedelta

from worker.delivery.means import Means
from worker.delivery.settling import settle
from worker.model import (
    CallFacts,
    Claim,
    Occurrence,
    SeriesState,
    Step,
    StepIdentity,
    Subject,
    SubjectKind,
    TimerChanges,
)
from worker.record import calls, series, subjects, timers
from worker.record.engine import Transaction
from worker.record.series import Series
from worker.sequences.matching import match
from worker.sequences.occurrences import expand

HORIZON = "extend-horizon"
# A series without a call within this time has ended; rarer ones than yearly are asked for again by their next invite.
FARTHEST = timedelta(days=800)


def follow(tx: Transaction, means: Means, uid: str, now: datetime) -> tuple[CallFacts, ...]:
    """Return the coming calls of the series, after calls and timers were made what its invites say now."""
    one = series.by_uid(tx, uid)
    if one is None:
        return ()

    until = now + means.config.horizon
    _settle_calls(tx, one, expand(one.state, now, until), now)
    series.expanded(tx, one.id, until)
    coming = calls.of_series(tx, one.id, now)
    for call in coming:
        settle(tx, means, call, now)
    _settle_horizon(tx, one, now + means.config.horizon_every, now)
    return _planned(coming)


def coming_calls(tx: Transaction, uid: str, now: datetime) -> tuple[CallFacts, ...]:
    """Return the coming calls of a series as the record has them."""
    one = series.by_uid(tx, uid)
    return () if one is None else _planned(calls.of_series(tx, one.id, now))


def _planned(coming: tuple[CallFacts, ...]) -> tuple[CallFacts, ...]:
    """Return those of the calls that will take place."""
    return tuple(call for call in coming if not call.cancelled)


def extend(means: Means, claim: Claim, step: Step) -> None:
    """Run the horizon step: bring the calls that have come into sight, and come due again."""
    means.writer.run(lambda tx: _extend(tx, means, claim, step))


def _extend(tx: Transaction, means: Means, claim: Claim, step: Step) -> None:
    """Extend one series and let the step come due again; following ends it when no call can follow."""
    now = means.clocks.business.now()
    subject = step.identity.subject
    subjects.lock(tx, subject, subjects.version_of(tx, subject))
    one = series.by_id(tx, int(step.identity.slot))
    if one is not None:
        follow(tx, means, one.state.uid, now)
        timers.again(tx, claim, now + means.config.horizon_every)


def _settle_calls(tx: Transaction, one: Series, seen: tuple[Occurrence, ...], now: datetime) -> None:
    """Change, add and cancel the calls of a series until they are what it says."""
    known = {call.id: call for call in calls.of_series(tx, one.id, now)}
    names = calls.aliases(tx, one.state.uid)
    matched = match(seen, {moment: known[number] for moment, number in names.items() if number in known})
    for occurrence, call in matched.pairs:
        if call is None:
            number = _new_call(tx, one, occurrence, names, now)
        else:
            number = call.id
            calls.change(tx, call, occurrence, now)
        if number is not None:
            calls.name(tx, one.state.uid, occurrence.recurrence_id, number)
    for call in matched.gone:
        if not call.cancelled:
            calls.cancel(tx, call, now)


def _new_call(
    tx: Transaction, one: Series, occurrence: Occurrence, names: dict[datetime, int], now: datetime
) -> int | None:
    """Return the id of a call first heard of now; one that begins as cancelled, or is long past, is none."""
    if occurrence.cancelled:
        return None

    moved_back = names.get(occurrence.recurrence_id)
    if moved_back is not None:
        past = calls.facts(tx, moved_back)
        if past is not None:
            calls.change(tx, past, occurrence, now)
            return moved_back

    return calls.add(tx, one.id, one.project_id, one.playbook, occurrence, now)


def forget_horizon(tx: Transaction, one: Series, now: datetime) -> None:
    """Take away the step that keeps a series from running dry: its project is about to be another."""
    timers.apply(tx, TimerChanges(removed=(_horizon_of(one),)), now)


def _horizon_of(one: Series) -> StepIdentity:
    """Return the step that keeps a series from running dry."""
    return StepIdentity(Subject(SubjectKind.PROJECT, one.project_id), HORIZON, slot=str(one.id))


def _settle_horizon(tx: Transaction, one: Series, due_at: datetime, now: datetime) -> None:
    """Let the step exist that keeps the series from running dry, for as long as calls can follow."""
    identity = _horizon_of(one)
    timers_known = timers.known(tx, identity.subject, frozenset({HORIZON}))
    known = next((each for each in timers_known if each.step.identity == identity), None)
    more = goes_on(one.state, now)
    step = Step(identity, due_at)
    if more and known is None:
        timers.apply(tx, TimerChanges(added=(step,)), now)
    elif more and known is not None and known.outcome is not None:
        timers.apply(tx, TimerChanges(moved=(step,)), now)
    elif not more and known is not None and known.outcome is None:
        timers.apply(tx, TimerChanges(removed=(identity,)), now)


def goes_on(state: SeriesState, now: datetime) -> bool:
    """Return whether the series recurs and has a call to come, near or far."""
    recurs = state.master is not None and bool(state.master.rule)
    return recurs and bool(expand(state, now, now + FARTHEST))
