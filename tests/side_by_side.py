"""Many tests in two runs side by side: all of them, those that wait for servers apart; or the quick ones, by halves."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

# It starts programs of its own and waits for them, as those do that need servers.
GUARDS = "tests/flow/test_guards.py"
COMPUTING = ("tests/unit", "tests/flow", f"--ignore={GUARDS}")
# Its last line says which promises could not be checked for want of a server.
WAITING = (GUARDS, "tests/wire")
UNIT = Path("tests/unit")
# About half of the time of the unit tests that need no server.
ONE_HALF = frozenset({"parsers", "rules", "mailer", "web"})
QUICK = ("-q", "-m", "not wire")


def main(arguments: Sequence[str]) -> int:
    """Run the tests and return the status to end with; with arguments of its own, pytest alone does as it is told."""
    if list(arguments) == ["quick"]:
        paths = [path for path in sorted(UNIT.iterdir()) if path.is_dir() or path.name.startswith("test_")]
        halves = [[str(path) for path in paths if (path.name in ONE_HALF) is half] for half in (True, False)]
        return _together([*QUICK, *halves[0]], [*QUICK, *halves[1]])
    if arguments:
        return subprocess.call(_pytest(arguments))
    return _together(COMPUTING, WAITING)


def _together(shown: Sequence[str], kept: Sequence[str]) -> int:
    """Return the status of two runs; what the second says is shown after the first."""
    with tempfile.TemporaryFile() as said:
        second = subprocess.Popen(_pytest(kept), stdout=said, stderr=subprocess.STDOUT)
        try:
            first = subprocess.call(_pytest(shown))
            status = second.wait() or first
        finally:
            second.terminate()
            second.wait()
        said.seek(0)
        sys.stdout.flush()
        sys.stdout.buffer.write(said.read())
        sys.stdout.flush()
    return status


def _pytest(arguments: Sequence[str]) -> list[str]:
    """Return the command that runs pytest with these arguments."""
    return [sys.executable, "-m", "pytest", *arguments]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
