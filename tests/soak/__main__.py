"""`make soak`: kill the worker so many times on each backend, and count what was lost or doubled."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.kill_rig.backends import BACKENDS, Backend, Servers
from tests.kill_rig.rig import Plan, play
from tests.soak.commit import commit_of
from tests.soak.counts import Counts, go_on
from tests.soak.report import report, shortcomings

TOP = Path(__file__).parents[2]
KEPT_IN = TOP / "soak"
COUNTS = KEPT_IN / "counts.json"
REPORT = TOP / "docs" / "soak.md"
# A run is this many kills and a rest; what a stopped soak loses is at most one run.
KILLS_A_RUN = 50


def main() -> None:
    """Soak, and end with status 1 when anything was found."""
    asked = _asked()
    chosen = [backend for backend in BACKENDS if asked.backend in ("all", backend.name)]
    _require_installed(chosen)
    KEPT_IN.mkdir(exist_ok=True)
    if asked.anew:
        COUNTS.unlink(missing_ok=True)
    counts = go_on(COUNTS, commit_of(TOP), asked.seed)
    try:
        with Servers() as servers:
            for backend in chosen:
                soak(servers, backend, counts, asked.kills)
    except KeyboardInterrupt:
        print(f"Stopped; the same command goes on from {COUNTS}")
    REPORT.write_text(report(counts))
    found = [one for name, tally in counts.tallies.items() for one in shortcomings(name, tally)]
    print(*(found or ["Nothing lost, nothing doubled."]), f"The report is in {REPORT}", sep="\n")
    sys.exit(1 if found else 0)


def soak(servers: Servers, backend: Backend, counts: Counts, kills: int) -> None:
    """Run until so many kills have been counted on the backend."""
    while (done := counts.of(backend.name).kills) < kills:
        _require_unchanged(counts)
        plan = Plan(min(KILLS_A_RUN, kills - done), f"{counts.seed}/{backend.name}/{done}", backend.workers)
        folder = _fresh(KEPT_IN / f"{backend.name}-{done}")
        tally = play(servers.ground(backend, folder), plan)
        counts.add(backend.name, tally)
        counts.keep(COUNTS)
        print(f"{backend.name}, {counts.of(backend.name).kills} of {kills}: {tally.describe()}", flush=True)
        # Of a run that found something the record and the log stay, to be looked into.
        if not tally.findings:
            shutil.rmtree(folder)


def _asked() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="make soak ARGS=...", description=__doc__)
    parser.add_argument("--kills", type=int, default=500, help="kills on each backend (500)")
    names = ["all", *(backend.name for backend in BACKENDS)]
    parser.add_argument("--backend", choices=names, default="all", help="where to run (all)")
    parser.add_argument("--seed", default="", help="begin with this seed instead of a random one")
    parser.add_argument("--anew", action="store_true", help="forget what was counted so far")
    return parser.parse_args()


def _require_installed(backends: Sequence[Backend]) -> None:
    """Return when every server is installed; otherwise end with what to install."""
    missing = {backend.missing for backend in backends if backend.missing}
    if missing:
        sys.exit("\n".join(sorted(missing)))


def _require_unchanged(counts: Counts) -> None:
    """Return when the worker is the one that was counted so far; otherwise end, all of it kept."""
    commit = commit_of(TOP)
    if commit != counts.commit:
        sys.exit(f"The worker changed from {counts.commit} to {commit}; go back, or begin with --anew")


def _fresh(folder: Path) -> Path:
    """Return the folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


if __name__ == "__main__":
    main()
