"""docs/soak.md: what the last soak counted."""

from __future__ import annotations

from tests.kill_rig.tally import Tally
from tests.soak.counts import Counts

# Fewer kills at the worst moment would say too little: 25 of 500.
LEAST_IN_GAP = 0.05

HEAD = """\
# Soak

Written by `make soak`; do not edit. The worker is killed by `kill -9` while invites keep arriving and letters keep
leaving, at random moments of sending and of intake, and started again at once. Its SMTP server hands the worker's own
copy of each letter to Dovecot up to two seconds later. After every 50 kills the worker comes to rest, and the mail
server's account of who got what is held against what was owed, and against the record.

*Gap*: kills between a letter's final dot and the commit of its fate. *Lost*: owed, and never accepted. *Doubled*:
accepted twice for one person, or under two Message-IDs. *Held*: waits for a person. *Looked for*: was of unknown fate
for a while.

"""
COLUMNS = ("worker on", "kills", "gap", "letters", "lost", "doubled", "held", "looked for", "hours")


def report(counts: Counts) -> str:
    """Return the report as Markdown."""
    rows = [_row(COLUMNS), _row(["---"] * len(COLUMNS))]
    rows += [_row(_cells(name, tally)) for name, tally in counts.tallies.items()]
    findings = [f"- {name}: {one}" for name, tally in counts.tallies.items() for one in tally.findings]
    wrong = ["", "What should not be:", "", *findings] if findings else []
    return "\n".join([f"{HEAD}Commit {counts.commit}, seed {counts.seed}.", "", *rows, *wrong]) + "\n"


def shortcomings(name: str, tally: Tally) -> list[str]:
    """Return what this tally does not show that it should."""
    found = [f"{name}: {one}" for one in tally.findings]
    if tally.held_too_often:
        found.append(f"{name}: {tally.held} of {tally.letters} letters are held")
    if tally.in_gap < tally.kills * LEAST_IN_GAP:
        found.append(f"{name}: only {tally.in_gap} of {tally.kills} kills fell into the gap")
    return found


def _cells(name: str, tally: Tally) -> list[str]:
    """Return one backend's row."""
    numbers = (
        tally.kills,
        tally.in_gap,
        tally.letters,
        tally.lost,
        tally.doubled,
        tally.held,
        tally.doubted,
    )
    return [name, *(f"{number:,}" for number in numbers), f"{tally.seconds / 3600:.2f}"]


def _row(cells: list[str] | tuple[str, ...]) -> str:
    """Return the cells as one line of a table."""
    return f"| {' | '.join(cells)} |"
