"""Phrases of the languages people write in, as values: parsers are given them and never read a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """The phrases of each kind, of every language together; kinds are named in config/words/."""

    phrases: Mapping[str, frozenset[str]]

    def of(self, kind: str) -> frozenset[str]:
        """Return the phrases of a kind, in lower case, or none when no language has any."""
        return self.phrases.get(kind, frozenset())
