"""Playbooks as text become playbooks as values; each fault names its file, key, value and remedy."""

from __future__ import annotations

import tomllib

from worker.errors import ConfigError
from worker.model import Anchor, DraftKind, IfLate, Lateness, OutOfHours, Playbook, StepRule
from worker.sequences.conditions import CONDITIONS
from worker.sequences.moments import IF_LATE_REMEDY, MOMENT_REMEDY, read_if_late, read_moment
from worker.sequences.roles import ROLES
from worker.sequences.tables import Table, listed

_SKIP = IfLate(Lateness.SKIP)
_CONDITIONS_REMEDY = f"write one or more, with commas between them, of {listed(CONDITIONS)}"
_OF_A_DRAFT = (Anchor.RECEIVED, Anchor.RELEASED)
_ON_A_DRAFT = frozenset({"missing", "unreleased", "waiting for release", "released"})


def read_playbook(text: str, filename: str) -> Playbook:
    """Return the playbook, or raise ConfigError."""
    try:
        top = Table(filename, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{filename}: this is not TOML: {error}; correct it there") from error
    top.allow("playbook", "step")
    head = top.table("playbook")
    head.allow("id", "version")
    steps = tuple(_step(name, table) for name, table in top.table("step").tables())
    return Playbook(head.word("id"), head.number("version"), steps)


def _step(name: str, table: Table) -> StepRule:
    """Return one step; unless it says more it is always owed, and skipped when late."""
    table.allow("when", "if", "letter", "to", "if_late", "draft", "slot", "out_of_hours")
    rule = StepRule(
        name=name,
        when=table.read("when", read_moment, MOMENT_REMEDY),
        letter=table.word("letter"),
        to=table.one_of("to", ROLES),
        if_late=table.read("if_late", read_if_late, IF_LATE_REMEDY) if "if_late" in table.values else _SKIP,
        conditions=table.read("if", _conditions, _CONDITIONS_REMEDY) if "if" in table.values else (),
        draft=DraftKind(table.one_of("draft", [*DraftKind])) if "draft" in table.values else None,
        slot=table.word("slot") if "slot" in table.values else "",
        out_of_hours=OutOfHours(table.one_of("out_of_hours", [*OutOfHours]))
        if "out_of_hours" in table.values
        else OutOfHours.LATER,
    )
    if rule.draft is None and _needs_draft(rule):
        raise table.fault("draft", f"say what the step is about: write one of {listed(DraftKind)}")
    return rule


def _conditions(text: str) -> tuple[str, ...]:
    """Return the conditions that a step names, or raise ValueError when one is not known."""
    names = tuple(name.strip() for name in text.split(","))
    if not all(name in CONDITIONS for name in names):
        raise ValueError(_CONDITIONS_REMEDY)
    return names


def _needs_draft(rule: StepRule) -> bool:
    """Return whether a step's time or conditions are told from a draft."""
    return rule.when.anchor in _OF_A_DRAFT or not _ON_A_DRAFT.isdisjoint(rule.conditions)
