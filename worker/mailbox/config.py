"""What the mailbox needs to know to watch one folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class MailboxConfig:
    """One IMAP folder: where it is, how to log in, how to wait, what is too much, and whose proof is believed."""

    host: str
    user: str
    password: str = field(default="", repr=False)
    oauth_token_command: str = ""
    port: int = 993
    security: str = "tls"
    ca_file: str = ""
    folder: str = "INBOX"
    sent_folder: str = ""
    timeout: timedelta = timedelta(seconds=30)
    idle_restart: timedelta = timedelta(seconds=60)
    poll_every: timedelta = timedelta(seconds=15)
    lease: timedelta = timedelta(seconds=60)
    batch: int = 50
    largest_mail: int = 25 * 1024 * 1024
    authserv_id: str = ""
    relay_header: str = ""

    @property
    def name(self) -> str:
        """Return the one name this folder has in the record."""
        return f"{self.user}@{self.host}/{self.folder}"
