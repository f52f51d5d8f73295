"""Where measurements are made: a folder on a real disk, the sizes of a run, and a line of progress."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from bench.ground import Pace, pace

OUT = Path(__file__).parent / "out"
# An fsync costs nothing in memory: whoever fetches more slowly but safely would be wronged there.
NO_DISK = frozenset({"tmpfs", "ramfs"})


class NoDisk(Exception):
    """The place to measure in is no disk; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """The place and the size of a run."""

    folder: Path
    quick: bool
    _numbers: Iterator[int] = field(default_factory=count)

    def size(self, full: int, quick: int) -> int:
        """Return how many of something to measure with."""
        return quick if self.quick else full

    def new_folder(self, name: str) -> Path:
        """Return an empty folder on the disk that is measured on."""
        folder = self.folder / f"{name}-{next(self._numbers)}"
        folder.mkdir()
        return folder

    def pace(self) -> Pace:
        """Return what the machine gives at this moment."""
        return pace(self.folder)

    def say(self, text: str) -> None:
        """Show how far a long measurement has come, on one line that is written over."""
        end = "\r" if sys.stderr.isatty() else "\n"
        print(f"  … {text:<100}", end=end, file=sys.stderr, flush=True)


@contextmanager
def open_workshop(*, quick: bool) -> Iterator[Workshop]:
    """Give a workshop that is cleared before and after; NoDisk when it would be in memory."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    _require_disk(OUT)
    try:
        yield Workshop(OUT, quick)
    finally:
        shutil.rmtree(OUT, ignore_errors=True)


def _require_disk(folder: Path) -> None:
    """Raise NoDisk when the folder lies in memory."""
    kind = file_system_of(folder)
    if kind in NO_DISK:
        raise NoDisk(f"{folder} lies in memory ({kind}); check the repository out on a disk to measure")


def file_system_of(folder: Path) -> str:
    """Return what kind of file system the folder lies on, as the kernel names it."""
    best, kind = "", "unknown"
    for line in Path("/proc/mounts").read_text().splitlines():
        _, mounted, name, *_ = line.split()
        if folder.is_relative_to(mounted) and len(mounted) >= len(best):
            best, kind = mounted, name
    return kind
