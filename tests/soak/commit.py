"""Which version of the worker is here, so that counts of different ones are never added up."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

from tests.servers.programs import program


def commit_of(top: Path) -> str:
    """Return the commit, with a hash of what was changed in the worker or the rig since, if anything was."""
    changes = _git(top, "diff", "HEAD", "--", "worker", "config", "tests")
    changed = f"+{hashlib.sha256(changes).hexdigest()[:8]}" if changes else ""
    return _git(top, "rev-parse", "--short=12", "HEAD").decode().strip() + changed


def _git(top: Path, *words: str) -> bytes:
    """Return what git prints."""
    return subprocess.run([program("git"), *words], cwd=top, check=True, capture_output=True).stdout
