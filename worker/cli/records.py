"""The record as commands reach it: one that is there, its settings, and who sits before it."""

from __future__ import annotations

import os
import pwd
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from worker.cli.shown import line
from worker.model import Clocks
from worker.settings import Settings

if TYPE_CHECKING:
    from worker.record.engine import Database, Transaction

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk:
    """What a command works with that a person uses beside a running worker."""

    settings: Settings
    database: Database
    clocks: Clocks

    def read(self, unit: Callable[[Transaction], T]) -> T:
        """Return what the record says."""
        from worker.record.engine import reading

        with reading(self.database) as tx:
            return unit(tx)

    def write(self, unit: Callable[[Transaction], T]) -> T:
        """Return what the unit returned, once it is committed."""
        from worker.record.writer import Writer

        return Writer(self.database, self.settings.record).run(unit)


@contextmanager
def open_desk(folder: Path | None) -> Iterator[Desk]:
    """Give the record that the configuration names; ConfigError when there is none."""
    from worker.app.clocks import real_clocks
    from worker.record.existing import existing
    from worker.settings.unconnected import load_for_record

    settings = load_for_record(folder, os.environ)
    with existing(settings.record.url) as database:
        yield Desk(settings, database, real_clocks(database))


def os_user() -> str:
    """Return who runs this command, as the system knows it; for the worker's own user also who became it."""
    try:
        name = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        name = f"user {os.getuid()}"
    person = os.environ.get("SUDO_USER", "")
    return f"{name} (sudo by {line(person)})" if person else name
