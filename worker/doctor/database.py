"""Whether the record's database opens, has tables of this version, takes writes, and has room."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from worker.doctor.examined import Examined
from worker.doctor.finding import Finding, State
from worker.record.inspection import Version, file_of, try_writing, version_of
from worker.settings.urls import without_password

NAME = "database"
TOO_LITTLE = 100 * 1024**2
LITTLE = 1024**3


def look(examined: Examined) -> Finding:
    """Return what can be said of the database without changing it."""
    url = examined.settings.record.url
    file = file_of(url)
    if file is not None:
        full = _room(file)
        if full is not None:
            return full
        if not file.exists():
            return _unmade(file)

    version = version_of(examined.database())
    where = str(file) if file else without_password(url)
    if not version.known:
        remedy = "install the version of the worker that wrote it, or a newer one"
        return Finding(NAME, State.FAILED, f"{where} is at version {version.tables}, unknown here", remedy)

    if version.tables is not None:
        try_writing(examined.database())
    return Finding(NAME, State.OK, f"{where}: {_state_of(version)}")


def _state_of(version: Version) -> str:
    """Return how the tables stand to this program."""
    if version.tables is None:
        return "empty; worker run makes the tables"
    if version.tables != version.program:
        return f"version {version.tables}; worker run brings it to {version.program} (back it up first)"
    return f"version {version.tables}, writable"


def _room(file: Path) -> Finding | None:
    """Return the finding about a folder that is missing or a disk that is full, or None when there is room."""
    if not file.parent.is_dir():
        remedy = "make the folder, or correct record.url"
        return Finding(NAME, State.FAILED, f"{file.parent} does not exist", remedy)

    free = shutil.disk_usage(file.parent).free
    if free >= LITTLE:
        return None
    seen = f"{free // 1024**2} MB are left on the disk of {file.parent}"
    state = State.FAILED if free < TOO_LITTLE else State.WARNING
    return Finding(NAME, state, seen, "make room: each mail is kept whole")


def _unmade(file: Path) -> Finding:
    """Return whether the file can be made, which the doctor leaves to the worker."""
    if os.access(file.parent, os.W_OK | os.X_OK):
        return Finding(NAME, State.OK, f"{file} does not exist yet; worker run makes it")
    remedy = "let the worker's user write into it, or correct record.url"
    return Finding(NAME, State.FAILED, f"{file.parent} is not writable", remedy)
