"""The doctor: tries what the worker needs, and says what to do about what does not work."""

from __future__ import annotations

from worker.doctor.examination import examine
from worker.doctor.finding import Finding, State

__all__ = ["Finding", "State", "examine"]
