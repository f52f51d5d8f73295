"""Conditions that a playbook may name: whether a step is still owed, from the facts alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from worker.model import CallFacts

Condition = Callable[[CallFacts], bool]


def call_planned(call: CallFacts) -> bool:
    """Return whether the call is still meant to take place."""
    return not call.cancelled


CONDITIONS: Mapping[str, Condition] = MappingProxyType({"call planned": call_planned})


def holds(name: str, call: CallFacts) -> bool:
    """Return whether a step with this condition is owed; a step without one always is."""
    return not name or CONDITIONS[name](call)
