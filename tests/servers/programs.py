"""Where Debian keeps the programs of the servers."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

SYSTEM_FOLDERS = ("/usr/local/sbin", "/usr/sbin", "/sbin")


def find_program(name: str) -> str | None:
    """Return the path of a program, given by name or as a pattern of paths, else None."""
    if name.startswith("/"):
        return _newest(name)

    # An ordinary user's PATH often lacks the sbin folders, where dovecot is installed.
    return shutil.which(name, path=os.pathsep.join((os.environ.get("PATH", os.defpath), *SYSTEM_FOLDERS)))


def program(name: str) -> str:
    """Return the path of a program that must be there, else raise RuntimeError."""
    path = find_program(name)
    if path is None:
        raise RuntimeError(f"program '{name}' is not installed; install the Debian package it belongs to")
    return path


def _newest(pattern: str) -> str | None:
    """Return the executable file that matches the pattern and has the highest version in its path."""
    found = [path for path in Path("/").glob(pattern.lstrip("/")) if os.access(path, os.X_OK)]
    return str(max(found, key=_version)) if found else None


def _version(path: Path) -> tuple[int, ...]:
    """Return the numbers in the path, which compare as versions do."""
    return tuple(int(number) for number in re.findall(r"\d+", str(path)))
