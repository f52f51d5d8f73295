"""What a run came to, in numbers that can be added up and findings that should not be there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self


@dataclass(frozen=True, slots=True)
class Tally:
    """How often the worker was killed, how often at the worst moment, and what became of the letters."""

    kills: int = 0
    in_gap: int = 0
    letters: int = 0
    lost: int = 0
    doubled: int = 0
    held: int = 0
    doubted: int = 0
    seconds: float = 0.0
    latest_copy: float = 0.0
    findings: tuple[str, ...] = ()

    def __add__(self, other: Self) -> Self:
        added = {each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)}
        return type(self)(**{**added, "latest_copy": max(self.latest_copy, other.latest_copy)})

    @classmethod
    def read(cls, kept: Mapping[str, object]) -> Self:
        """Return the tally that was kept as a JSON object."""
        findings = kept.get("findings", ())
        assert isinstance(findings, list | tuple)
        return cls(**{**kept, "findings": tuple(findings)})  # type: ignore[arg-type]  # checked where it was written

    @property
    def held_too_often(self) -> bool:
        """Return whether more than one letter in a hundred waits for a person."""
        return self.held * 100 > self.letters

    def describe(self) -> str:
        """Return the tally as one line."""
        return (
            f"{self.kills} kills, {self.in_gap} of them between the final dot and the commit; "
            f"{self.letters} letters: {self.lost} lost, {self.doubled} doubled, {self.held} held, "
            f"{self.doubted} were of unknown fate for a while; "
            f"copies took at most {self.latest_copy:.1f} s; {self.seconds:.0f} s in all"
        )
