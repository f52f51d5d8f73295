"""The program: `worker`, and `python -m worker`."""

from __future__ import annotations

from worker.cli import main as run


def main() -> None:
    """Run the command line; it exits with 0, or with another status and a sentence that says what to do."""
    run()


if __name__ == "__main__":
    main()
