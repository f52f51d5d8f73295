"""Why a letter was written: the step that wanted it, told in the letter's own language, or the mail that it answers."""

from __future__ import annotations

from collections.abc import Mapping

from worker.model import Facts, Playbook, StepRule, SubjectKind
from worker.sequences.telling import told

_WORDS = {
    "en": "You get this mail because the playbook {playbook} has a step {step}: {when}.",
    "de": "Du bekommst diese Mail, weil das Playbook {playbook} den Schritt {step} hat: {when}.",
}


def why(facts: Facts, rule: StepRule, language: str) -> str:
    """Return the sentence that tells a person inside why they got a letter."""
    sentence = _WORDS.get(language, _WORDS["en"])
    return sentence.format(playbook=facts.playbook, step=rule.name, when=told(rule.when, language))


def reason_of(key: str, facts: Facts | None, playbooks: Mapping[str, Playbook]) -> str:
    """Return what wanted the letter with this key, or an empty string when the key does not tell."""
    match key.split("/"):
        case ["mail", number, *_]:
            return f"answers mail {number}"
        case ["letter-failed", number]:
            return f"tells that letter {number} could not be delivered"
        case [SubjectKind.CALL | SubjectKind.PROJECT, _, step, *_] if facts is not None:
            return f"playbook {facts.playbook}, step {step}{_when(playbooks.get(facts.playbook), step)}"
        case _:
            return ""


def _when(playbook: Playbook | None, step: str) -> str:
    """Return when the playbook wants the step, or nothing when it has no such step any more."""
    rules = () if playbook is None else playbook.steps
    return next((f": {told(rule.when)}" for rule in rules if rule.name == step), "")
