"""Which letters there are and in which languages, as far as the configuration may name them."""

from __future__ import annotations

from pathlib import Path

from worker.mailer.letters import Letters, templates_folder


def letters() -> frozenset[str]:
    """Return the names of all letters."""
    return frozenset(folder.name for folder in _folders(templates_folder()))


def languages() -> frozenset[str]:
    """Return the languages that every letter is written in."""
    return Letters(templates_folder()).languages


def _folders(folder: Path) -> list[Path]:
    """Return the folders in a folder."""
    return [path for path in folder.iterdir() if path.is_dir()]
