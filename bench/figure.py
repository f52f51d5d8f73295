"""One measured figure, and what the machine could do at that moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, what came out, and how it stands to its goal; None where there is no goal."""

    name: str
    value: str
    goal: str = ""
    met: bool | None = None
    details: str = ""


def lateness(name: str, seconds: Sequence[float], details: str = "") -> Figure:
    """Return p50 and p99 of these spans as one figure."""
    half, most = quantile(seconds, 0.5), quantile(seconds, 0.99)
    shown = f"p50 {1_000 * half:.1f} ms, p99 {1_000 * most:.1f} ms"
    return Figure(
        name, shown, details=f"{len(seconds)} times, longest {1_000 * max(seconds):.1f} ms. {details}"
    )


def quantile(values: Sequence[float], share: float) -> float:
    """Return the smallest of the values that this share of them does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
