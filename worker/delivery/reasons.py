"""Why a letter was written, told from its key: the mail that it answers, or the step that wanted it."""

from __future__ import annotations

from collections.abc import Mapping

from worker.model import CallFacts, Playbook, SubjectKind
from worker.sequences.telling import told


def reason_of(key: str, call: CallFacts | None, playbooks: Mapping[str, Playbook]) -> str:
    """Return what wanted the letter with this key, or an empty string when the key does not tell."""
    match key.split("/"):
        case ["mail", number, _]:
            return f"answers mail {number}"
        case ["letter-failed", number]:
            return f"tells that letter {number} could not be delivered"
        case [SubjectKind.CALL, _, step, *_] if call is not None:
            return f"playbook {call.playbook}, step {step}{_when(playbooks.get(call.playbook), step)}"
        case _:
            return ""


def _when(playbook: Playbook | None, step: str) -> str:
    """Return when the playbook wants the step, or nothing when it has no such step any more."""
    rules = () if playbook is None else playbook.steps
    return next((f": {told(rule.when)}" for rule in rules if rule.name == step), "")
