"""Every test, in two runs side by side: those that wait for servers beside those that compute."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence

COMPUTING = ("tests/unit", "tests/flow")
# Its last line says which promises could not be checked for want of a server.
WAITING = ("tests/wire",)


def main(arguments: Sequence[str]) -> int:
    """Run all tests and return the status to end with; with arguments, pytest alone does as it is told."""
    if arguments:
        return subprocess.call(_pytest(arguments))

    with tempfile.TemporaryFile() as told:
        waiting = subprocess.Popen(_pytest(WAITING), stdout=told, stderr=subprocess.STDOUT)
        try:
            computed = subprocess.call(_pytest(COMPUTING))
            waited = waiting.wait()
        finally:
            waiting.terminate()
            waiting.wait()
        told.seek(0)
        sys.stdout.flush()
        sys.stdout.buffer.write(told.read())
        sys.stdout.flush()
    return computed or waited


def _pytest(arguments: Sequence[str]) -> list[str]:
    """Return the command that runs pytest with these arguments."""
    return [sys.executable, "-m", "pytest", *arguments]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
