"""docs/measured.md: every figure, with its goal and with what the machine gave around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bench.figure import Figure
from bench.ground import Pace, Source

REPORT = Path(__file__).parent.parent / "docs" / "measured.md"


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with the pace of the machine before and after it."""

    figure: Figure
    before: Pace
    after: Pace

    @property
    def ground(self) -> str:
        """Return disk and processor around the figure, in short."""
        fsyncs = sorted((self.before.fsyncs, self.after.fsyncs))
        loops = sorted((1_000 * self.before.loop, 1_000 * self.after.loop))
        return f"{fsyncs[0]:,.0f} to {fsyncs[1]:,.0f} fsync/s, loop {loops[0]:.0f} to {loops[1]:.0f} ms"

    @property
    def verdict(self) -> str:
        """Return the goal, and whether it was met."""
        if self.figure.met is None:
            return ""
        return f"{self.figure.goal}: {'met' if self.figure.met else '**missed**'}"


@dataclass(frozen=True, slots=True)
class Report:
    """One whole run."""

    source: Source
    machine: str
    at: datetime
    sections: Sequence[tuple[str, Sequence[Row]]]

    def text(self) -> str:
        """Return the page."""
        dirty = ", with changes that are not committed" if self.source.dirty else ""
        return "\n".join(
            [
                "# Measured",
                "",
                "Written by `make bench`; change nothing here by hand. Figures of one run stand beside what the",
                "machine gave just before and after each of them: appended pages made durable a second on the",
                "same disk, and the time of a fixed loop of a million additions. Others share the machine, so",
                "ratios, which are taken within one run, hold better than figures.",
                "",
                f"- commit {self.source.commit or 'unknown'}{dirty}",
                f"- {self.machine}",
                f"- {self.at:%Y-%m-%d %H:%M} UTC",
                *(line for title, rows in self.sections for line in _section(title, rows)),
                "",
            ]
        )


def shown(row: Row) -> str:
    """Return the row for the terminal."""
    verdict = "" if row.figure.met is None else f"   ({row.verdict.replace('*', '')})"
    details = f"\n      {row.figure.details}" if row.figure.details else ""
    return f"  {row.figure.name}: {row.figure.value}{verdict}{details}\n      [{row.ground}]"


def _section(title: str, rows: Iterable[Row]) -> list[str]:
    """Return one measurement as a table."""
    head = ["", f"## {title}", "| what | measured | goal | details | machine |", "|---|---|---|---|---|"]
    return head + [
        f"| {row.figure.name} | {row.figure.value} | {row.verdict} | {row.figure.details} | {row.ground} |"
        for row in rows
    ]
