"""Where the record is kept."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RecordConfig:
    """The database URL, and how the writer groups its commits."""

    url: str = field(default="sqlite:///followthrough.db", repr=False)
    group: int = 64
