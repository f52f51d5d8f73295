"""Which letters exist: each template folder with its letter.toml, read once by whoever builds the worker."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from worker.errors import ConfigError
from worker.model import Audience, IfUnknown, LetterKind

PARTS = ("subject.txt", "body.txt", "body.html")
_KEYS = frozenset({"audiences", "if_unknown"})
_Word = TypeVar("_Word", bound=StrEnum)


def templates_folder() -> Path:
    """Return the folder of templates that comes with the worker."""
    return Path(__file__).resolve().parent.parent / "templates"


class Letters:
    """All letters of one templates folder, checked when this object is built and never read again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kinds = {path.name: read_kind(path) for path in sorted(folder.iterdir()) if path.is_dir()}

    def kind(self, name: str) -> LetterKind:
        """Return what letter.toml says of this letter, or a ConfigError when there is no such letter."""
        if name in self._kinds:
            return self._kinds[name]

        known = ", ".join(self._kinds) or "none"
        raise ConfigError(
            f"{self.folder}: there is no letter {name!r}; add its folder or use one of: {known}"
        )

    @property
    def languages(self) -> frozenset[str]:
        """Return the languages that every letter is written in."""
        spoken = [
            {path.name for path in (self.folder / name).iterdir() if path.is_dir()} for name in self._kinds
        ]
        return frozenset(set.intersection(*spoken)) if spoken else frozenset()

    def names(self) -> tuple[str, ...]:
        """Return the names of all letters, sorted."""
        return tuple(self._kinds)


def read_kind(folder: Path) -> LetterKind:
    """Return the letter that this folder holds, or a ConfigError that names file, key and remedy."""
    file = folder / "letter.toml"
    values = _read(file)
    for key in sorted(set(values) - _KEYS):
        raise ConfigError(f"{file}: {key} is not known; a letter has audiences and if_unknown")

    _require_parts(folder)
    audiences = _audiences(file, values.get("audiences"))
    return LetterKind(folder.name, audiences, _word(file, "if_unknown", values.get("if_unknown"), IfUnknown))


def _read(file: Path) -> Mapping[str, object]:
    """Return what the file says, or a ConfigError when it is missing or is no TOML."""
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError as err:
        raise ConfigError(f"{file} is missing; write audiences and if_unknown into it") from err
    except (OSError, ValueError) as err:
        raise ConfigError(f"{file} cannot be read: {err}; correct it there") from err


def _require_parts(folder: Path) -> None:
    """Return when each language of the letter has all three parts, and there is at least one language."""
    languages = sorted(path for path in folder.iterdir() if path.is_dir())
    if not languages:
        raise ConfigError(f"{folder} has no language; add a folder such as en with {', '.join(PARTS)}")

    for part in (language / name for language in languages for name in PARTS):
        if not part.is_file():
            raise ConfigError(f"{part} is missing; a letter always has {', '.join(PARTS)}")


def _audiences(file: Path, value: object) -> frozenset[Audience]:
    """Return who may get the letter; nobody, or people unknown, is a ConfigError."""
    if not isinstance(value, list) or not value:
        raise ConfigError(f'{file}: audiences is {value!r}; write a list such as ["internal"]')

    audiences = frozenset(_word(file, "audiences", word, Audience) for word in value)
    if Audience.UNKNOWN in audiences:
        raise ConfigError(f"{file}: audiences has 'unknown', whom no letter may reach; take it out")

    return audiences


def _word(file: Path, key: str, value: object, words: type[_Word]) -> _Word:
    """Return the value as one of these words, or a ConfigError that lists them."""
    for word in words:
        if word == value:
            return word

    choices = ", ".join(word for word in words if word != "unknown")
    raise ConfigError(f"{file}: {key} has {value!r}; write one of: {choices}")
