"""Measure: `python -m bench` measures all and writes docs/measured.md; with names it measures those and only prints."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

from bench import arrival, dead_server, due, ground, intake, lateness, mbsync, noticed, steps
from bench.figure import Figure
from bench.report import REPORT, Report, Row, shown
from bench.workshop import NoDisk, Workshop, file_system_of, open_workshop
from tests.servers.dovecot import Dovecot
from worker.app.clocks import WallClock
from worker.cli.logs import log_to_stderr

Measure = Callable[[Workshop], Iterator[Sequence[Figure]]]

MEASUREMENTS: Mapping[str, tuple[str, Measure]] = {
    "intake": ("Intake of a whole mailbox, against mbsync", intake.measure),
    "due": ("Due work among very many timers", due.measure),
    "lateness": ("From due to done", lateness.measure),
    "steps": ("Durable steps", steps.measure),
    "arrival": ("From the server's word to the row", arrival.measure),
    "noticed": ("Arrivals noticed", noticed.measure),
    "dead-server": ("A dead server", dead_server.measure),
}


def main() -> int:
    """Measure what was asked for; return 1 when a goal was missed and 2 when something is not there."""
    asked = _arguments()
    names = asked.what or list(MEASUREMENTS)
    if lacks := _missing(names):
        print(lacks, file=sys.stderr)
        return 2

    # Below errors the log of a measurement is its own load.
    log_to_stderr("error")
    try:
        with open_workshop(quick=asked.quick) as shop:
            report = _measure(shop, names)
    except NoDisk as error:
        print(error, file=sys.stderr)
        return 2

    if not asked.quick and len(names) == len(MEASUREMENTS):
        REPORT.write_text(report.text())
        print(f"written: {REPORT.relative_to(REPORT.parent.parent)}")
    missed = [row.figure.name for _, rows in report.sections for row in rows if row.figure.met is False]
    print("every goal was met" if not missed else "missed: " + "; ".join(missed))
    return 1 if missed else 0


def _arguments() -> argparse.Namespace:
    """Return what to measure, and how large."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    names = ", ".join(MEASUREMENTS)
    # Without any name argparse compares the empty list itself.
    parser.add_argument(
        "what", nargs="*", metavar="WHAT", choices=[[], *MEASUREMENTS], help=f"of {names}; nothing is all"
    )
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it runs")
    return parser.parse_args()


def _missing(names: Sequence[str]) -> str:
    """Return which program is not installed without which nothing can be compared, with the remedy."""
    needed = {"intake": (Dovecot.missing, mbsync.missing), "arrival": (Dovecot.missing,)}
    needed |= {"noticed": (Dovecot.missing,), "dead-server": (Dovecot.missing,)}
    return next((lack for name in names for ask in needed.get(name, ()) if (lack := ask())), "")


def _measure(shop: Workshop, names: Sequence[str]) -> Report:
    """Return the figures of every measurement, each printed as it comes."""
    source, at = ground.source(), WallClock().now()
    machine = f"{ground.machine()}, {file_system_of(shop.folder)}"
    print(f"commit {source.commit}{' (dirty)' if source.dirty else ''} on {machine}")
    sections = []
    for name in names:
        title, measure = MEASUREMENTS[name]
        print(f"\n{title}")
        sections.append((title, list(_rows(shop, measure))))
    return Report(source, machine, at, sections)


def _rows(shop: Workshop, measure: Measure) -> Iterator[Row]:
    """Yield each figure with the pace of the machine just before and after it was measured."""
    figures = measure(shop)
    before = shop.pace()
    for some in figures:
        after = shop.pace()
        for figure in some:
            row = Row(figure, before, after)
            print(shown(row), flush=True)
            yield row
        before = after


if __name__ == "__main__":
    sys.exit(main())
