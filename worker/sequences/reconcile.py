"""The difference between the steps that have a timer and those that should: what to add, move and remove."""

from __future__ import annotations

from collections.abc import Sequence

from worker.model import KnownStep, Outcome, Step, TimerChanges


def reconcile(known: Sequence[KnownStep], wanted: Sequence[Step]) -> TimerChanges:
    """Return the changes that make the timers say what is wanted; making them twice changes nothing more."""
    by_identity = {one.step.identity: one for one in known}
    wanted_identities = {step.identity for step in wanted}
    return TimerChanges(
        added=tuple(step for step in wanted if step.identity not in by_identity),
        moved=tuple(step for step in wanted if _moves(by_identity.get(step.identity), step)),
        removed=tuple(
            one.step.identity
            for one in known
            if one.outcome is None and one.step.identity not in wanted_identities
        ),
    )


def _moves(known: KnownStep | None, wanted: Step) -> bool:
    """Return whether a timer has to change to say what is wanted, or to wait again."""
    if known is None:
        return False
    if known.outcome is Outcome.REMOVED:
        return True
    if known.outcome is Outcome.SUPPRESSED:
        # Held back for a reason of that time; another time is another reason.
        return known.step.due_at != wanted.due_at
    # What was sent, merged or put before a person is never undone.
    return known.outcome is None and known.step != wanted
