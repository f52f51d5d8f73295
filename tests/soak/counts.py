"""What the soak has counted so far, kept in a file so that a stopped one can go on."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import SystemRandom

from tests.kill_rig.tally import Tally


@dataclass(slots=True)
class Counts:
    """The commit and the seed that all was counted with, and the sum of all runs by backend."""

    commit: str
    seed: str
    tallies: dict[str, Tally] = field(default_factory=dict)

    def of(self, backend: str) -> Tally:
        """Return what was counted on the backend so far."""
        return self.tallies.get(backend, Tally())

    def add(self, backend: str, tally: Tally) -> None:
        """Add one run."""
        self.tallies[backend] = self.of(backend) + tally

    def keep(self, file: Path) -> None:
        """Write everything to the file, which holds either the old counts or the new ones."""
        kept = {"commit": self.commit, "seed": self.seed}
        tallies = {name: asdict(tally) for name, tally in self.tallies.items()}
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps({**kept, "tallies": tallies}, indent=2) + "\n")
        fresh.replace(file)


def go_on(file: Path, commit: str, seed: str = "") -> Counts:
    """Return the counts in the file, or new ones when there are none.

    Ends the program when those in the file are another commit's or another seed's: they cannot be added up.
    """
    if not file.exists():
        return Counts(commit, seed or str(SystemRandom().randrange(1_000_000)))

    kept = _read(file)
    if (kept.commit, kept.seed) != (commit, seed or kept.seed):
        sys.exit(
            f"{file} was counted at commit {kept.commit} with seed {kept.seed}, not {commit} with "
            f"{seed or kept.seed}; go on there, or begin with --anew"
        )
    return kept


def _read(file: Path) -> Counts:
    """Return what was kept in the file."""
    kept: Mapping[str, Mapping[str, Mapping[str, object]]] = json.loads(file.read_text())
    tallies = {name: Tally.read(one) for name, one in kept["tallies"].items()}
    return Counts(str(kept["commit"]), str(kept["seed"]), tallies)
