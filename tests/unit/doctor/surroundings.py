"""What the doctor looks at in these tests: settings to change one thing in, a mailbox that is a value, a clock that stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.unit.settings.folder import ENVIRONMENT
from worker.doctor.examined import Examined, Mailbox
from worker.mailbox.inspection import Seen
from worker.mailbox.port import Folder
from worker.settings import Settings, load

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class KnownMailbox:
    """A mailbox whose every answer a test chooses."""

    idle: bool = True
    sent: tuple[str, ...] = ("Sent",)
    mails: tuple[Seen, ...] = ()

    def can_idle(self) -> bool:
        """Return whether the server tells of new mail by itself."""
        return self.idle

    def folder(self) -> Folder:
        """Return the watched folder."""
        return Folder(uidvalidity=1, uidnext=len(self.mails) + 1)

    def sent_folders(self) -> tuple[str, ...]:
        """Return the Sent folders."""
        return self.sent

    def newest(self, count: int) -> tuple[Seen, ...]:
        """Return the last mails."""
        return self.mails[-count:]

    def close(self) -> None:
        """Do nothing: there is no connection."""


def make_settings(folder: Path | None = None, **changed: str) -> Settings:
    """Return settings that work, changed where named: `mailer_address="..."`."""
    variables = {f"FOLLOWTHROUGH_{key.upper()}": value for key, value in changed.items()}
    return load(folder, {**ENVIRONMENT, **variables})


def make_examined(
    settings: Settings | None = None,
    mailbox: Mailbox | None = None,
    now: datetime = NOW,
) -> Examined:
    """Return what the checks look at; nothing of it reaches for a server unless its check does."""
    known: Mailbox = mailbox or KnownMailbox()
    return Examined(settings or make_settings(), lambda: now, lambda _config: known)
