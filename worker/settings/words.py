"""The phrases of all folders and languages as one phrasebook: an operator's own add to ours."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from worker.errors import ConfigError
from worker.model import Phrasebook
from worker.settings.faults import choose_known, named, shown

REMEDY = 'write a list of phrases such as phrases = ["passt so"]'


def read_words(folders: Iterable[Path]) -> Phrasebook:
    """Return the phrases of every words/*.toml; ConfigError names file, key and remedy."""
    found: dict[str, set[str]] = {}
    for folder in folders:
        # The first folder is ours and says which kinds there are: a kind that nobody reads is a slip.
        known = frozenset(found)
        for file in sorted((folder / "words").glob("*.toml")):
            for kind, phrases in _of_one(file, known):
                found.setdefault(kind, set()).update(phrases)
    return Phrasebook({kind: frozenset(phrases) for kind, phrases in found.items()})


def _of_one(file: Path, known: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each kind of one file with its phrases, in lower case."""
    for kind, table in _document(file).items():
        if known:
            choose_known(named(file), "", kind, known)
        if not isinstance(table, dict):
            raise ConfigError(f"{named(file)}: {kind} is {shown(table)}; write it as a table [{kind}]")
        for key in table:
            choose_known(named(file), kind, key, ("phrases",))
        yield kind, _phrases(f"{named(file)}: {kind}.phrases", table.get("phrases"))


def _phrases(where: str, value: object) -> frozenset[str]:
    """Return the phrases of one kind in lower case; an empty one would match everywhere and is refused."""
    if not isinstance(value, list):
        raise ConfigError(f"{where} is {shown(value)}; {REMEDY}")
    for phrase in value:
        if not isinstance(phrase, str) or not phrase.strip():
            raise ConfigError(f"{where} holds {shown(phrase)}; {REMEDY}")
    return frozenset(" ".join(phrase.lower().split()) for phrase in value)


def _document(file: Path) -> Mapping[str, object]:
    """Return the file as TOML, or a ConfigError when it cannot be read or is none."""
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{named(file)} is not TOML: {error}; mend that line") from error
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"{named(file)} cannot be read: {error}; let the worker read it, as UTF-8"
        ) from error
