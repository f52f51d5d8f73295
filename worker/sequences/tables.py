"""Reading one table of a TOML file: every fault is a ConfigError with file, key, value and remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from worker.errors import ConfigError

Value = TypeVar("Value")

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME_REMEDY = "write lower-case words joined by '-'"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its file and its path in it, for whoever has to correct it."""

    filename: str
    path: str
    values: Mapping[str, Any]

    def fault(self, key: str, remedy: str) -> ConfigError:
        """Return the error that says what this key is and what it should be."""
        said = f"is {self.values[key]!r}" if key in self.values else "is missing"
        return ConfigError(f"{self.filename}: {self._path_of(key)} {said}; {remedy}")

    def allow(self, *keys: str) -> None:
        """Return if the table has no other keys than these, else raise ConfigError."""
        for key in self.values:
            if key not in keys:
                raise self.fault(key, f"remove it, or write one of {listed(keys)}")

    def table(self, key: str) -> Table:
        """Return the table under this key."""
        value = self.values.get(key)
        if not isinstance(value, dict) or not value:
            raise self.fault(key, "write it as a table with its keys below it")
        return Table(self.filename, self._path_of(key), value)

    def tables(self) -> Iterable[tuple[str, Table]]:
        """Yield the tables in this one by their names."""
        for key in self.values:
            if not _NAME.fullmatch(key):
                raise self.fault(key, f"rename it: {_NAME_REMEDY}")
            yield key, self.table(key)

    def read(self, key: str, reader: Callable[[str], Value], remedy: str) -> Value:
        """Return what a reader makes of the text under this key; its ValueError is the remedy."""
        value = self.values.get(key)
        if not isinstance(value, str):
            raise self.fault(key, remedy)
        try:
            return reader(value)
        except ValueError as error:
            raise self.fault(key, str(error)) from error

    def word(self, key: str) -> str:
        """Return the name under this key."""
        value = self.values.get(key)
        if not isinstance(value, str) or not _NAME.fullmatch(value):
            raise self.fault(key, _NAME_REMEDY)
        return value

    def one_of(self, key: str, known: Iterable[str]) -> str:
        """Return the text under this key, which must be one of those known."""
        value = self.values.get(key)
        if not isinstance(value, str) or value not in known:
            raise self.fault(key, f"write one of {listed(known)}")
        return value

    def number(self, key: str) -> int:
        """Return the whole number from 1 under this key."""
        value = self.values.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.fault(key, "write a whole number from 1 on")
        return value

    def _path_of(self, key: str) -> str:
        """Return the key with the path of its table."""
        return f"{self.path}.{key}" if self.path else key


def listed(words: Iterable[str]) -> str:
    """Return words for a sentence."""
    return ", ".join(f"'{word}'" for word in words)
