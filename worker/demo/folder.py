"""The folder that a demo leaves behind: its record, its log, and every mail as a file."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from worker.demo.headers import subject_of
from worker.demo.smtp import Caught
from worker.demo.story import ZONE
from worker.errors import ConfigError

# Tells a folder that a demo made from one that happens to have its name.
_MARK = ".made-by-worker-demo"
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


class DemoFolder:
    """An empty folder, which replaces that of the last demo."""

    def __init__(self, path: Path) -> None:
        _clear(path)
        self.path = path.resolve()
        self.record = self.path / "record.db"
        self.log = self.path / "worker.log"
        self.path.mkdir(parents=True)
        (self.path / _MARK).touch()
        self._caught: list[Caught] = []

    @property
    def caught(self) -> tuple[Caught, ...]:
        """Return every mail so far, in the order in which it was caught."""
        return tuple(self._caught)

    def keep(self, caught: Caught) -> None:
        """Keep the mail in memory, and as a file that any mail program opens."""
        self._caught.append(caught)
        (self.path / f"{len(self._caught):03}_{_name(caught)}.eml").write_bytes(caught.raw)


def _clear(path: Path) -> None:
    """Take away what the last demo left; ConfigError when somebody else's files are there."""
    if not path.exists():
        return
    if not path.is_dir() or (any(path.iterdir()) and not (path / _MARK).exists()):
        raise ConfigError(f"{path}/ was not made by a demo; move it away, or start in another folder")
    shutil.rmtree(path)


def _name(caught: Caught) -> str:
    """Return what the file says of the mail before it is opened."""
    words = _NOT_IN_A_NAME.sub("-", subject_of(caught.raw).lower()).strip("-")[:60]
    people = "+".join(map(_before_at, caught.recipients))
    at = caught.at.astimezone(ZONE)
    return f"{at:%m-%d_%H%M}_{_before_at(caught.sender)}_to_{people}_{words}"[:150]


def _before_at(address: str) -> str:
    """Return what stands before the @, such that it can stand in a file's name."""
    return _NOT_IN_A_NAME.sub("-", address.partition("@")[0].lower()).strip("-") or "nobody"
