"""Conditions that a playbook may name: whether a step is still owed, from the facts alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from worker.model import CallFacts, Draft, Facts, Standing, StepRule, newest, released

Condition = Callable[[Facts, StepRule], bool]


def call_planned(facts: Facts, _rule: StepRule) -> bool:
    """Return whether the call is still meant to take place."""
    return not (isinstance(facts, CallFacts) and facts.cancelled)


def followed(facts: Facts, _rule: StepRule) -> bool:
    """Return whether somebody inside has said that the worker read the call rightly."""
    return not isinstance(facts, CallFacts) or facts.followed_at is not None


def client_invited(facts: Facts, _rule: StepRule) -> bool:
    """Return whether anybody of the client is there to be written to."""
    return bool(facts.clients)


def missing(facts: Facts, rule: StepRule) -> bool:
    """Return whether there is no version of the draft yet, and somebody still wants one."""
    return _newest(facts, rule) is None and not _skipped(facts, rule)


def unreleased(facts: Facts, rule: StepRule) -> bool:
    """Return whether nothing of the draft has been released, and somebody still wants it."""
    return _released(facts, rule) is None and not _skipped(facts, rule)


def waiting_for_release(facts: Facts, rule: StepRule) -> bool:
    """Return whether the newest version of the draft lies with the PM."""
    draft = _newest(facts, rule)
    return draft is not None and draft.released_at is None and not _skipped(facts, rule)


def is_released(facts: Facts, rule: StepRule) -> bool:
    """Return whether the PM has released a version of the draft."""
    return _released(facts, rule) is not None


def confirmation_missing(facts: Facts, _rule: StepRule) -> bool:
    """Return whether an item that was put to the client is not confirmed; silence is never agreement."""
    return isinstance(facts, CallFacts) and any(
        item.standing is not Standing.CONFIRMED for item in facts.items
    )


def launched(facts: Facts, _rule: StepRule) -> bool:
    """Return whether the project has been launched, or its launch has a date."""
    return not isinstance(facts, CallFacts) and facts.launched_at is not None


CONDITIONS: Mapping[str, Condition] = MappingProxyType(
    {
        "call planned": call_planned,
        "followed": followed,
        "client invited": client_invited,
        "missing": missing,
        "unreleased": unreleased,
        "waiting for release": waiting_for_release,
        "released": is_released,
        "confirmation missing": confirmation_missing,
        "launched": launched,
    }
)


def unmet(facts: Facts, rule: StepRule) -> str:
    """Return the first condition of a step that does not hold, or an empty string while all do."""
    return next((name for name in rule.conditions if not CONDITIONS[name](facts, rule)), "")


def _newest(facts: Facts, rule: StepRule) -> Draft | None:
    """Return the newest version of the draft that the step is about."""
    return None if rule.draft is None else newest(facts.drafts, rule.draft, rule.slot)


def _released(facts: Facts, rule: StepRule) -> Draft | None:
    """Return the released version of the draft that the step is about."""
    return None if rule.draft is None else released(facts.drafts, rule.draft, rule.slot)


def _skipped(facts: Facts, rule: StepRule) -> bool:
    """Return whether the PM does not want this draft for this call."""
    return isinstance(facts, CallFacts) and rule.draft in facts.skipped
