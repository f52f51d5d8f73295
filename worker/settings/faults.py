"""What a person reads about a key or value that cannot be used."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from worker.errors import ConfigError

_LONGEST = 80


def shown(value: object) -> str:
    """Return a value as it is quoted in an error, cut when it is long."""
    if isinstance(value, bool):
        return str(value).lower()

    whole = f"'{value}'" if isinstance(value, str) else str(value)
    return whole if len(whole) <= _LONGEST else whole[:_LONGEST] + "…"


def named(file: Path) -> str:
    """Return the file as it is named in errors: short when it lies below where we are."""
    return str(file.relative_to(Path.cwd())) if file.is_relative_to(Path.cwd()) else str(file)


def choose_known(label: str, section: str, word: str, known: Iterable[str], shown: str = "") -> None:
    """Return when the section or key is known; otherwise ConfigError with the nearest that is."""
    names = sorted(known)
    if word in names:
        return

    path = f"{section}.{word}" if section else word
    # A list of twenty keys hides the one that was meant.
    near = get_close_matches(word, names, n=1, cutoff=0.5)
    what = f"key of [{section}]" if section else "section"
    remedy = f"the nearest {what} is '{near[0]}'" if near else f"write a {what}: {', '.join(names)}"
    raise ConfigError(f"{label}: {shown or path} is not known; {remedy}")
