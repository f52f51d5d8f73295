"""The ground a figure stands on: the commit, the machine, its disk's fsync rate and its pace at a fixed loop."""

from __future__ import annotations

import os
import platform
import subprocess
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tests.servers.programs import program

FSYNC_SECONDS = 0.4
PAGE = b"\0" * 4096
LOOP = 1_000_000


@dataclass(frozen=True, slots=True)
class Pace:
    """How quick the machine was just then, with whatever else ran on it."""

    fsyncs: float
    loop: float


@dataclass(frozen=True, slots=True)
class Source:
    """Which code was measured."""

    commit: str
    dirty: bool


def pace(folder: Path) -> Pace:
    """Return what disk and processor give at this moment."""
    return Pace(_fsyncs_per_second(folder / "fsync"), _loop_seconds())


def source() -> Source:
    """Return the commit that is checked out, and whether files differ from it."""
    return Source(_git("rev-parse", "--short=12", "HEAD"), bool(_git("status", "--porcelain")))


def machine() -> str:
    """Return processor, cores, Python and system in one line."""
    models = [line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")]
    cores = len(os.sched_getaffinity(0))
    named = f"{models[0] if models else platform.machine()}, {cores} cores"
    return f"{named}, Python {platform.python_version()}, {platform.system()} {platform.release()}"


def _fsyncs_per_second(file: Path) -> float:
    """Return how many times a second a page is appended and made durable."""
    done, began = 0, perf_counter()
    with file.open("wb", buffering=0) as out:
        while perf_counter() - began < FSYNC_SECONDS:
            out.write(PAGE)
            os.fsync(out.fileno())
            done += 1
    seconds = perf_counter() - began
    file.unlink()
    return done / seconds


def _loop_seconds() -> float:
    """Return how long a fixed sum takes, the best of three: what one core of this machine can do in Python."""
    return min(_one_loop() for _ in range(3))


def _one_loop() -> float:
    """Return how long the sum took once."""
    began, total = perf_counter(), 0
    for number in range(LOOP):
        total += number & 7
    return perf_counter() - began


def _cpuinfo() -> list[str]:
    """Return what the kernel tells of the processors; nothing where it tells it elsewhere."""
    file = Path("/proc/cpuinfo")
    return file.read_text().splitlines() if file.exists() else []


def _git(*arguments: str) -> str:
    """Return what git says of this checkout, empty when it is none."""
    top = Path(__file__).parent
    asked = subprocess.run([program("git"), *arguments], cwd=top, check=False, capture_output=True, text=True)
    return asked.stdout.strip()
