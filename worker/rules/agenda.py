"""How the time of a call is shared among the parts of its agenda, such that the sum is the call's length (R10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

# Welcome, progress, risks, demo, next steps: as the guide gives them for a call of 40 minutes.
SHARES = (5, 10, 10, 10, 5)


def shared(length: timedelta, shares: Sequence[int] = SHARES) -> tuple[int, ...]:
    """Return whole minutes for each part; what rounding leaves over or takes is the longest part's."""
    whole = max(0, int(length.total_seconds() // 60))
    minutes = [round(whole * share / sum(shares)) for share in shares]
    longest = minutes.index(max(minutes))
    minutes[longest] += whole - sum(minutes)
    return tuple(minutes)
