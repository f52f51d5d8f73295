"""Playbooks as text become playbooks as values; each fault names its file, key, value and remedy."""

from __future__ import annotations

import tomllib

from worker.errors import ConfigError
from worker.model import IfLate, Lateness, Playbook, StepRule
from worker.sequences.conditions import CONDITIONS
from worker.sequences.moments import IF_LATE_REMEDY, MOMENT_REMEDY, read_if_late, read_moment
from worker.sequences.roles import ROLES
from worker.sequences.tables import Table

_SKIP = IfLate(Lateness.SKIP)


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
    table.allow("when", "if", "letter", "to", "if_late")
    return StepRule(
        name=name,
        when=table.read("when", read_moment, MOMENT_REMEDY),
        letter=table.word("letter"),
        to=table.one_of("to", ROLES),
        if_late=table.read("if_late", read_if_late, IF_LATE_REMEDY) if "if_late" in table.values else _SKIP,
        condition=table.one_of("if", CONDITIONS) if "if" in table.values else "",
    )
