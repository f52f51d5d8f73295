"""What a command of `worker` came to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ran:
    """The exit status, and what was printed, with every run of white space as one blank."""

    status: int
    out: str
    err: str


# Runs `worker` with these arguments, and with this on its standard input.
Run = Callable[..., Ran]
