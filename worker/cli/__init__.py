"""The command line: `worker run`, `worker doctor`, `worker demo`."""

from __future__ import annotations

from worker.cli.program import main

__all__ = ["main"]
