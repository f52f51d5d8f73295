"""The playbooks of all folders: the operator's own of the same id takes the place of ours."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from worker.errors import ConfigError
from worker.model import Playbook
from worker.sequences.playbooks import read_playbook
from worker.settings.faults import named


def read_playbooks(folders: Iterable[Path], letters: Collection[str]) -> dict[str, Playbook]:
    """Return the playbooks by id, later folders winning; ConfigError names file, key and remedy."""
    return {name: playbook for folder in folders for name, playbook in _of_one(folder, letters).items()}


def _of_one(folder: Path, letters: Collection[str]) -> dict[str, Playbook]:
    """Return the playbooks of one folder; two of one id in it are a ConfigError."""
    found: dict[str, Playbook] = {}
    for file in sorted((folder / "playbooks").glob("*.toml")):
        playbook = read_playbook(_text(file), named(file))
        _require_letters(playbook, letters, named(file))
        if playbook.id in found:
            raise ConfigError(
                f"{named(file)}: playbook.id is '{playbook.id}', as in another file beside it; "
                f"give each its own, such as '{file.stem}'"
            )
        found[playbook.id] = playbook
    return found


def _require_letters(playbook: Playbook, letters: Collection[str], label: str) -> None:
    """Return when every step's letter exists: a step must not find out when it is due."""
    for step in playbook.steps:
        if step.letter not in letters:
            raise ConfigError(
                f"{label}: step.{step.name}.letter is '{step.letter}'; write one of: {', '.join(sorted(letters))}"
            )


def _text(file: Path) -> str:
    """Return what the file says, or a ConfigError when it cannot be read."""
    try:
        return file.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"{named(file)} cannot be read: {error}; let the worker read it, as UTF-8"
        ) from error
