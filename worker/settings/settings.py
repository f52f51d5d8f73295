"""What a whole worker is built from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from worker.delivery.config import DeliveryConfig
from worker.mailbox.config import MailboxConfig
from worker.mailer.config import MailerConfig
from worker.model import House, Playbook
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
    language: str = "en"
    log_level: str = "info"
