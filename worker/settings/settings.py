"""What a whole worker is built from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from worker.delivery.config import DeliveryConfig
from worker.delivery.means import Defaults
from worker.mailbox.config import MailboxConfig
from worker.mailer.config import MailerConfig
from worker.model import Hours, House, Phrasebook, Playbook
from worker.record.config import RecordConfig


@dataclass(frozen=True, slots=True)
class BrokerConfig:
    """Where claimed steps are queued, and how many threads of this process run them."""

    # A URL may hold a password, which must not reach a log with the rest.
    url: str = field(default="memory:", repr=False)
    threads: int = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """Every package's configuration, read and checked; nothing in it is open or connected yet."""

    mailboxes: tuple[MailboxConfig, ...]
    mailer: MailerConfig
    delivery: DeliveryConfig
    record: RecordConfig
    broker: BrokerConfig
    house: House
    playbooks: Mapping[str, Playbook]
    phrases: Phrasebook
    folders: tuple[Path, ...]
    hours: Hours = Hours()  # noqa: RUF009 - frozen
    defaults: Defaults = Defaults()  # noqa: RUF009 - frozen
    listen: str = ""
    web_names: frozenset[str] = frozenset()
    language: str = "en"
    log_level: str = "info"
